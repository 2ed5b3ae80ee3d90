### Expert teams: teams, members, shifts and workload.

experts-nav-teams = Teams
experts-nav-experts = Experts
experts-teams-title = Expert teams
experts-teams-answer = Who is on duty, where nobody is, and how many cases lie with whom.
experts-experts-title = Directory of experts
experts-experts-answer = Which experts there are, what they read, and when their licences run out.

experts-team = Expert team
experts-expert = Expert
experts-city = City
experts-outside = Outside the province
experts-home = Institution
experts-tier = Tier
experts-lead = Lead
experts-no-lead = vacant
experts-members = Members
experts-founded = Founded
experts-closed = Closed
experts-modality = Modality
experts-search-teams = Team or institution
experts-search-experts = Name or institution

experts-teams = Teams
experts-experts = Experts
experts-on-duty = On duty
experts-on-duty-now = Experts on duty now
experts-people = { $count } on duty
experts-nobody = nobody
experts-unmanned = Teams with nobody on duty
experts-unmanned-note = no new case is assigned to them
experts-in-hand = In hand
experts-load = RVU / limit
experts-load-now = Work in hand (RVU)
experts-load-note = shifts now on duty allow { $capacity }
experts-overdue = Overdue

experts-tabs = Team record
experts-tab-roster = Members
experts-tab-schedule = Shifts
experts-tab-work = Workload

experts-member = Member
experts-name = Name
experts-roles = Roles
experts-title = Title
experts-reads = Reads
experts-licence = Licence valid to
experts-since = Member since
experts-now = Now
experts-practising = In independent practice since
experts-licence-expired = expired
experts-licence-near = { $days ->
    [one] { $days } day left
   *[other] { $days } days left
}
experts-on-duty-until = on duty until { $time }
experts-away-until = away until { $day }
experts-off-duty = off duty
experts-roster-empty = The team has no members
experts-roster-empty-hint = Once the lead adds members, the roster stands here.

experts-week-title = Shifts of the week
experts-week-of = { $first } to { $last }
experts-week-back = Week before
experts-week-on = Week after
experts-this-week = This week
experts-weekday-1 = Mon
experts-weekday-2 = Tue
experts-weekday-3 = Wed
experts-weekday-4 = Thu
experts-weekday-5 = Fri
experts-weekday-6 = Sat
experts-weekday-7 = Sun
experts-leave = away
experts-night-duty = night shift { $span } (next day)
experts-cover-note = Of the { $hours } hours of the week nobody covers { $gaps }, and one expert alone covers { $alone }.

experts-work-title = Cases in hand now
experts-work-note = As of { $moment } · in the order of the roster, not a ranking
experts-work-closed = No workload to show
experts-work-closed-hint = Workload is shown to the team’s lead and the authorities; an expert sees their own.
experts-use = Of today’s limit
experts-no-shift = no shift today
experts-in-review = In review
experts-issued-count = Reports, 30 days
experts-issued-rvu = RVU, 30 days
experts-output-title = Work issued in the last { $days } days
experts-output-note = n = { $n ->
    [one] { $n } report
   *[other] { $n } reports
} · { $first } to { $last } · in the order of the roster, not a ranking
experts-issued-words =
    { $cases ->
        [one] { $rvu } · 1 case
       *[other] { $rvu } · { $cases } cases
    }
experts-rvu-axis = RVU
experts-rvu-meaning = A relative value unit (RVU) measures the work of reading one study, by modality; a CT is 1.00.
experts-rvu-formula = The sum of the RVU of the reports the expert wrote that were issued in these days.

experts-belongs-to = Teams
experts-no-team = in no team
experts-own-week = Shifts this week
experts-no-duty = No shifts this week
experts-own-work = Workload
experts-issued-days = Issued in { $days } days
experts-reports-unit = { $count ->
    [one] report
   *[other] reports
}
experts-licence-near-filter = Licence ends within 90 days


experts-people-unit = { $count ->
    [one] person
   *[other] people
}
experts-hours-unit = h
experts-cases-unit = { $count ->
    [one] case
   *[other] cases
}
experts-on-duty-note = { $members ->
    [one] { $members } member
   *[other] { $members } members
} · { $away } on leave today
experts-gaps = Nobody on duty this week
experts-gaps-note = and one person only for { $hours } h
experts-load-of = of { $capacity } today · { $part } used
experts-in-hand-note = { $review } in review · { $overdue } overdue
experts-waiting = Waiting, may come here
experts-waiting-longest = longest wait { $time }
experts-waiting-none = nothing waits at the hospitals with an agreement
experts-due-title = Open cases, least time left first
experts-due-none = No open cases
experts-due-none-hint = Once cases are assigned, they are listed here by when they are due.
experts-case = Case
experts-time-left = Time left
experts-urgency = Urgency
experts-status = Status

experts-licence-state = Licence
experts-licence-valid = Licence valid
experts-licence-good = Valid
experts-issued-note = { $rvu } RVU in all
experts-no-team-hint = Only members of a team have shifts and are given cases.
experts-no-duty-hint = Without a shift no new case is assigned.
experts-no-skill = No modality on record
