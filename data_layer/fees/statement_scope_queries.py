"""Whose statements an account may read."""

from sqlalchemy import ColumnElement, and_, false, or_, select, true
from sqlalchemy.orm import Session

from data_layer.fees.records import Owner, OwnerKind
from data_layer.fees.settlement_tables import SettlementStatement
from data_layer.fees.statement_rules import is_own
from data_layer.institutions.site_scope_queries import reaches_of_site
from data_layer.institutions.tables import Institution
from data_layer.scope import Scope


def visible_to(scope: Scope) -> ColumnElement[bool]:
    """Each owner its own, a city its hospitals', the commission all."""
    if scope.is_province_wide:
        return true()
    kind, owner = SettlementStatement.owner_kind, SettlementStatement.owner_id
    return or_(
        false(),
        *(and_(kind == OwnerKind.INSTITUTION, reach) for reach in reaches_of_site(scope, owner)),
        and_(kind == OwnerKind.TEAM, owner.in_(scope.team_ids)),
        and_(kind == OwnerKind.EXPERT, owner.in_(scope.expert_ids)),
    )


def may_read(session: Session, scope: Scope, owner: Owner) -> bool:
    """The same of an owner who may have no statement yet."""
    if scope.is_province_wide or is_own(scope, owner):
        return True
    if owner.kind is not OwnerKind.INSTITUTION:
        return False
    city = session.scalar(select(Institution.city).where(Institution.id == owner.id))
    return city in scope.cities
