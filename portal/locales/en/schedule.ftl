### The calendar of a team: shifts, leave, templates, swaps.

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
schedule-ends-help = Earlier than the beginning: on the next day.
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
register-problem-rvu = Give a number such as 36 or 36.5.
error-coverage_days = Ask for at most { $most } days, the first one first.
