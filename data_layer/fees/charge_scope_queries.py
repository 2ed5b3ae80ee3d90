"""Whose charges an account may read."""

from sqlalchemy import ColumnElement, false, or_, true

from data_layer.cases.tables import Case
from data_layer.fees.ledger_tables import FeeCharge
from data_layer.fees.records import Owner, OwnerKind
from data_layer.fees.statement_rules import is_own
from data_layer.institutions.site_scope_queries import is_site_in_scope, reaches_of_site
from data_layer.scope import Scope


def visible_charges(scope: Scope) -> ColumnElement[bool]:
    """What a hospital asked or answered, what an expert read or reviewed; the commission all.

    A team's lead reads its totals, and no charge: each would tell what one expert earns.
    """
    if scope.is_province_wide:
        return true()
    experts = scope.expert_ids
    return or_(
        false(),
        *reaches_of_site(scope, FeeCharge.requesting_institution_id),
        *reaches_of_site(scope, FeeCharge.diagnosing_institution_id),
        or_(FeeCharge.expert_id.in_(experts), FeeCharge.reviewer_id.in_(experts))
        if experts
        else false(),
    )


def visible_uncharged(scope: Scope) -> ColumnElement[bool]:
    """Of the cases that a hospital asked for."""
    return is_site_in_scope(scope, Case.requesting_institution_id)


def sees_every_part(scope: Scope) -> bool:
    """Hospitals see how a price is shared, an expert does not."""
    return bool(scope.is_province_wide or scope.institution_ids or scope.cities)


def sees_part(scope: Scope, owner: Owner) -> bool:
    """An expert sees only what is theirs."""
    is_theirs = owner.kind is OwnerKind.EXPERT and is_own(scope, owner)
    return is_theirs or sees_every_part(scope)
