### Findings and actions: findings, signals, corrective actions, learning cases, critical findings.

quality-nav-findings = Findings and actions
quality-nav-learning = Learning cases
quality-nav-criticals = Critical findings

quality-findings-tab = Findings
quality-signals-tab = Signals
quality-actions-tab = Corrective actions

quality-case = Case
quality-examination = Examination
quality-modality = Modality
quality-body-part = Body part
quality-hospital = Hospital
quality-writer = Writer
quality-state = State
quality-month = Month
quality-yes = yes
quality-no = no
quality-course = Course

## Findings
quality-finding = Finding
quality-findings-answer = What blind reviews found, and whether writer and hospital agree; what is disputed is decided by an arbiter.
quality-findings-to-answer = Yours to answer
quality-findings-unanswered = Not answered yet
quality-findings-disputed = Disputed
quality-findings-changed = Changed after a dispute
quality-findings-changed-note = of { $decided } decided
quality-findings-all = Findings in all
quality-findings-answered = { $rate } answered
quality-findings-search = Case number, hospital or writer
quality-told = Told
quality-told-in = Told in
quality-found = What was found
quality-radpeer = RADPEER { $score }
quality-not-well-formed = not well formed
quality-under-arbitration = with an arbiter, does not count
quality-what-was-found = What the review found
quality-blind-note = Neither side knows the other: reviewers see no hospital and no writer, and you see no reviewer.
quality-final-note = An arbiter has decided about this report; that is final and cannot be disputed.
quality-arbiter-looks = An arbiter is looking at it; until then the score counts in no indicator.
quality-film-grade = Images
quality-well-formed = Well formed
quality-total = Score of the report
quality-of-100 = { $points } of 100
quality-comment = Comment
quality-items-lost = Points lost
quality-item = Item
quality-item-points = Points
quality-item-lost = Lost
quality-item-veto = one-vote veto
quality-items-kept = Nothing was lost at the other { $kept } items; rubric version { $version }.
quality-dispute-reason = Reason for the dispute
quality-event-told = Writer and hospital told
quality-event-acknowledged = Acknowledged
quality-event-disputed = Disputed
quality-event-waits = Waits for writer or hospital
quality-event-arbiter = Waits for an arbiter
quality-decided-upheld = Decided: the score stands
quality-decided-changed = Decided: the score was changed
quality-next-to-answer = Next to answer
quality-acknowledge = Acknowledge
quality-acknowledge-note = Says that you have seen it and agree. Either side may answer, writer or hospital; it can still be disputed afterwards.
quality-acknowledge-final-note = Says that you have seen it. Either side may answer, writer or hospital; an arbiter has decided, it cannot be disputed any more.
quality-dispute = Dispute
quality-dispute-note = An arbiter who was neither of the reviewers scores the report anew, and that is final. Until then the score counts in no indicator.
quality-dispute-help = { $fewest } to { $most } characters; say what you rely on, and name no patient.
quality-collect = Collect as a learning case
quality-collect-note = Names of hospital, doctors and patient and all numbers are taken out; everybody who reads or reviews can see it.
quality-lesson-title = Title
quality-lesson-text = What is to be learned
quality-told-acknowledge = Acknowledged
quality-told-dispute = Disputed; an arbiter will decide
quality-told-collect = Collected as a learning case

