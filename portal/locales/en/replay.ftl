### Replay: the same cases again, under another policy.

replay-nav = Replay
replay-title = Replay
replay-answer = The cases of the last weeks again: what another policy or roster would do to turnaround and fairness.

replay-period = Last 30 days
replay-last-days = Last { $days } days
replay-policy = Policy in force
replay-policy-usual = Built-in policy
replay-policy-number = Version { $number } · { $name }
replay-roster = Roster as it was
replay-roster-planned = Roster planned in { $weeks } weeks
replay-load = Cases as recorded
replay-load-times = { $times } times the cases

replay-p90 = 90 % reported within
replay-p90-note = recorded { $recorded }
replay-p90-note-open = recorded not known: more than a tenth not issued
replay-p90-open = more than a tenth not issued; { $recorded }
replay-in-target = Within target
replay-in-target-note = recorded { $recorded }
replay-gini = RVU Gini
replay-gini-note = round robin { $round_robin }, greedy { $greedy }
replay-moves = Changes of hands
replay-moves-unit = { $count ->
    [one] time
   *[other] times
}
replay-moves-note = of { $cases } cases

replay-all-title = The policy beside four simple rules
replay-all-note = { $first } to { $last }, { $cases } cases, { $experts } experts on duty
replay-chart-title = Minutes within which 90 % were reported
replay-chart-note = Every rule has the same cases, rosters, conditions and reading times; “recorded” is what happened. Where more than a tenth of the cases were not issued there is no bar.
replay-urgencies-title = By urgency
replay-minutes-axis = Minutes

replay-rule = Assigned by
replay-recorded = Recorded
replay-median = Median
replay-longest = Longest issued
replay-capacity-gini = By capacity
replay-open = Not issued
replay-urgency-cases = { $urgency } · { $cases } cases

label-conclusion-better = On turnaround, share within target and fairness alike, the policy is better than all four simple rules, by more than chance explains.
label-conclusion-not_worse = On turnaround, share within target and fairness the policy is better than the four simple rules, or equal as far as these cases can tell. With few cases almost every one finds somebody free at once, whatever the rule.
label-conclusion-worse = The policy is worse than a simple rule where the comparison says so, by more than chance explains.
label-conclusion-too_few_days = Fewer than seven days do not show what is chance: the differences are not judged.
label-conclusion-untold = So many cases were not issued that the time within which 90 % were reported is not known, or not for sure: there is no verdict on all three together.
replay-nothing = No cases in these days
replay-nothing-hint = Choose a longer period.

replay-against-title = The policy less each simple rule
replay-against-note = Within ± lie 95 of 100 such periods: the days are drawn again 400 times, alike for both rules. Worse is what lies further off than chance takes any of the twelve.
replay-minutes-less = { $amount } min
replay-points-less = { $amount } pp
label-judgement-better = better
label-judgement-even = equal
label-judgement-worse = worse
replay-under-way = These are many cases: the replay is being run
replay-under-way-hint = { $done } of { $total } rules are through. You may leave; the result is kept for today.
replay-failed = This replay could not be run. Choose other days or fewer cases; the run of the job “Run replays” says why.

replay-how-title = How it is replayed
replay-how-same = When cases come, how long reading takes, how long a case lies before it is opened and how long the review takes are as recorded, and the same under every rule; what is missing is drawn from cases of the same kind.
replay-how-speed = Reading takes longer with a slower expert. Who is slow is estimated from a year of records; with few of them, from the team and the province.
replay-how-rules = Licences, agreements, skills, shifts and capacity hold for every rule alike. What is not accepted in time goes to somebody else, and so does what lies unopened at the end of a shift.
replay-how-waiting = Under every rule a case is given out as it comes. Who finds nobody is tried again when somebody comes on duty or a case goes back, urgent cases also when somebody has finished.
replay-how-open = A case that was not issued counts as longer than all that were. Where the median or the 90 % falls on such a case there is a dash, and nothing is compared with it; the longest is of those issued.
replay-how-limits = Rights and agreements are those of the last day. Withdrawals, rewritten reports and seeing the same expert again are not played, and the policy does not move cases that somebody has.

replay-gini-meaning = How evenly RVU are spread over the experts on duty: 0 where all have equally much, towards 1 where few have it all.
replay-gini-formula = Gini coefficient of the RVU read by everybody with a shift in the period; “by capacity” divides by what the shifts hold first.
replay-gini-source = Replay of the platform's records

label-rule-policy = Policy
label-rule-fifo = First come, first served
label-rule-random = Random
label-rule-round_robin = Round robin
label-rule-greedy = Greedy

error-replay_days = A replay takes 1 to { $most } days up to today, the first before the last. Choose other days.
error-nothing_to_replay = There are no cases in these days that you may replay. Choose a longer period.
error-roster_unreadable = Line { $line } of the roster cannot be read. Compare it with the columns expert, weekday, starts, ends, capacity.

operations-job-run_replays = Run replays
operations-job-run_replays-about = Runs replays and trials of policies that take too long for a page

label-yardstick-p90 = 90 % within
label-yardstick-in_target = Within target
label-yardstick-gini = RVU Gini
