### The calendar of a team: shifts, leave, templates, swaps.

error-template_not_found = The team has no such template.
error-nothing_to_plan = This week has no shift that could be kept.
error-week_out_of_bounds = The week of { $monday } is over and stays as it was. Choose this week or a later one.
