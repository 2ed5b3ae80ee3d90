"""Whose charges an account may read."""

from sqlalchemy import ColumnElement, false, or_, select, true

from data_layer.cases.tables import Case
from data_layer.fees.ledger_tables import FeeCharge
from data_layer.fees.records import Owner, OwnerKind
from data_layer.fees.statement_rules import is_own
from data_layer.institutions.tables import Institution
from data_layer.scope import Scope


def visible_charges(scope: Scope) -> ColumnElement[bool]:
    """What a hospital asked or answered, what an expert read or reviewed; the commission all.

    A team's lead reads its totals, and no charge: each would tell what one expert earns.
    """
    if scope.is_province_wide:
        return true()
    asked, answered = FeeCharge.requesting_institution_id, FeeCharge.diagnosing_institution_id
    in_cities = select(Institution.id).where(Institution.city.in_(scope.cities))
    of_cities = or_(asked.in_(in_cities), answered.in_(in_cities)) if scope.cities else false()
    hospitals, experts = scope.institution_ids, scope.expert_ids
    return or_(
        false(),
        of_cities,
        or_(asked.in_(hospitals), answered.in_(hospitals)) if hospitals else false(),
        or_(FeeCharge.expert_id.in_(experts), FeeCharge.reviewer_id.in_(experts))
        if experts
        else false(),
    )


def visible_uncharged(scope: Scope) -> ColumnElement[bool]:
    """Of the cases that a hospital asked for."""
    if scope.is_province_wide:
        return true()
    in_cities = select(Institution.id).where(Institution.city.in_(scope.cities))
    asked = Case.requesting_institution_id
    return or_(asked.in_(in_cities) if scope.cities else false(), asked.in_(scope.institution_ids))


def sees_every_part(scope: Scope) -> bool:
    """Hospitals see how a price is shared, an expert does not."""
    return bool(scope.is_province_wide or scope.institution_ids or scope.cities)


def sees_part(scope: Scope, owner: Owner) -> bool:
    """An expert sees only what is theirs."""
    is_theirs = owner.kind is OwnerKind.EXPERT and is_own(scope, owner)
    return is_theirs or sees_every_part(scope)
