### Founding and closing teams, entering single experts.

founding-team = Found a team
founding-team-title = Found an expert team
founding-team-note = The team is on the list from the day of its founding; members, services and shifts are kept on its record.
founding-team-told = The team was founded.
founding-host = Institution
founding-lead = Licence of its lead
founding-lead-help = May be left out and handed over later.
founding-expert = Enter an expert
founding-expert-title = Enter one expert
founding-expert-note = On the directory from now on, and in the team that is chosen from today. Subspecialties, certificates and conflicts are kept on the record.
founding-expert-own-note = Into a team that you lead, from today; the institution is that of the team.
founding-expert-told = The expert was entered.
founding-close = Close the team
founding-close-title = Close { $name }
founding-close-note = After the last day, members, services and shifts end, and other teams answer for cases that wait. What was, stays on record.
founding-close-name = Name of the team
founding-close-name-help = Please type its name to confirm.
founding-closed = The team closes after that day.
founding-closed-with-cases = The team closes after that day; its cases in hand are assigned anew.
register-problem-other_name = This is not the team’s name.

error-team_name_taken = There is a team called “{ $name }”. Please choose another name.
error-team_unfinished = { $count ->
    [one] One report of the team waits
   *[other] { $count } reports of the team wait
} for review, correction or information: { $cases }. Have them finished first, or hand them over to experts of other teams on the page Assignment, or choose { $last } or later as the last day.
error-team_with_cases = { $count ->
    [one] One case is
   *[other] { $count } cases are
} still with experts of the team: { $cases }. Give a reason and they are assigned anew, or choose { $last } or later as the last day.
