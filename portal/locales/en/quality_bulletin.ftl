### The quality bulletin: its words, its annexes, its files.

quality-bulletin-heading = Anhui Province: bulletin on the quality of radiology
quality-bulletin-issue = { $year }, no. { $month }
quality-bulletin-part = { $issue } (part of { $cities })
quality-bulletin-frozen = Figures: version { $version }, frozen on { $day }
quality-bulletin-provisional = Provisional, not frozen; as of { $day }
quality-bulletin-open = Provisional, not frozen; the month is not over, as of { $day }
quality-bulletin-indicator = Indicator
quality-bulletin-numerator = Numerator
quality-bulletin-denominator = Denominator
quality-bulletin-figure = Figure
quality-bulletin-change = Change
quality-bulletin-standing = Standing
quality-bulletin-place = Of
quality-bulletin-province = Province
quality-bulletin-far = { $figure }*
quality-bulletin-undefined = not defined
quality-bulletin-whole = { $value } ({ $words })
quality-bulletin-interval = { $value } ({ $low } to { $high })

quality-bulletin-national-title = 1. National indicators
quality-bulletin-national-sheet = National
quality-bulletin-national-table = Table 1: national indicators
quality-bulletin-national-text = Table 1 gives the province's seven national indicators of month { $month } of { $year } ({ $cells } rows, because artefacts of CT and MR are counted apart).
quality-bulletin-reached-text = { $count ->
    [one] One reaches its target: { $names }.
   *[other] { $count } reach their targets: { $names }.
}
quality-bulletin-missed-text = { $count ->
    [one] One misses its target: { $names }.
   *[other] { $count } miss their targets: { $names }.
}
quality-bulletin-chance-text = { $count ->
    [one] One falls short by no more than chance: { $names }.
   *[other] { $count } fall short by no more than chance: { $names }.
}
quality-bulletin-few-text = { $count ->
    [one] One more has fewer than { $fewest } cases or no target, and is not judged.
   *[other] { $count } more have fewer than { $fewest } cases or no target, and are not judged.
}
quality-bulletin-indicators-note = "Change" is against the month before, in percentage points (permille points where the norm counts in permille); none is given where either month has too few cases. Of sampled indicators the figure is the weighted estimate (interval in table 3), by which they are judged, with no change given; their counts are settled reviews.
quality-bulletin-origins = Targets: { $origins }.
quality-bulletin-own-title = 2. The platform's own indicators
quality-bulletin-own-sheet = Own
quality-bulletin-own-table = Table 2: the platform's own indicators
quality-bulletin-own-text = Table 2 gives the platform's { $count } own indicators; of those that come of samples, table 3 gives estimates weighted by the design.
quality-bulletin-estimates-title = 3. What the samples say
quality-bulletin-estimates-sheet = Estimates
quality-bulletin-estimates-table = Table 3: weighted estimates of sampled indicators
quality-bulletin-estimates-text = Of { $population } reports that could be drawn, { $drawn } were drawn and { $settled } are settled. Each stands for as many reports as its chance of being drawn was small.
quality-bulletin-undrawn = Nothing was drawn of this month yet, so there is no estimate.
quality-bulletin-estimates-note = 95 % intervals are those of Jeffreys for the effective sample size; reports that a reviewer added are left out. "Counting" are the reports that the indicator counts.
quality-bulletin-reviewed = Settled
quality-bulletin-counting = Counting
quality-bulletin-estimate = Estimate
quality-bulletin-low = Low
quality-bulletin-high = High

