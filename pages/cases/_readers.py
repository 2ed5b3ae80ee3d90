"""Whose work the cases are."""

from data_layer.accounts.records import Role

READERS = (
    Role.COMMISSION,
    Role.CITY_OFFICIAL,
    Role.TEAM_LEAD,
    Role.EXPERT,
    Role.REVIEWER,
    Role.HOSPITAL_CLERK,
    Role.HOSPITAL_MANAGER,
)
