### Assignment: what people do by hand, decisions, notices.

label-desk-reader = Reading
label-desk-reviewer = Review

label-decision-outcome-assigned = Assigned
label-decision-outcome-waiting = Nobody found
label-decision-outcome-declined = Declined
label-decision-outcome-timed_out = Timed out
label-decision-outcome-released = Taken back by hand
label-decision-outcome-overridden = Assigned by hand
label-decision-outcome-moved = Moved
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
assignment-free-note = { $part } of { $capacity }, the shifts of those on duty
assignment-filter-text = Case number, requesting hospital
assignment-filter-late = Waiting too long
assignment-filter-held = Held by hand
assignment-why = Why it waits
assignment-keeper = Answers for it
assignment-province-desk = Provincial platform
assignment-rvu = RVU
assignment-waited = waiting for { $time }
assignment-desk = Waits for
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
assignment-empty-hint = New requests and declined cases appear here. A case is assigned as it comes; what still waits is looked at again each minute.
assignment-export-name = waiting-cases

error-not_in_charge = This expert is not on duty for a team that you lead. Please choose one of your team.
error-expert_not_eligible = This expert may not have the case now ({ $exclusion }), so nothing was done. Please choose one of those offered.
error-hold_too_long = It has to end after now, and within { $hours } hours.
error-hold_not_found = This hold has ended, or belongs to a team that you do not lead.

assignment-nav-case = Assignment of a case
assignment-desk-kind = Assignment · { $kind }
assignment-open-case = Open the case
assignment-not-kept = not settled yet
assignment-kept-for = for { $time }
assignment-now-title = Who could have it now
assignment-able = { $count ->
    [one] { $count } expert may read it
   *[other] { $count } experts may read it
}
assignment-now-note = By the active policy, and who is on duty with what load · { $moment }
assignment-why-title = Why it was decided so
assignment-no-decision = Nothing was decided about this case yet
assignment-no-decision-hint = A case is assigned as it comes. The reasons stand here afterwards.
assignment-by-policy = policy version { $number }
assignment-decided-at = decided at { $moment }
assignment-history-title = What happened in the assignment
assignment-options-title = Who may have it
assignment-nearest-title = What would have to change
assignment-excluded-title = Who may not have it
assignment-minutes = Report in
assignment-minutes-value = { $minutes } min
assignment-cost = Total cost
assignment-chosen = Chosen
assignment-best = Best
assignment-more-options = { $count } more may have it, at a higher cost.
assignment-somebody = another expert
assignment-past-wait = The case has waited longer than it may, so it came before all that have not.
assignment-nobody = There was nobody to give it to. Those who came closest: { $reason }.
assignment-given-to = Given to{" "}
assignment-given-why = : of { $count } eligible, they cost least in all; the report is expected in { $minutes } minutes.
assignment-runner-up = The runner-up was{" "}
assignment-runner-up-cost = , { $more } minutes more in all.
assignment-runner-up-same = , at nearly the same cost.
assignment-only-one = Nobody else was eligible.
assignment-would = { $change }: { $count ->
    [one] one more
   *[other] { $count } more
}:{" "}
assignment-change-off_shift = With a shift now
assignment-change-no_agreement = With an agreement in force between the two institutions
assignment-change-own_institution = By another institution
assignment-change-modality_not_read = With the skill for this kind of examination
assignment-change-licence_invalid = With a valid licence
assignment-change-practised_too_short = After three years of practice
assignment-change-document_lapsed = With the certificates renewed
assignment-change-service_not_offered = If the team offered the service
assignment-change-level_too_low = By a hospital of no lower level
assignment-change-declared_conflict = Without the declared conflict
assignment-change-other_duty = With this duty
assignment-change-own_report = Reviewed by somebody else
assignment-change-case_taken_away = By somebody who has not had it yet
assignment-change-reserved_for_another = Without the reservation
assignment-change-case_paused = With the case resumed
assignment-change-expert_paused = With the expert resumed
assignment-change-at_capacity = With room in the shift
assignment-predicate = Condition not met
assignment-experts = Experts
assignment-who = Who
assignment-and-more = { $names } and { $count } more
assignment-give = Assign to an expert
assignment-move = Move to an expert
assignment-give-note = Only experts of your teams who meet every condition. The expert is told.
assignment-expert-help = The lowest total cost first; type a name to find it. Only whoever may read it now is listed.
assignment-expert-in = { $name } (in { $minutes } minutes)
assignment-expert-but = { $name } ({ $reason })
assignment-reserve = Reserve
assignment-reserve-note = For this time the case is given to this expert only; afterwards as usual.
assignment-reserve-help = Type a name to find it; also whoever is off shift or full now, with the reason beside the name.
assignment-pause = Pause
assignment-pause-note = For this time the case is given to nobody; afterwards as usual.
assignment-take-back = Take back
assignment-take-back-note = The case waits again and does not go back to the same expert; their draft is deleted.
assignment-for-how-long = For how long
assignment-hours = { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
}
assignment-reason = Reason
assignment-reason-help = It stands in the history of the assignment. Please name no patient.
assignment-done-give = Assigned
assignment-done-hand-over = The case was handed over.
assignment-hand-over = Hand over
assignment-hand-over-note = There is a report already, or information was asked for: whoever takes over goes on from there, and the case stays in its state.
assignment-done-reserve = Reserved
assignment-done-pause = Paused
assignment-done-take-back = Taken back; it waits again
assignment-done-resume = Resumed
assignment-resume = Resume now
assignment-hold-reserve = Reserved for { $expert } until { $until }: { $reason }
assignment-hold-pause_case = Paused until { $until }: { $reason }

assignment-manage = Assignment
cases-tab-assignment = Assignment
assignment-decline = Decline
assignment-decline-title = Decline this case
assignment-decline-means = The case waits again for another expert and does not come back to you. Your draft is deleted, and the team's lead is told.
assignment-decline-reason = Why
assignment-decline-words = More about it
assignment-decline-help = Needed for another reason. Please name no patient.
assignment-declined = Declined; another expert will be found

assignment-new-title = New for you ({ $count })
assignment-new-note = Opening a case accepts it. What is not accepted in time is taken back and given to somebody else.
assignment-accept = Accept
assignment-accept-in = Accept within { $time }
assignment-accept-over = Time to accept is over
assignment-accepted = { $number } accepted
