### Workload: an expert's own numbers and the spread of the team, and in which order members open cases.

label-measure-reports = Reports issued
label-measure-rvu = RVU
label-measure-reading_minutes = Reading time (median)
label-measure-in_target = Within target
label-measure-rvu_per_hour = RVU per hour
label-measure-out_of_order = Opened out of order
label-measure-given_back = Declined or timed out

workload-nav = My workload
workload-title = My workload
workload-answer = My shifts this week, what lies with me, and where my numbers stand in the team.
workload-standing-title = Own numbers and the spread · { $team }
workload-standing-note = Reports issued from { $first } to { $last }. Only own numbers and the team's spread; nobody else's, and nobody is ranked.
workload-meaning = The mark is the team's median, the dark part the middle half of its members, the light line from the 10th to the 90th percentile, and the dot is oneself.
workload-formula = Reading time is from opening a case to handing in its report. Out of order is a case opened while another one that was due earlier lay unopened.
workload-measure = Measure
workload-own = Own
workload-spread = Team's spread
workload-middle-half = Middle half
workload-from-to = { $lower } – { $upper }
workload-too-few = fewer than five members
workload-minutes = { $minutes } min
workload-no-readings = No report was issued in this time
workload-no-readings-hint = Times, targets and the order of reading stand here once there are reports.
workload-no-expert = No expert belongs to this account
workload-no-expert-hint = Please ask the security administrator.
workload-ways-title = Order of reading and what was given back
workload-ways-note = Reports issued from { $first } to { $last }; for the lead only.
workload-order-meaning = A case opened while another one that was due earlier lay unopened is out of order; it is picked when it was worth more RVU per minute than all that was passed over.
workload-order-formula = RVU per minute of a kind of examination: the team's RVU divided by its reading time.
workload-out-of-order = Opened out of order
workload-richer = Picked
workload-declined = Declined
workload-late = Timed out
workload-of = { $number } ({ $part })
workload-worth-title = RVU per minute by examination
workload-code = Examination
workload-readings = Cases
workload-minutes-each = Minutes each
workload-rvu-per-minute = RVU per minute

workload-pause = Give no cases
workload-pause-note = For this time the expert is given no case. What they have stays with them.
workload-for-how-long = For how long
workload-hours = { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
}
workload-reason = Reason
workload-reason-help = Kept with the pause; leads of the team see it.
workload-paused = Paused
workload-resumed = Resumed
workload-resume = Give cases again
workload-paused-until = { $name } gets no cases until { $until }
experts-month-rvu = RVU this month