quality-bulletin-cities-title = 4. Cities
quality-bulletin-cities-text = In the order of their administrative codes; nobody is ranked, and of fewer than { $fewest } cases only the cases are given.
quality-bulletin-cities-table = Table 4: national indicators by city
quality-bulletin-cities-note = An asterisk marks what lies beyond the 99.8 % limits (exact binomial, widened for overdispersion); a dash means no case. Numerators and denominators of all indicators are in the spreadsheet, sheet "City figures".
quality-bulletin-cities-weighted = Sampled indicators are weighted estimates, their intervals in the annex; asterisks are of the counts of settled reviews, not weighted.
quality-bulletin-cities-few = Of sampled indicators no city has { $fewest } settled reviews: this month no weighted estimates are told by city.
quality-bulletin-cells-sheet = City figures
quality-bulletin-cells-table = All indicators by city
quality-bulletin-cells-note = The standing is by exact binomial limits.
quality-bulletin-cells-weighted = Of sampled indicators numerator, denominator, figure, the province's figure and the standing are of settled reviews, not weighted; the estimate and its 95 % interval speak of all reports by the chance of being drawn, and are not told of fewer than { $fewest } settled reviews.
quality-bulletin-cells-unweighted = Sampled indicators are counted from settled reviews, not weighted; this version was frozen without estimates by city.
quality-bulletin-weighted = Weighted estimate
quality-bulletin-weighted-sheet = Estimates by city
quality-bulletin-weighted-table = Annex: weighted estimates of sampled indicators by city
quality-bulletin-weighted-note = In brackets the 95 % interval. Each city is weighted by the chances of its own drawn reports alone; of fewer than { $fewest } settled reviews nothing is told (–), and a city of which nothing is told is left out. In the order of administrative codes; nobody is ranked.
quality-bulletin-part-title = 4. Your city
quality-bulletin-part-table = Table 4: your city's indicators
quality-bulletin-part-text = The figures of { $cities }, compared with the province by exact binomial limits.
quality-bulletin-outliers-title = 5. Institutions beyond the limits
quality-bulletin-outliers-sheet = Outliers
quality-bulletin-outliers-table = Table 5: institutions beyond the 99.8 % limits
quality-bulletin-outliers-text = { $count ->
    [one] One figure of an institution with at least { $fewest } cases lies beyond the 99.8 % limits: table 5.
   *[other] { $count } figures of institutions with at least { $fewest } cases lie beyond the 99.8 % limits: table 5.
}
quality-bulletin-no-outliers = No institution with at least { $fewest } cases lies beyond the 99.8 % limits.
quality-bulletin-outliers-note = In the order of institution codes, not ranked; sampled indicators are judged by their counts of settled reviews, not weighted. Beyond the limits means that chance hardly explains it: a reason to look, not a conclusion.

quality-bulletin-acceptance-title = 6. Acceptance sampling
quality-bulletin-acceptance-sheet = Acceptance
quality-bulletin-acceptance-table = Table 6: verdicts on the institutions' reports of the month
quality-bulletin-acceptance-text = By GB/T 2828.1 ({ $level }, AQL { $aql } %), the month's reports of { $lots } institutions were judged: table 6.
quality-bulletin-unjudged = The month is not reviewed to its end, or there is nobody to judge: no verdicts yet.
quality-bulletin-sight = What such a plan cannot see: of a lot of { $lot } reports { $sample } are looked at and { $accept } failures pass, so that only a lot in which more than about { $failing } fail is refused nine times out of ten; lower shares and single errors are hardly found by sampling.
quality-bulletin-severity = Inspection
quality-bulletin-reliability-title = 7. How well the reviewers agree
quality-bulletin-reliability-sheet = Reliability
quality-bulletin-reliability-table = Table 7: agreement between reviewers
quality-bulletin-reliability-text = RADPEER scores are of poor reliability (published kappas: 0.11 to 0.23). From { $since } to { $until }, { $pairs } reports were given to two readers by chance; the kappa measured is { $kappa }. So no single score without arbitration is used to judge anybody, and 2b, 3a and 3b count only once arbitrated.
quality-bulletin-reliability-few = RADPEER scores are of poor reliability (published kappas: 0.11 to 0.23). From { $since } to { $until } only { $pairs } reports were given to two readers by chance, so that the kappa of { $kappa } says little. No single score without arbitration is used to judge anybody, and 2b, 3a and 3b count only once arbitrated.
quality-bulletin-reliability-none = RADPEER scores are of poor reliability (published kappas: 0.11 to 0.23). From { $since } to { $until } too few reports were given to two readers by chance to compute a kappa. No single score without arbitration is used to judge anybody, and 2b, 3a and 3b count only once arbitrated.
quality-bulletin-reliability-note = In brackets the 95 % interval. Where nearly everything is of one category, kappa misleads and has to be read with AC1 and the shares.
quality-bulletin-on = What is scored
quality-bulletin-pairs = Pairs
quality-bulletin-agreed = Agree
quality-bulletin-kappa = Kappa
quality-bulletin-weighted-kappa = Weighted kappa
quality-bulletin-ac1 = AC1
quality-bulletin-prevalence = Shares
quality-bulletin-coefficient = Coefficient
quality-bulletin-coefficients-sheet = Coefficients
quality-bulletin-said-film-grade-a = A
quality-bulletin-said-film-grade-b = B
quality-bulletin-said-film-grade-c = C
quality-bulletin-said-film-grade-rejected = rejected
quality-bulletin-said-well-formed-yes = well formed
quality-bulletin-said-well-formed-no = not
quality-bulletin-follow-title = 8. Findings and actions
quality-bulletin-findings-text = Findings told in the month: { $total }. As of { $day }, { $told } wait for an answer, { $acknowledged } are acknowledged, { $disputed } disputed; arbiters upheld { $upheld } and changed { $changed }.
quality-bulletin-corrections-text = Corrective actions opened from signals, as of { $day }: { $total }; { $open } open, { $done } to be checked, { $helped } helped, { $did_not_help } did not, of { $cannot_tell } it cannot be told.

