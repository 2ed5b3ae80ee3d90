"""Who sees what waits for an expert, and who says who gets it."""

from data_layer.accounts.records import Role

# They choose experts: leads of their teams', the commission of every team.
GIVERS = (Role.TEAM_LEAD, Role.COMMISSION)
SEERS = (*GIVERS, Role.CITY_OFFICIAL)
