### A hospital's own quality, and a reader's.

quality-nav-hospital = Our quality
quality-nav-mine = My quality
quality-own-months = { $first } to { $last }
quality-own-to-answer = Findings to answer
quality-own-findings-all = { $total } told in all
quality-own-open-actions = Open actions
quality-own-open-actions-note = opened from signals
quality-own-signals-unanswered = { $count ->
    [one] One signal has
   *[other] { $count } signals have
} no corrective action yet
quality-hospital-own = Own
quality-mine-own = Own
quality-own-spread = Province (middle half)
quality-own-range = { $low } to { $high }
quality-own-of-hospitals = { $range }, { $count } institutions
quality-own-cusum = { $failure }: CUSUM (for alarms)
quality-own-course = { $failure }: by month, with EWMA (for display)
quality-own-failing-well_formed_reports = Reports not well formed
quality-own-findings = Findings to answer
quality-own-all-findings = All findings
quality-own-no-findings = Nothing to answer
quality-own-no-findings-hint = New findings appear here and among your notices.
quality-own-case = Case
quality-own-found = Finding
quality-own-told = Told
quality-own-actions = Actions due
quality-own-all-actions = All actions
quality-own-no-actions = Nothing to be done
quality-own-no-actions-hint = Actions opened after an alarm are listed here.
quality-own-action = Action
quality-own-owner = Owner
quality-own-due = Due

quality-hospital-answer = Where the hospital's figures lie among all, its verdicts, and what it has to answer and do.
quality-hospital-none = No hospital to show
quality-hospital-none-hint = Your account belongs to no hospital; ask the security administrator.
quality-hospital-outside = Worse than the province
quality-hospital-judged = of { $judged } with at least { $fewest } cases
quality-hospital-inspection = Next month's inspection
quality-hospital-unjudged = No verdict yet
quality-hospital-unjudged-note = A month is judged once its reviews are done.
quality-hospital-newest = { $month }: { $verdict }
quality-hospital-figures = Our figures among the province's
quality-hospital-weighted = Weighted { $rate } ({ $range })
quality-hospital-figures-caption = { $span } together. The band is the middle half of institutions with enough cases, the line their median, the dot your hospital; no other is named or ranked. Below { $fewest } cases figures are grey and not judged. Of sampled indicators the share, the band and the verdict count settled reports; the weighted estimate speaks of all reports of your hospital by the design of the sample, with its 95% interval, and is left out below { $fewest }. “–”: fewer than { $units } institutions have enough cases for a distribution.
quality-hospital-verdicts = Acceptance verdicts
quality-hospital-all-verdicts = All verdicts
quality-hospital-no-sight = The latest month was not judged; what a plan cannot see is said with each verdict.
quality-hospital-severity = Inspection
quality-hospital-lot = Lot
quality-hospital-sample = Sample
quality-hospital-numbers = Ac/Re
quality-hospital-found = Failed
quality-hospital-verdict = Verdict
quality-hospital-next = Next

quality-mine-answer = What blinded reviews said of your reports, beside your team and the province, and what to answer; nobody else's figures are here.
quality-mine-none = No reviews to show
quality-mine-none-hint = Your account belongs to no reader; ask the lead of your team.
quality-mine-reviewed = Settled reviews of your reports
quality-mine-few = below { $fewest } reports no rate is given
quality-mine-estimate = Weighted (95 % interval)
quality-mine-team = Your teams (middle half)
quality-mine-province = Province (middle half)
quality-mine-figures = Beside your team and the province
quality-mine-figures-caption = { $span }. The band is the middle half of readers with enough reviews, the line their median, the dot you; nobody is named or ranked. Below { $fewest } reports figures are grey and not judged. The weighted estimate speaks of all your reports. “–”: fewer than { $units } readers have enough reports for a distribution.
quality-mine-of-readers = { $range }, { $count } readers
quality-own-reliability = RADPEER scores are of poor reliability (published kappas: 0.11 to 0.23). Of { $pairs } reports given to two readers by chance in the past year, the kappa measured is { $kappa }, AC1 { $ac1 }; { $concur } of the scores are 1. Look at the course of many reports, never at a single score; 2b, 3a and 3b count only once arbitrated.
quality-own-reliability-none = RADPEER scores are of poor reliability (published kappas: 0.11 to 0.23), and too few reports were read twice in the past year to compute one here. Look at the course of many reports, never at a single score; 2b, 3a and 3b count only once arbitrated.
quality-mine-lessons = Learning cases
quality-mine-lessons-text = { $count ->
    [one] One learning case was collected from discrepancies; it names no patient, hospital or reader.
   *[other] { $count } learning cases were collected from discrepancies; they name no patient, hospital or reader.
}
quality-mine-lessons-open = Open learning cases
