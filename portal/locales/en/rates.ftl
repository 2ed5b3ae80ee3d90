### Targets, comparison and forecast of the networking rates.

error-target_not_usable = { $field ->
    [rate] A target is more than 0 and at most 100 %, with two decimals at most.
    [valid_from] Give the day it begins, as 2026-01-01.
   *[valid_to] The last day comes after the first; it may be left empty.
}
error-target_changed_meanwhile = Somebody has just set another target for this level. Look at it, then set yours again; what you typed is still there.

label-funnel-standing-far_below = far below
label-funnel-standing-below = below
label-funnel-standing-usual = as expected
label-funnel-standing-above = above
label-funnel-standing-far_above = far above

networking-nav-rates = Networking rates
networking-rates-title = Networking rates
networking-rates-answer = How far each level and each city is networked on any day, and how many institutions are missing to the targets.
networking-rates-tabs = Networking rates
networking-rates-tab = Overview
networking-breakdown-tab = Breakdown
networking-members-tab = Institutions in and out
networking-compare-tab = Two days
networking-targets-tab = Targets
networking-as-of = As of
networking-all-levels = All levels
networking-total = Networked institutions
networking-institutions-unit = {""}
networking-total-note = { $inside } in the province, { $outside } outside
networking-in-a-year = { $points } in a year
networking-rate = Rate
networking-in = Networked
networking-out = Not networked
networking-of = Registered
networking-in-of = Networked / registered
networking-in-of-short = Networked
networking-year-change = In a year
networking-target-head = Target
networking-target = Target { $rate }
networking-missing = { $count } missing
networking-reached = reached
networking-no-target = no target
networking-by-city-title = Networking rate by city
networking-by-city-caption = { $n } institutions registered on { $day }. A city opens its institutions; cities stand in the order of their codes, not by rank.
networking-by-county-caption = { $n } institutions registered on { $day }. A county opens its institutions.
networking-by-county-title = Networking rate by county
networking-county = County
networking-standing = Against the province
networking-standing-short = Standing
networking-funnel-title = Which cities differ by more than chance
networking-funnel-common = Province
networking-funnel-low-95 = 95 % lower
networking-funnel-high-95 = 95 % upper
networking-funnel-low-998 = 99.8 % lower
networking-funnel-high-998 = 99.8 % upper
networking-funnel-axis = Institutions registered
networking-funnel-caption = Province { $rate }; of { $cities } cities { $beyond } lie beyond what chance explains and are named.
networking-funnel-meaning = The fewer institutions a city has, the more chance moves its rate, and the wider its limits. A difference within the limits says nothing; a city beyond them is worth a question.
networking-funnel-formula = exact binomial limits around the province's rate: 95 % (2.5 % on each side) and 99.8 % (0.1 % on each side)
networking-course-title = Networking rate by level, ends of months
networking-course-caption = { $n ->
    [one] { $n } institution
   *[other] { $n } institutions
} registered; ends of months, the last point is { $day }. Electronic film at { $film } institutions of level 2 and up ({ $share }).
networking-forecast-title = Course and forecast
networking-forecast-known = Known
networking-forecast-middle = Forecast
networking-forecast-low = Lower limit
networking-forecast-high = Upper limit
networking-target-line = Target { $rate }
networking-forecast-none = Too little is known for a forecast
networking-forecast-none-note = There are fewer than 24 ends of months, or the rate never changed.
networking-forecast-note = On { $day } between { $low } and { $high } (95 % interval). Tried on the past: of { $tested } forecasts { $held } held what came ({ $rate }).
networking-forecast-meaning = The last 60 ends of months, carried on for 12 months. It knows nothing of policies to come; it tells whether the present pace reaches the target.
networking-forecast-formula = exponential smoothing with a damped trend (ETS, additive errors) on the log odds of the rate, so that it stays within 0 to 100 %
networking-forecast-source = statsmodels ETSModel; tried from every third month on what came 1, 3, 6 and 12 months later
networking-meaning = The share of the province's institutions that are connected to the imaging cloud and live. Institutions on trial, suspended or gone do not count; those outside the province are in the total and never in the rate.
networking-formula = institutions of the province that are live on the day ÷ institutions of the province with a level on the day × 100%
networking-source = Published definition of the provincial imaging cloud
networking-version = { $day }, version { $version }

networking-breakdown-title = Rates told apart
networking-breakdown-answer = Numerator, denominator and rate by level, city, county or ownership.
networking-breakdown-caption = { $parts ->
    [one] { $parts } part
   *[other] { $parts } parts
} on { $day }{ $outside ->
    [0] {""}
    [one] ; one networked institution outside the province is in no rate
   *[other] ; { $outside } networked institutions outside the province are in no rate
}. A number opens its institutions.

networking-members-title = Institutions in and out
networking-members-answer = Which institutions count as networked on any day, and which do not.
networking-members-summary = { $day }, { $where }: { $networked } networked, { $out } not networked.
networking-members-outside = {" "}Besides, { $count } networked outside the province.
networking-everybody = all institutions
networking-side = Networked or not
networking-ownership = Ownership
networking-member-since = In this state since

networking-compare-title = Two days compared
networking-compare-answer = How much the rates changed between two days, and which institutions made the difference.
networking-compare-from = From
networking-compare-to = To
networking-compare-levels = Rates by level
networking-compare-cities = Rates by city
networking-compare-in-change = Networked ±
networking-compare-of-change = Registered ±
networking-compare-points = Points
networking-compare-sums = { $networked } networked and { $registered } registered in the province, { $outside } networked outside: the sum of what the { $changes } institutions below add, of which { $joined } joined and { $left } left.
networking-compare-same = An institution that changes its city or level counts on both sides.
networking-compare-changes = Institutions that made the difference
networking-compare-none = Nothing changed between the two days
networking-compare-none-hint = Choose two other days.
networking-change = Change

networking-targets-title = Targets of the networking rate
networking-targets-answer = What is expected of each level, and how many institutions are missing.
networking-targets-now = Targets and where we are
networking-targets-caption = As of { $day }. Missing are whole institutions: those the target needs, rounded up, less those that are networked.
networking-target-gap = Missing
networking-gap-all = { $count ->
    [one] { $count } more institution
   *[other] { $count } more institutions
} to reach { $rate }
networking-gap = { $count ->
    [one] { $count } more { $level } institution
   *[other] { $count } more { $level } institutions
} to reach { $rate }
networking-targets-none = No target has been set
networking-targets-none-hint = Once the commission sets one, its line and what is missing appear on every page.
networking-targets-history = What was set
networking-targets-history-caption = Only ever added to: where several hold on a day, the newest counts.
networking-target-by = Set by
networking-target-withdrawn = no target
networking-target-form = Set a target
networking-target-rate = Target rate (%)
networking-target-rate-help = For example 40 or 40.50; empty means no target from that day on.
networking-target-from-help = The rate is held against it from this day on; as 2026-01-01.
networking-target-until-help = Up to, not including, this day; empty while it lasts.
networking-target-save = Set
networking-target-set = The target is set
