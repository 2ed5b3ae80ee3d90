"""Whose statement it is to answer."""

from data_layer.fees.records import Owner, OwnerKind
from data_layer.scope import Scope

OF_THE_PROVINCE = (OwnerKind.PLATFORM, OwnerKind.QUALITY_CONTROL)


def may_answer(scope: Scope, owner: Owner) -> bool:
    """Each owner for itself; the commission for what belongs to the province."""
    return scope.is_province_wide if owner.kind in OF_THE_PROVINCE else is_own(scope, owner)


def is_own(scope: Scope, owner: Owner) -> bool:
    own = {
        OwnerKind.INSTITUTION: scope.institution_ids,
        OwnerKind.TEAM: scope.team_ids,
        OwnerKind.EXPERT: scope.expert_ids,
    }
    return owner.id in own.get(owner.kind, ())
