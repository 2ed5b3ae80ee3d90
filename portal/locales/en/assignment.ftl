### Assignment: what people do by hand, decisions, notices.

label-desk-reader = Reading
label-desk-reviewer = Review

label-decision-outcome-assigned = Assigned
label-decision-outcome-waiting = Nobody found
label-decision-outcome-declined = Declined
label-decision-outcome-timed_out = Timed out
label-decision-outcome-released = Taken back by hand
label-decision-outcome-overridden = Assigned by hand
label-decision-outcome-moved = Moved by hand
label-decision-outcome-reserved = Reserved
label-decision-outcome-paused = Paused
label-decision-outcome-resumed = Resumed

label-hold-kind-reserve = Reserved
label-hold-kind-pause_case = Paused
label-hold-kind-pause_expert = Gets no cases

label-decline-reason-conflict = Conflict of interest
label-decline-reason-not_practised = Outside my field
label-decline-reason-workload = Too much work
label-decline-reason-unavailable = Not available now
label-decline-reason-other = Another reason

assignment-nav = Assignment
assignment-title = Assignment
assignment-answer = Which cases wait for an expert and why, who is on duty, and how much more they can take.
assignment-waiting = Waiting
assignment-cases-unit = { $count ->
    [one] case
   *[other] cases
}
assignment-oldest = the oldest for { $time }
assignment-waiting-none = nothing waits now
assignment-late = Waiting too long
assignment-late-note = { $overdue } of them past their target
assignment-held = Held by hand
assignment-held-note = reserved or paused, not given out
assignment-on-duty = On duty
assignment-people-unit = { $count ->
    [one] expert
   *[other] experts
}
assignment-on-duty-note = { $paused } of them paused
assignment-free = Free capacity
assignment-rvu-unit = RVU
assignment-free-note = { $part } of today's { $capacity }
assignment-filter-text = Case number, requesting hospital
assignment-filter-late = Waiting too long
assignment-filter-held = Held by hand
assignment-why = Why it waits
assignment-keeper = Answers for it
assignment-province-desk = Provincial platform
assignment-rvu = RVU
assignment-waited = waiting for { $time }
assignment-not-looked = About to be assigned
assignment-expert = Expert
assignment-free-short = Free RVU
assignment-load = In hand / capacity
assignment-in-hand = In hand
assignment-unaccepted = Not accepted
assignment-until = Until
assignment-reads = Reads
assignment-paused = Paused
assignment-full = Full
assignment-waiting-title = Waiting cases
assignment-duty-title = Experts on duty
assignment-empty = No case waits for an expert
assignment-empty-hint = New requests and declined cases appear here. Cases are assigned each minute, urgent ones at once.
assignment-export-name = waiting-cases

error-not_in_charge = This expert is not on duty for a team that you lead. Please choose one of your team.
error-expert_not_eligible = This expert does not meet the conditions for the case now, so nothing was done. Please choose one of those offered.
error-hold_too_long = It has to end after now, and within { $hours } hours.
error-hold_not_found = This hold has ended, or belongs to a team that you do not lead.
