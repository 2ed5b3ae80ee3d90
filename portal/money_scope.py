"""Whose money an account may see: what it governs or leads, and what it earns itself."""

from dataclasses import replace

from data_layer.accounts.records import Role
from data_layer.cases.queries import actor_of
from data_layer.fees.records import Owner, OwnerKind
from data_layer.scope import Scope
from portal import db
from portal.access import account, may, scope_as

_GOVERNING = (Role.COMMISSION, Role.CITY_OFFICIAL, Role.HOSPITAL_MANAGER, Role.TEAM_LEAD)
EARNERS = (Role.EXPERT, Role.REVIEWER)
OWNERS = (*_GOVERNING, *EARNERS)
# A team's lead reads its totals: single charges would tell what one expert earns.
CHARGE_READERS = (Role.COMMISSION, Role.CITY_OFFICIAL, Role.HOSPITAL_MANAGER, *EARNERS)


def money_scope() -> Scope:
    """A reviewer reads a team's reports, and not what its people or the team earn."""
    return replace(scope_as(*_GOVERNING), expert_ids=own_expert_ids())


def own_expert_ids() -> frozenset[int]:
    if not may(*EARNERS):
        return frozenset()
    with db.reading() as session:
        expert_id = actor_of(session, account()).expert_id
    return frozenset() if expert_id is None else frozenset({expert_id})


def is_own(owner: Owner, reached: Scope) -> bool:
    """Whether the reader answers for the owner; the province for the platform."""
    own = {
        OwnerKind.INSTITUTION: reached.institution_ids,
        OwnerKind.TEAM: reached.team_ids,
        OwnerKind.EXPERT: reached.expert_ids,
    }
    if owner.kind in own:
        return owner.id in own[owner.kind]
    return reached.is_province_wide