quality-bulletin-course-title = Figure 1: indicators of recent months (months of too few cases are left out)
quality-bulletin-months-sheet = Months
quality-bulletin-months-table = Annex: indicators of recent months
quality-bulletin-months-note = The month itself as the bulletin tells it, those before as they are counted now; sampled indicators by their settled reviews, unweighted.
quality-bulletin-definitions-title = What is counted, and by whose word
quality-bulletin-comparison-text = Against the province's sum, by exact binomial limits of 95 % and 99.8 %; where institutions differ by more than chance, the limits are widened for overdispersion. Of fewer than { $fewest } cases nothing is concluded.
quality-bulletin-sources = National indicators: quality indicators of radiology, 2024 edition (NHC medical administration letter [2024] No. 150, annex 4), as three independent systems define them; all others are the platform's own.
quality-bulletin-proof = Frozen figures, version { $version }, SHA-256: { $frozen }; all figures of this bulletin, SHA-256: { $hash }
quality-bulletin-proof-open = Provisional, not frozen; all figures of this bulletin, SHA-256: { $hash }
quality-bulletin-footer = Quality bulletin { $issue } · checksum { $hash }
quality-bulletin-footer-open = Quality bulletin { $issue } · provisional, not frozen · checksum { $hash }

quality-nav-bulletin = Bulletin
quality-bulletin-answer = The month's indicators, places, samples and actions on one page; paper and spreadsheet hold the same numbers.
quality-bulletin-month-frozen = { $month } (frozen)
quality-bulletin-none-hint = Choose another month; the indicators are counted each night.
quality-bulletin-open-state = Provisional, not frozen: figures change with corrections and are not for publication.
quality-bulletin-frozen-state = Figures are frozen, version { $version }. SHA-256:
quality-bulletin-own-part = This is your city's part: the province's figures as published, and of places your own alone.
quality-bulletin-versions = Versions and freezing

quality-bulletin-key-reached = Targets reached
quality-bulletin-key-missed = Targets missed
quality-bulletin-key-chance = { $count } more short by chance
quality-bulletin-key-of = of { $cells } national rows, { $few } with too few cases
quality-bulletin-key-outliers = Beyond the limits
quality-bulletin-key-outliers-of = figures of institutions with at least { $fewest } cases
quality-bulletin-key-settled = Reviews settled
quality-bulletin-key-settled-of = { $drawn } drawn of { $population }
quality-bulletin-key-findings = Findings unanswered
quality-bulletin-key-findings-of = { $total } told in the month
quality-bulletin-unit-rows = {""}
quality-bulletin-unit-copies = {""}
quality-bulletin-unit-findings = {""}
