### Links: nodes probed, silent hospitals, incidents.

links-nav = Link monitor
links-nav-incidents = Link incidents
links-nav-incident = Link incident
links-title = Link monitor
links-answer-sentence = Which hospitals' nodes answer, which hospitals fell silent, and whether incidents are dealt with in time.
links-demo = The nodes of a demo province are made up and never probed; what you see came with the demo. Nodes you register yourself are probed as usual.
links-stale = Nothing was probed since { $moment }; what you see is of then. The system administrator looks at the job "Probe the links".

links-nodes = DICOM nodes
links-node = Institution and node
links-search = Institution, AE title or address
links-no-nodes = No such nodes
links-no-nodes-hint = Ask for less, or register nodes on an institution's record.
links-condition = State
links-answer = Answer
links-since = Since
links-day = Last 24 hours
links-milliseconds = Took
links-availability = Month available
links-last-study = Last study
links-last-good = Last good answer
links-day-good = Good for the last 24 hours
links-month-unasked = not asked in that month
links-day-unknown = Not probed in the last 24 hours
links-day-failed = Failed in the last 24 hours: { $times }

links-figure-up = Nodes up
links-figure-up-meaning = Nodes whose last probes were all good ÷ nodes in use. Every 5 minutes each is sent a C-ECHO, and its DICOMweb root is visited where it has one.
links-figure-down = Nodes down
links-figure-down-meaning = Nodes with an incident because 3 probes or more failed in a row. Those that failed once or twice are "to confirm" and do not count as down.
links-nodes-unit = { $count ->
    [one] node
   *[other] nodes
}
links-down-note = { $faltering } to confirm · { $unknown } not probed yet
links-figure-silent = Silent hospitals
links-figure-silent-meaning = Networked hospitals from which no study came for a set number of their usual gaps, and two hours at least. The usual gap is learned from the eight weeks before the last study, by weekday and hour: nights and weekends count by their own rhythm, and hours in which nothing usually comes do not count. Not judged with fewer than 20 studies or four weeks. On a day on which the whole province sends less than three quarters of what it usually sends on that weekday, as on a public holiday, gaps pass slower by as much.
links-hospitals-unit = { $count ->
    [one] hospital
   *[other] hospitals
}
links-silent-note = of { $watched } watched
links-figure-availability = Available this month
links-figure-availability-meaning = Good C-ECHOs of the month ÷ all that were sent, of the nodes that are in use now.
links-figure-open = Open incidents
links-figure-open-meaning = Incidents that neither ended by themselves nor were closed. They must be acknowledged within 15 minutes and repaired within 60, both from when they were opened.
links-incidents-unit = { $count ->
    [one] incident
   *[other] incidents
}
links-open-note = { $late } past a time limit

links-not-over = Open incidents
links-every-incident = All incidents
links-nothing-open = No open incidents
links-nothing-open-hint = A node that fails 3 probes in a row, or a hospital that falls silent, appears here.
links-not-over-caption = { $shown } of { $total }, those that nobody acknowledged first.
links-about = What and why
links-state = State
links-kind = Kind
links-cause = Why
links-cause-silence = No study for long
links-opened = Opened
links-respond = Response (15 min)
links-repair = Repair (60 min)
links-closed = Ended
links-ending = How it ended
links-by = Acknowledged by
links-note = Note
links-took = took { $time }

links-incidents-title = Link incidents
links-incidents-answer = What is not over, who looks after it, and whether it is in time.
links-no-incidents = No such incidents
links-no-incidents-hint = Ask for less to see those that are over.
links-incident-title = { $name }: { $what }
links-happened = What happened
links-happened-opened = Opened: { $cause }
links-happened-acknowledged = Acknowledged
links-happened-recovered = Good again, ended by itself
links-happened-closed = Closed by hand
links-happened-unwatched = No longer watched, ended by itself
links-act = What to do
links-act-caption = Both are recorded in the audit trail. An incident ends by itself when all is good again.
links-acknowledge = Acknowledge
links-close = Close
links-note-help = Not needed to acknowledge. To close, say why and what was done; no patient data.
links-acknowledged = Acknowledged.
links-closed-now = The incident is closed.

links-panel = Links
links-panel-incidents = Link incidents
links-panel-incidents-caption = The newest { $shown } of { $total }.
links-panel-no-incidents = No link incidents so far
links-month-availability = Available in { $month }
links-rhythm = Usual gap at this hour
links-gap-none = No studies usually at this hour
links-rhythm-unknown = Too few studies to tell a silence

label-node-condition-up = Up
label-node-condition-faltering = To confirm
label-node-condition-down = Down
label-node-condition-unknown = Not probed
label-node-condition-inactive = Not in use
label-probe-outcome-good = Good
label-probe-outcome-refused = Nothing listens
label-probe-outcome-unreachable = Unreachable
label-probe-outcome-no_answer = No answer
label-probe-outcome-silent = Connects, then silent
label-probe-outcome-reset = Cut off
label-probe-outcome-rejected = Association rejected
label-probe-outcome-failed = Answers that it failed
label-probe-outcome-garbled = Answer unreadable
label-probe-outcome-untrusted = Certificate not trusted
label-incident-kind-node_down = Node down
label-incident-kind-silent_hospital = Silent hospital
label-incident-state-open = Open
label-incident-state-acknowledged = Acknowledged
label-incident-state-closed = Over
label-incident-ending-recovered = Recovered
label-incident-ending-closed = Closed by hand
label-incident-ending-unwatched = No longer watched

error-incident_not_found = There is no such incident, or it is not yours to see.
error-incident_handled = Somebody has handled this incident already, or it is over. Reload to see how.
error-note_missing = Say in a note how the incident was dealt with.

operations-job-forget_old_links = Forget old answers of nodes
operations-job-forget_old_links-about = Deletes how nodes answered longer ago than is kept; incidents stay
