### The calendar of a team: shifts, leave, templates, swaps.

error-swap_not_found = There is no such swap, or it is not yours to answer.
error-swap_moved_on = This swap was answered or withdrawn meanwhile; the list has been read again.
error-swap_pending = A swap of this shift waits for an answer already. Withdraw that one first.
error-swap_with_oneself = Choose a colleague to swap with.
error-template_not_found = The team has no such template.
error-nothing_to_plan = This week has no shift that could be kept.
error-week_out_of_bounds = The week of { $monday } is over and stays as it was. Choose this week or a later one.
error-leave_with_cases = { $count ->
    [one] One case in hand would lie during this leave: { $cases }.
   *[other] { $count } cases in hand would lie during this leave, such as { $cases }.
} Give a reason to hand them back to the assignment, or let the leave begin after { $last }, when the last of them is due.

schedule-title = Calendar of the team
schedule-bar = { $name } · { $day } { $times } · up to { $rvu } RVU · { $kind }
schedule-weekly = each week
schedule-once-only = this day only
schedule-cover = On duty
schedule-there = { $many ->
    [yes] { $number } or more on duty
   *[no] { $number ->
        [0] nobody on duty
       *[other] { $number } on duty
    }
}
schedule-stretch = { $first } to { $last }: { $there }
schedule-drawn = What is moved holds
schedule-how = Move a bar to another time, day or member; pull its end to make it longer; draw on a free place for a new shift. By keyboard: arrows move, Shift and arrows change the end, Enter sets, Esc leaves.
label-span-once = this day only
label-span-onward = each week from this day on
schedule-span = Holds
schedule-new-shift = New shift
schedule-change-shift = Change shift
schedule-remove = Remove shift
schedule-shift-note = Who already works at that time is named, with the shift that is in the way.
schedule-day = Day
schedule-day-shape = 2026-11-24
schedule-time-shape = 08:00
schedule-starts = From
schedule-ends = To
schedule-ends-help = Earlier than the beginning: on the next day. A whole day is 00:00 to 24:00.
schedule-capacity = Limit (RVU)
schedule-capacity-help = How much work the shift may be given; a CT is 1.00.
schedule-weeks = { $count ->
    [one] 1 week
   *[other] { $count } weeks
}
schedule-copy = Copy week
schedule-copy-title = Copy this week
schedule-copy-note = The shifts of the week of { $first } take the place of those of the weeks you choose. What has begun stays; each week after them is as it was.
schedule-copy-to = To the week of
schedule-copy-count = For
schedule-keep = Keep as template
schedule-keep-title = Keep this week as a template
schedule-keep-note = The shifts of the week of { $first } under a name. A name that exists takes this week in place of its own.
schedule-template = Template
schedule-template-name = Name
schedule-template-words = { $name } ({ $shifts ->
    [one] 1 shift
   *[other] { $shifts } shifts
})
schedule-apply = Apply template
schedule-apply-title = Put a template into a week
schedule-apply-note = The template takes the place of what is planned, from now on; what has begun stays.
schedule-apply-to = Into the week of
schedule-forget = Remove template
schedule-forget-title = Remove a template
schedule-forget-note = What was planned with it stays.
schedule-leave = Record leave
schedule-leave-title = Record leave
schedule-leave-note = From the first day on nobody gives the expert cases; a night shift before it ends at midnight.
schedule-leave-kind = Kind
schedule-leave-first = First day
schedule-leave-last = Last day
schedule-leave-days = Days
schedule-leave-why = Reason to hand cases back
schedule-leave-why-help = Needed only when cases in hand fall due during the leave: with a reason they go back to be given to others.
schedule-leaves = Leave of the next 90 days
schedule-no-leave = Nobody is away in the next 90 days
schedule-days = { $first } to { $last }
schedule-withdraw = Withdraw
schedule-moved = { $name } now works on { $day } { $times }.
schedule-undo = Undo
schedule-told-set = The shift is set.
schedule-told-moved = The shift is changed.
schedule-told-removed = The shift is removed.
schedule-told-planned = The weeks are planned.
schedule-told-left-out = The weeks are planned; who is no member then was left out.
schedule-told-kept = The template is kept.
schedule-told-forgotten = The template is removed.
schedule-told-leave = The leave is recorded.
schedule-told-withdrawn = The leave is withdrawn.
register-problem-times_equal = Must differ from the beginning. A whole day is 00:00 to 24:00; 24 hours across midnight are two shifts.
register-problem-rvu = Give a number such as 36 or 36.5.
error-coverage_days = Ask for at most { $most } days, the first one first.