## Signals
quality-signal = Signal
quality-signals-answer = Which hospital or reader fails more often than chance would have it, and whether something is done. Of few cases nothing is concluded.
quality-signals-unanswered = Signals without an action
quality-signals-of = of { $total } signals
quality-signals-only-unanswered = Without an action only
quality-subject = Hospital or reader
quality-indicator = Indicator
quality-signal-value = Sum / limit
quality-signal-cases = Cases by then
quality-signal-reached = { $value }, limit { $limit }
quality-signal-of = Signal of a { $subject }
quality-happened = Happened
quality-raised = Raised
quality-no-action = no action
quality-see = Mark as seen
quality-signal-gone = The chart no longer shows this alarm: since then scores were disputed or corrected, or the sum started anew after an action.
quality-signal-gone-above = What it was then stands above.
quality-signal-gone-there = What it was then stands at the signal.
quality-see-note = Notes who saw this signal first. Seeing it is no action yet.
quality-told-see = Marked as seen
quality-chart-cusum-title = Bernoulli CUSUM (raises alarms)
quality-chart-months-title = Failures by month and EWMA (for display)
quality-chart-cases = Sampled reports in the order they were settled
quality-chart-sum = Cumulative sum
quality-chart-limit = limit h = { $limit }
quality-chart-failed = failed
quality-chart-passed = passed
quality-chart-alarm = alarm
quality-chart-none = No sampled report is settled yet
quality-chart-usual = Usual share p₀
quality-chart-feared = Feared share p₁
quality-chart-h = Limit h
quality-chart-arl0 = Cases to a false alarm, ARL₀
quality-chart-arl1 = Cases to detection, ARL₁
quality-chart-of-cases = { $count }
quality-chart-n = Failed / settled
quality-chart-failed-of = { $failed } / { $count }
quality-chart-parameters-note = ARL₀ is how many cases pass on the mean before a false alarm, ARL₁ before an alarm once the share has risen to p₁. From the first reviewed report on; only reports drawn by chance count.
quality-chart-fewest = No alarm of fewer than { $fewest } cases.
quality-chart-high = 95 % limit
quality-chart-ewma = EWMA
quality-chart-month = one month
quality-chart-usual-line = usual { $share }
quality-chart-months-note = The same scores as the CUSUM. The limit is the exact binomial 95 % limit of p₀ for the month's number of cases: the fewer, the higher.

## Corrective actions
quality-action = Corrective action
quality-actions-answer = Who does what until when, and whether it helped, seen on the same chart after some months.
quality-actions-open = Open actions
quality-actions-done = To be checked
quality-actions-done-note = handed in, checked when its months are over
quality-actions-cannot-tell-note = too few cases, or no more than chance
quality-actions-helped = Actions that helped
quality-actions-of-checked = of { $total } checked
quality-actions-in-state = { $state ->
    [open] Open
    [done] Handed in
    [helped] Helped
    [did_not_help] Did not help
   *[cannot_tell] Cannot be told
}
quality-actions-own = Mine only
quality-actions-about = Actions about this signal
quality-actions-none = No action yet
quality-actions-none-hint = The commission, the hospital's manager or the team's lead opens one, with an owner and a deadline.
quality-action-about = { $subject } · { $indicator }
quality-action-title = Title
quality-action-plan = What is to be done
quality-owner = Owner
quality-owner-as = { $name } ({ $role })
quality-deadline = Deadline
quality-due-in = { $days ->
    [0] { $day }, today
    [one] { $day }, 1 day left
   *[other] { $day }, { $days } days left
}
quality-due-over = { $days ->
    [one] { $day }, 1 day late
   *[other] { $day }, { $days } days late
}
quality-done-on = Handed in
quality-check-after = Checked after
quality-check-after-help = So long after it was handed in the same chart says whether it helped.
quality-months = { $count ->
    [one] 1 month
   *[other] { $count } months
}
quality-open-action = Open an action
quality-open-another = Open another action
quality-see-action = See the action
quality-open-note = The owner is told now, and again a week before the deadline.
quality-open-nobody = Nobody with an account answers for this hospital or reader; give the manager or the team's lead an account first.
quality-told-open = Opened; its owner is told
quality-evidence = What was done
quality-evidence-scan = Scan
quality-finish = Hand in what was done
quality-finish-note = Say what was done and by whom; a scan may be added (JPEG, PNG or PDF of at most 5 MB). It cannot be changed afterwards.
quality-told-finish = Handed in; the same chart will say whether it helped
quality-mark-signal = Signal
quality-mark-done = Done: { $title }
quality-mark-handed-in = Action done
quality-effect-title = Before and after, on the same chart
quality-effect-before = Failed before the signal
quality-effect-after = Failed since it was done
quality-effect-of = { $fraction } sampled reports
quality-effect-anew = Whether it alarms again is judged by a sum that starts anew when the action is handed in; the chart goes on from before, with the failures of then.
quality-effect-said = { $effect ->
    [too_early] Too early to tell: from { $day } on.
    [helped] It helped: the fall is more than chance would make (Fisher, one-sided, { $chance } %).
    [did_not_help] { $known ->
        [yes] It did not help: the share has risen (Fisher, one-sided, { $chance } %).
       *[no] It did not help: the same chart has signalled again since.
    }
   *[cannot_tell] { $known ->
        [yes] It cannot be told: chance alone might make this difference (Fisher, one-sided, { $chance } %).
       *[no] It cannot be told: there are too few cases before or since.
    }
}
quality-event-opened = Action opened
quality-event-check = Check whether it helped
quality-event-check-on = from { $day } on

