### The shell of the portal, shared components and formats.

shell-platform = Anhui Imaging Cloud
shell-product = Operations and governance
shell-page-title = { $page } · Anhui Imaging Cloud
shell-demo-banner = Demonstration data: institutions, people and cases are invented,{ " " }
shell-demo-day = as of { $day }.
shell-demo-badge = Demo
shell-skip = Skip to content
shell-menu = Menu
shell-search = Find an institution or case
shell-search-for-institutions = Find an institution
shell-search-for-cases = Find a case number
shell-search-institutions = Institutions
shell-search-cases = Cases
shell-search-none = No institution or case matches
shell-language-other = 中文
shell-theme = Appearance
shell-theme-light = Light
shell-theme-dark = Dark
shell-theme-system = System
shell-account = Account
shell-sign-out = Sign out
shell-help = Keyboard shortcuts
shell-close = Close
shell-month-before = Month before
shell-month-after = Month after
shell-year = Year
shell-loading = Loading
shell-loading-title = Loading…

shell-scope = Scope
shell-scope-nothing = No data
shell-scope-province = Whole province
shell-scope-cities = { $count } cities
shell-scope-institutions = { $count } institutions
shell-scope-teams = { $count } teams
shell-scope-own = Own cases

shell-section-home = Overview
shell-section-networking = Networking
shell-section-cases = Cases
shell-section-experts = Expert teams
shell-section-studies = Studies
shell-section-quality = Quality
shell-section-fees = Fees
shell-section-operations = Operations
shell-section-accounts = Accounts and audit

shell-keys-search = Search
shell-keys-help = Show this sheet
shell-keys-close = Close
shell-keys-rows = Move through rows
shell-keys-open = Open the row
shell-keys-save = Save a report
shell-keys-go = Go to { $section }

shell-count-to-do = For you to do
shell-count-waiting = Waiting to be assigned
shell-count-to-review = For you to review
shell-count-unanswered = To acknowledge
shell-count-overdue = Overdue

shell-time-left = { $time } left
shell-overdue-by = { $time } overdue

shell-as-of = As of { $moment }
shell-definition = Definition
shell-definition-formula = Formula
shell-definition-source = Source
shell-definition-since = Since

shell-figure-table = Show as table
shell-figure-csv = Download CSV
shell-figure-png = Download PNG
shell-figure-place = Item
shell-figure-fraction = Numerator / denominator
shell-no-data = No data here yet
shell-median-note = { $n ->
    [one] { $n } report
   *[other] { $n } reports
}, nine in ten ≤ { $duration }
shell-median-of-none = no report in the last 30 days

shell-table-export = Export CSV
shell-table-density = Row height
shell-table-columns = Columns
shell-table-count = {"{n}"} rows
shell-table-count-one = {"{n}"} row
shell-no-rows = Nothing matches
shell-no-rows-hint = Widen the filters, or clear them.
shell-filters-clear = Clear
shell-choose = Choose
shell-selected = {"{num_selected}"} chosen
shell-select-all = Select all
shell-deselect-all = Deselect all
shell-option-search = Search
shell-option-none = No option matches

shell-not-found-title = There is no such page
shell-not-found-hint = The address may be mistyped, or the page has moved.
shell-forbidden-title = This page is not open to you
shell-forbidden-hint = Ask your institution's administrator for the role you need.
shell-home-link = Back to the overview
shell-reference = Reference { $reference }
shell-offline = The connection to the server is lost; trying again…
shell-failed-title = The page could not be loaded

format-days = { $days } d { $hours } h
format-hours = { $hours } h { $minutes } min
format-minutes = { $minutes } min
format-seconds = { $seconds } s
format-below-a-second = <1 s
format-hundred-millions = { $number } × 100 M
format-ten-thousands = { $number } × 10 K
format-millions = { $number } M
format-thousands = { $number } K