coverage-title = Coverage
coverage-answer = In which hours somebody practised is on duty for what is expected, and where nobody is.
coverage-of-team = { $team }: in which hours somebody practised is on duty for what comes to it.
coverage-kind = { $modality } · { $region }{ $child ->
    [yes] {" · "}{ $age }
   *[no] {""}
}
coverage-gaps = Gaps ahead
coverage-gaps-unit = { $count ->
    [one] gap
   *[other] gaps
}
coverage-gaps-note = { $hours } h with cases expected and nobody practised
coverage-thin = Hours with one only
coverage-thin-unit = h
coverage-thin-note = over { $rows } subspecialties asked for
coverage-expected = Cases expected
coverage-expected-note = from { $cases } cases of the last { $weeks } weeks
coverage-allowed = Work the shifts allow
coverage-allowed-note = { $rvu } RVU expected
coverage-none = No case came in the last twelve weeks
coverage-heat-title = Practised experts on duty, by subspecialty and hour
coverage-practised = practised experts on duty
coverage-note = { $shown } of { $rows } subspecialties, most asked for first · { $experts } experts with shifts this week · from { $enough } on the same colour
coverage-meaning = How many experts on duty are practised in the subspecialty: the modality of the region of the body, of adults or children. Leave, licences and membership are taken into account.
coverage-formula = The fewest in a quarter of the hour, so that nobody is missing at a handover.
coverage-demand-title = Cases expected by hour
coverage-mean = expected
coverage-high = at most
coverage-low = at least
coverage-cases-axis = cases
coverage-held = Check: of the last week’s { $checked } hours, { $held } lay in the band that the weeks before foretold; { $weeks } weeks known.
coverage-forecast-meaning = The mean of the same hour of the week in the last twelve weeks; where little is known it leans on the same hour of other working days or weekends, and on the share of the subspecialty in all cases.
coverage-forecast-formula = Gamma–Poisson with a prior of 4 weeks for the hour and 8 weeks for the subspecialty; the band is the 5 to 95 % of one hour.
coverage-load-title = Work expected against work the shifts allow
coverage-asked-line = expected
coverage-allowed-line = allowed
coverage-rvu-axis = RVU an hour
coverage-gap-title = Gaps ahead, most cases first
coverage-no-gap = No gap ahead
coverage-no-gap-hint = In every hour of the week in which cases are expected, somebody practised is on duty.
coverage-subspecialty = Subspecialty
coverage-from = From
coverage-until = To
coverage-who = Who else
coverage-nobody = nobody reads this modality
coverage-others = others read this modality
coverage-city-title = Supply and demand by city, next seven days
coverage-city-note = Cases by the city of the hospital that asks, experts by the city of their team; in the order of the codes, no ranking. Province and city teams read for other cities too.
coverage-city-cases = Cases expected
coverage-city-rvu = RVU expected
coverage-city-experts = Own experts
coverage-city-allowed = RVU own shifts allow
coverage-city-without = Asked for without own experts
coverage-city-map-title = Practised experts of the city’s own teams, by what is asked for most
coverage-city-cell = practised experts

swap-title = Swaps of shifts
swap-none = No swaps
swap-none-hint = A member offers a shift of their own to a colleague; once the colleague agrees, the lead approves it and the calendar changes.
swap-from = From
swap-offered = Offers
swap-to = To
swap-wanted = For
swap-reason = Reason
swap-state = State
swap-gives-away = nothing, given away
swap-ask = Ask for a swap
swap-note = Your colleague is asked first, then the lead. Until it is approved the calendar stays as it is.
swap-own = Own shift
swap-colleague = Colleague
swap-wanted-day = Their shift on
swap-wanted-help = Left empty, the shift is given away.
swap-why = Reason
swap-agree = Agree
swap-decline = Decline
swap-withdraw = Withdraw
swap-approve = Approve
swap-refuse = Refuse
swap-told-asked = The colleague is asked.
swap-told-agree = Agreed; the lead has to approve it.
swap-told-decline = Declined.
swap-told-withdraw = Withdrawn.
swap-told-approve = Approved; the calendar is changed.
swap-told-refuse = Refused; both are told.
schedule-coverage = Coverage against the cases expected

shift-list-licence_number = Licence number
shift-list-name = Name
shift-list-team = Team
shift-list-day = Day
shift-list-starts = From (time)
shift-list-ends = To (time)
shift-list-capacity = Limit (RVU)
shift-list-span = Holds
error-shifts_unusable = This is no list of shifts: it needs the columns Licence number, Day, From (time), To (time) and Limit (RVU), and at most { $most } rows.
error-shift_time_unreadable = no time; write 08:00
error-shift_times_equal = it ends when it begins; write a whole day as 00:00 to 24:00, and 24 hours across midnight as two rows
error-shift_span_unknown = there is no choice “{ $span }”; use “{ label-span-once }” or “{ label-span-onward }” (in short “{ schedule-weekly }”)
error-shift_capacity_unreadable = no number of RVU; write 36 or 36.5
error-shift_reader_unknown = no member of your teams has the licence { $licence }; correct the number, or let the expert join a team first
error-shift_not_in_team_then = on { $day } the expert is not in “{ $team }”, or it has closed; give another day, or another member
error-shift_team_to_be_named = name one of the expert’s teams: { $teams }
error-shift_rows_overlap = row { $row } gives the expert a shift at the same time; take one of the two out
error-calendar_outdated = The list or the calendar has changed since it was checked, so nothing was written. Check the list again.
shift-list-nav = Import of shifts
shift-list-title = Import shifts
shift-list-answer = What a list of shifts would change in the calendars, row by row; nothing is written before you say so.
shift-list-help = An XLSX or CSV file with a shift in each row: licence number, day, from, to, limit in RVU; team where somebody is in several. Ends that are earlier than the beginning are on the next day; a whole day is 00:00 to 24:00. “{ shift-list-span }” is “{ label-span-once }” or “{ label-span-onward }” (in short “{ schedule-weekly }”); left empty, { label-span-once }. At most { $most } rows.
shift-list-caption = Refused rows are left out; the cell says why and how to mend it.
shift-list-accept = Write { $new } new and { $changed } changed shifts
shift-list-done = { $new } shifts were set and { $changed } changed.
shift-list-count-new = { $count } new
shift-list-count-changed = { $count } changed
shift-list-count-same = { $count } there already
shift-list-count-refused = { $count } refused
