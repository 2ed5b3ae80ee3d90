"""Who reviews applications for an account."""

from data_layer.accounts.records import Role

REVIEWERS = (Role.SECURITY_ADMIN, Role.HOSPITAL_MANAGER, Role.TEAM_LEAD)
