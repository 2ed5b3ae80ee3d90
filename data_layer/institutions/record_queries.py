"""Reads everything that ever held of one institution."""

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from data_layer.institutions.queries import Dated, in_scope
from data_layer.institutions.records import InstitutionHistory, Spell
from data_layer.institutions.tables import (
    Institution,
    InstitutionLevel,
    InstitutionService,
    Membership,
)
from data_layer.scope import Scope


def history(session: Session, scope: Scope, institution_id: int) -> InstitutionHistory:
    return InstitutionHistory(
        levels=_spells(
            session,
            scope,
            institution_id,
            InstitutionLevel,
            InstitutionLevel.level,
            InstitutionLevel.grade,
        ),
        memberships=_spells(session, scope, institution_id, Membership, Membership.state),
        services=_spells(
            session, scope, institution_id, InstitutionService, InstitutionService.service
        ),
    )


def _spells(
    session: Session,
    scope: Scope,
    institution_id: int,
    table: type[Dated],
    value: InstrumentedAttribute[str],
    *more: InstrumentedAttribute[str],
) -> tuple[Spell, ...]:
    statement = (
        select(value.label("value"), table.valid_from, table.valid_to, table.recorded_at, *more)
        .join(Institution, Institution.id == table.institution_id)
        .where(table.institution_id == institution_id, in_scope(scope))
        .order_by(table.valid_from, value)
    )
    return tuple(Spell(**row._mapping) for row in session.execute(statement))
