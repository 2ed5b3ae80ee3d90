"""Reads the register as a list, what a list would make of it, and the lists that came in."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, func, select, true
from sqlalchemy.orm import Session

from data_layer.errors import AccessDeniedError
from data_layer.institutions.import_errors import ImportNotFoundError
from data_layer.institutions.import_plan_rules import Register, plan_of
from data_layer.institutions.import_records import (
    ImportPlan,
    ImportRecord,
    KnownInstitution,
    ReadList,
    RegisterState,
)
from data_layer.institutions.import_tables import InstitutionImport
from data_layer.institutions.queries import in_scope
from data_layer.institutions.tables import Institution, InstitutionLevel, InstitutionVersion
from data_layer.institutions.version_queries import facts_of, particulars_of, standing_of
from data_layer.list_records import ListFile, RowOutcome
from data_layer.scope import Scope


def register_rows(session: Session, scope: Scope) -> list[KnownInstitution]:
    """Everybody in the register now, the province first by code."""
    found = [one for one in _known(session, in_scope(scope)) if one.state is not None]
    return sorted(found, key=lambda one: (_is_outside(one), one.code))


def planned(session: Session, scope: Scope, read: ReadList, today: date) -> ImportPlan:
    """What would become of each row; nothing is written.

    Raises:
        AccessDeniedError: whoever does not see the whole province cannot compare a list with it.
    """
    require_whole(scope)
    known = _known(session, true())
    register = Register(
        today=today,
        by_code={one.code: one for one in known},
        by_credit_code={one.credit_code: one for one in known if one.credit_code},
    )
    return plan_of(read, register)


def institutions_now(session: Session, scope: Scope, ids: Iterable[int]) -> list[KnownInstitution]:
    """Those of the institutions, as they are described now."""
    return _known(session, and_(Institution.id.in_(list(ids)), in_scope(scope)))


def imports(session: Session, scope: Scope, rows: range = range(50)) -> list[ImportRecord]:
    """The lists that were written, the newest first."""
    require_whole(scope)
    statement = (
        select(InstitutionImport)
        .order_by(InstitutionImport.imported_at.desc(), InstitutionImport.id.desc())
        .offset(rows.start)
        .limit(len(rows))
    )
    return [_record(row) for row in session.scalars(statement)]


def import_record(session: Session, scope: Scope, public_id: str) -> ImportRecord:
    """Raises ImportNotFoundError."""
    require_whole(scope)
    row = session.scalar(select(InstitutionImport).where(InstitutionImport.public_id == public_id))
    if row is None:
        raise ImportNotFoundError(public_id=public_id)
    return _record(row)


def require_whole(scope: Scope) -> None:
    if not scope.is_province_wide:
        raise AccessDeniedError


def _known(session: Session, condition: ColumnElement[bool]) -> list[KnownInstitution]:
    first = (
        select(
            InstitutionVersion.institution_id, func.min(InstitutionVersion.valid_from).label("on")
        )
        .group_by(InstitutionVersion.institution_id)
        .subquery("first_day")
    )
    statement = (
        select(Institution, InstitutionVersion, InstitutionLevel, first.c.on)
        .outerjoin(InstitutionVersion, _holds_now(InstitutionVersion))
        .outerjoin(InstitutionLevel, _holds_now(InstitutionLevel))
        .outerjoin(first, first.c.institution_id == Institution.id)
        .where(condition)
        .order_by(Institution.id)
        .execution_options(populate_existing=True)
    )
    return [_institution(row) for row in session.execute(statement)]


def _holds_now(table: type[InstitutionVersion] | type[InstitutionLevel]) -> ColumnElement[bool]:
    return and_(table.institution_id == Institution.id, table.valid_to.is_(None))


def _institution(row: Row[*tuple[Any, ...]]) -> KnownInstitution:
    own, version, level, first_day = row
    return KnownInstitution(
        id=own.id,
        public_id=own.public_id,
        code=own.code,
        name=own.name,
        credit_code=own.credit_code,
        revision=own.revision,
        first_day=first_day,
        state=_state(own, version, level) if version else None,
    )


def _state(
    own: Institution, version: InstitutionVersion, level: InstitutionLevel | None
) -> RegisterState:
    return RegisterState(
        facts=facts_of(version),
        facts_since=version.valid_from,
        facts_recorded_at=version.recorded_at,
        standing=standing_of(level) if level else None,
        standing_since=level.valid_from if level else None,
        standing_recorded_at=level.recorded_at if level else None,
        particulars=particulars_of(own),
    )


def _is_outside(one: KnownInstitution) -> bool:
    return one.state is None or one.state.facts.city is None


def _record(row: InstitutionImport) -> ImportRecord:
    counts = {one: getattr(row, f"{one.value}_count") for one in RowOutcome}
    return ImportRecord(
        public_id=row.public_id,
        file=ListFile(name=row.file_name, sha256=row.file_hash),
        counts=counts,
        imported_by=row.imported_by,
        imported_at=row.imported_at,
        undone_by=row.undone_by,
        undone_at=row.undone_at,
    )
