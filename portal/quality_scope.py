"""Of whom an account may read what quality control found, and for whom it may answer."""

from dataclasses import replace

from data_layer.accounts.records import Role
from data_layer.scope import Scope
from portal.access import scope_as
from portal.money_scope import own_expert_ids

_GOVERNING = (Role.COMMISSION, Role.CITY_OFFICIAL, Role.HOSPITAL_MANAGER, Role.TEAM_LEAD)
TOLD = (*_GOVERNING, Role.EXPERT, Role.REVIEWER)
# Who may ask somebody to act.
GOVERNORS = _GOVERNING


def quality_scope() -> Scope:
    """Leads their teams' readers; who audits a team's reports is no judge of its readers."""
    return replace(scope_as(*_GOVERNING), expert_ids=own_expert_ids())


def answering_scope() -> Scope:
    """The hospital and the writer answer a finding; who governs them reads it."""
    return replace(scope_as(Role.HOSPITAL_MANAGER), expert_ids=own_expert_ids())