## Learning cases
quality-learning-answer = What can be learned from discrepancies, for everybody who reads or reviews; nothing says whose they were.
quality-lessons-search = Title or text
quality-lessons-none = No such learning case
quality-lessons-none-hint = The commission or a team's lead collects them from findings with a discrepancy.
quality-lessons-shown = { $shown } of { $total }, the newest first.
quality-lesson-withdraw = Take back
quality-lesson-withdraw-note = “{ $title }” is not shown any more; the same finding cannot be collected again.
quality-told-withdraw = Taken back

## Critical findings and incidents
quality-critical = Critical finding
quality-incident = Incident
quality-criticals-answer = Whether both sides wrote down a critical finding within ten minutes; whether examinations had bad artefacts or extravasations.
quality-criticals-found = Critical findings
quality-criticals-in-time = Both sides within ten minutes
quality-criticals-nothing = none this month
quality-criticals-half = One side missing
quality-criticals-half-note = one side's note alone is no notification
quality-criticals-list = Critical findings
quality-criticals-none = No critical finding this month
quality-criticals-none-hint = Write it down here when you find one, or when the hospital is told of one.
quality-criticals-rule = Each side writes down time, content, caller and receiver, within ten minutes after it was found.
quality-criticals-sealed = What was said and both names are kept encrypted and not shown here.
quality-found-at = Found
quality-told-after = Told after
quality-heard-after = Heard after
quality-missing = missing
quality-in-time = in time
quality-too-late = too late
quality-side-missing = a side is missing
quality-clock-left = { $time } left
quality-clock-ends = Told by
quality-waits-told = Who found it has not written it down yet.
quality-waits-heard = Who treats the patient has not written it down yet.
quality-event-found = Found
quality-side-told = Told by who found it
quality-side-heard = Heard by who treats the patient
quality-side-after = { $time } after it was found
quality-write-told = Note the telling
quality-write-heard = Note the hearing
quality-write-note = Write all of it down at once; it cannot be changed afterwards. Content and names are kept encrypted.
quality-moment = When
quality-moment-help = As 2026-11-24 14:05, Beijing time.
quality-said = What was said
quality-caller = Who called
quality-receiver = Who took the call
quality-record-critical = Record a critical finding
quality-record-critical-note = The ten minutes run from when it was found.
quality-record-incident = Record an incident
quality-record-incident-note = Artefacts are for CT and MR, extravasation for enhanced CT.
quality-incidents = Incidents
quality-incidents-none = No incident this month
quality-incidents-none-hint = Hospital or reader write down bad artefacts and extravasations here.
quality-withdraw = Withdraw
quality-incident-withdraw = Withdraw an incident
quality-incident-withdraw-note = Withdraws “{ $kind }” of case { $case }; that it was withdrawn stays on record.
quality-told-critical = Critical finding recorded
quality-lesion = Lesion category
quality-lesion-of = { $category ->
    [none] { $system }: the report gives none
   *[other] { $system } { $category }
}
quality-record-lesion = Record a lesion category
quality-record-lesion-note = For reports about a lesion: prostate MR (PI-RADS) and mammography (BI-RADS). What is recorded last counts.
quality-told-lesion = Lesion category recorded
quality-told-incident = Incident recorded
quality-told-incident-withdraw = Withdrawn
quality-told-side = Written down

## Jobs and notices
operations-count-signals = new signals
operations-count-checked = actions checked
operations-count-reminded = owners reminded
operations-count-judged = lots judged
shell-count-findings = findings to answer, actions to hand in and signals without an action
notices-open-findings = See the finding
notices-open-signals = See the signal
notices-open-actions = See the action
