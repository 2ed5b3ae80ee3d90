### Turnaround analysis.

turnaround-nav = Turnaround
turnaround-title = Turnaround time
turnaround-answer = { $hospital }: are reports on time, which step takes the time, and what is due next.
turnaround-answer-choose = Which hospitals are late more often than chance explains.

turnaround-choose-hospital = Find an institution by name
turnaround-choose-title = Choose a requesting institution
turnaround-choose-hint = Type its name at the top right.

turnaround-period = Last 30 days
turnaround-last-days = Last { $days } days
turnaround-urgency = Every urgency
turnaround-modality = Every modality

turnaround-median = Median turnaround
turnaround-p90 = 90th percentile
turnaround-in-target = Issued in target
turnaround-open = Open cases
turnaround-cases-unit = { $count ->
    [one] case
   *[other] cases
}
turnaround-open-overdue = { $count } of them overdue
turnaround-interval = 95% interval { $interval }
turnaround-few = small sample
turnaround-before = on the period before
turnaround-unchanged = unchanged
turnaround-points = { $points } points

turnaround-percentile-meaning = From the request to the issued report; every report issued in the chosen period counts, withdrawn and open cases do not. Median: half of the reports took no longer. P90: nine tenths took no longer.
turnaround-percentile-formula = Nearest rank: of n turnarounds in ascending order, number ⌈n × 50%⌉ (for P90, ⌈n × 90%⌉). Always a turnaround that occurred, never interpolated.
turnaround-in-target-meaning = The share of reports issued no later than the target of their case. With few cases a share swings widely: look at the 95% interval.
turnaround-in-target-formula = Reports issued in target ÷ reports issued; Wilson 95% confidence interval.
turnaround-steps-meaning = A turnaround has four steps: waiting for assignment (request to first assignment), waiting for reading (to first opening), reading (to the first report), review (to issue, rewriting included).
turnaround-steps-formula = Means of each step: means add up, and the four make the mean turnaround; medians do not add up. Minutes are rounded by the largest remainder, so that the steps agree with the total.
turnaround-source = This platform

turnaround-trend-title = Turnaround over time
turnaround-shares-title = Share in target over time
turnaround-hours = hours
turnaround-median-short = Median
turnaround-p90-short = P90
turnaround-share-with-interval = { $share } (95% interval { $interval })
turnaround-trend-note = n = { $n } · issued { $span } · hollow points: fewer than { $few } cases
turnaround-shares-note = n = { $n } · issued { $span } · lines: 95% intervals, hollow points: fewer than { $few } cases
turnaround-span = { $first } to { $last }

turnaround-steps-title = What the mean turnaround is made of
turnaround-steps-axis = share of the mean turnaround
turnaround-steps-note = n = { $n } · issued { $span } · the four steps add up to the mean of { $total } (means add up, medians do not)

turnaround-groups-title = By urgency and modality
turnaround-all = All
turnaround-by-urgency = Urgency
turnaround-by-modality = Modality
turnaround-group = Group
turnaround-issued = Cases n
turnaround-interval-head = 95% interval
turnaround-none-title = No report was issued in this period
turnaround-none-hint = Choose another period, or clear urgency and modality.

turnaround-open-title = Open cases, the most pressing first
turnaround-open-none = No open cases
turnaround-open-none-hint = Every request has its report.
turnaround-case = Case
turnaround-time-left = Time left
turnaround-status = Status
turnaround-slowest-title = Longest turnarounds
turnaround-team = Reading team
turnaround-took = Took
turnaround-late = Late by
turnaround-in-time = in time
turnaround-examination = Examination
turnaround-urgency-head = Urgency

turnaround-groups-note = Pale rows have fewer than { $few } reports: read them with their 95% interval.
turnaround-compare-period = Last 90 days
turnaround-compared = Hospitals with reports
turnaround-compared-note = nothing is concluded of fewer than { $few } reports
turnaround-hospitals-unit = { $count ->
    [one] hospital
   *[other] hospitals
}
turnaround-below = Below a limit
turnaround-below-note = chance hardly explains their share
turnaround-late-hospitals = With overdue cases now
turnaround-late-hospitals-note = { $count ->
    [one] { $count } case overdue
   *[other] { $count } cases overdue
}
turnaround-funnel-title = Share in target against the number of reports
turnaround-funnel-note = n = { $n ->
    [one] { $n } report
   *[other] { $n } reports
} · issued { $first } to { $last } · hospitals with the same numbers lie on one point
turnaround-funnel-meaning = Shares of few reports vary widely. A hospital that is as often in target as all together seldom falls below a limit by chance alone. Between hospitals within the limits there is no order.
turnaround-funnel-formula = Exact binomial lower limits around the share of all together: one-sided 2.5% for the 95% limit, 0.1% for the 99.8% limit.
turnaround-limit-95 = 95% limit
turnaround-limit-998 = 99.8% limit
turnaround-all-together = All { $share }
turnaround-issued-axis = Reports issued
turnaround-hospital = Hospital
turnaround-more-hospitals = and { $count } more
turnaround-outside-title = Hospitals below a limit
turnaround-outside-none = No hospital is below a limit
turnaround-outside-none-hint = Chance explains the differences between them.
turnaround-standing = Standing
turnaround-overdue-title = Hospitals with overdue cases now
turnaround-overdue-head = Overdue / open
turnaround-late-none = No case is overdue now
turnaround-all-hospitals = All hospitals
turnaround-overdue-note = Most overdue cases first, at most { $most } hospitals
