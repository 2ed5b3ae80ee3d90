### Overview: the first screen of every role.

home-nav-overview = Overview
home-list-separator = {", "}
home-cases-unit = {""}
home-people-unit = {""}

home-province-title = Province overview
home-province-answer = How far institutions of each level are networked, what changed in a month and a year, and whether remote reports are on time.
home-city-title = { $city } overview
home-cities-title = City overview
home-city-answer = How far the city's institutions are networked, what changed in a month and a year, and whether remote reports are on time.

home-all-levels = Networking rate, all levels
home-level = { $level } institutions
home-points = { $points } pp
home-against-30-days = vs 30 days ago
home-against-before = vs 30 days before
home-in-a-year = { $points } in a year
home-rate = Networking rate
home-rate-short = Rate
home-city = City
home-networked-of = Networked / all
home-year-change = In a year
home-map-title = Networking rate by city
home-map-caption = { $n } institutions of the province; { $outside } networked outside it are not in the rate. As of { $day }. Schematic map.
home-counties-title = Networking rate by county
home-counties-caption = { $n ->
    [one] { $n } institution
   *[other] { $n } institutions
}, as of { $day }; the lowest rate first.
home-growth-title = Networked institutions by year
home-growth-caption = { $n } networked; year ends, this year to { $day }.
home-growth-caption-city = { $n } networked; year ends, this year to { $day }.

home-in-flight = Cases in flight
home-overdue = { $count } overdue
home-overdue-and-due = { $overdue } overdue, { $due } due today
home-in-target = Reports in target, 30 days
home-in-target-short = Reports in target
home-in-target-meaning = The share of reports issued in the last 30 days that were issued within their target: 30 minutes for emergencies, 2 hours for urgent cases, 24 hours for routine ones.
home-in-target-formula = reports issued within target ÷ all reports issued × 100%, from the request to the issue
home-platform-setting = Targets are settings of the platform, not a rule of the state
home-median-meaning = Half of the reports issued in the last 30 days took no longer than this.
home-median-formula = from the request to the issue, shortest first, the one in the middle
home-median = Median turnaround, 30 days
home-stored = Studies stored
home-stored-lately = { $count } in the last 30 days
home-flight-title = Cases in flight by state
home-flight-caption = { $n } in flight, as of { $moment }.
home-to-worklist = Open the worklist

home-hospital-title = Our hospital
home-hospital-answer = Whether our reports are on time, and what waits for us today.
home-own-record = Our record
home-ask = Request a report
home-to-answer = Questions to answer
home-to-answer-note = an expert is waiting for us
home-to-collect = Reports to collect
home-to-collect-note = issued and not yet opened
home-today-title = To do today
home-today-empty = Nothing waits for us
home-today-empty-hint = Questions from experts and issued reports appear here.
home-weeks-title = Reports in target by week
home-weeks-caption = { $n ->
    [one] { $n } report
   *[other] { $n } reports
} in 12 weeks, to { $day }.
home-issued-ago = issued { $time } ago

home-expert-title = My cases
home-expert-answer = Which case is the most urgent now, and what comes after it.
home-next-case = The most urgent case
home-requested-and-due = Requested { $asked }, due { $due }
home-enter-key = Enter
home-read-now = Start reading
home-review-now = Start the review
home-desk-empty = Nothing waits for you
home-desk-empty-hint = Cases assigned to you and reports to review appear here.
home-after-that = After that
home-to-read = To read
home-to-review = To review

home-team-title = Our team
home-team-answer = What is waiting, who is on duty, and where someone is missing.
home-waiting = Waiting for an expert
home-longest-wait = longest wait { $time }
home-no-wait = nothing is waiting
home-on-duty = On duty
home-free = { $free } of { $capacity } RVU free
home-team-in-flight = In flight with the team
home-next-gap = Next gap in the roster
home-no-gap = No gap
home-no-gap-note = somebody is on duty throughout the next 7 days
home-due-first = Due first
home-team-empty = The team has no case in flight
home-team-empty-hint = Cases of the team's experts are listed here, the first due on top.
home-nobody = Nobody is on duty
home-nobody-hint = Check the roster on the Teams page, or ask an expert to step in.
home-expert = Expert
home-and-more = { $shown } and { $count } more
home-load = In hand / limit, RVU
home-until = Until
home-gaps = Gaps
home-gap = { $start } to { $end }, { $time }
home-shortfall = { $rvu } RVU more are waiting than those on duty can take

home-plain-title = Welcome, { $name }
home-plain-answer = Your roles: { $roles }.

home-platform-title = Platform
home-platform-answer = Whether the jobs run, images come in, and which files were refused.
home-quarantined = Files in quarantine
home-files-unit = { $count ->
    [one] file
   *[other] files
}
home-left-alone = { $count } more left in the inbox
