"""Who may read what about money, and who signs."""

from data_layer.accounts.records import Role

# Prices are public documents to whoever works with them; drafts are the commission's.
POLICY_READERS = (
    Role.COMMISSION,
    Role.CITY_OFFICIAL,
    Role.HOSPITAL_MANAGER,
    Role.TEAM_LEAD,
    Role.EXPERT,
    Role.REVIEWER,
)
# Charges and statements of institutions.
MONEY_READERS = (Role.COMMISSION, Role.CITY_OFFICIAL, Role.HOSPITAL_MANAGER)
EARNERS = (Role.EXPERT, Role.REVIEWER)
OFFICIALS = (Role.COMMISSION, Role.CITY_OFFICIAL)
SIGNERS = (Role.COMMISSION,)
HOSPITAL = (Role.HOSPITAL_MANAGER,)
