"""Reads the rows behind a figure: the same that were counted."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session

from data_layer.cases.tables import Case
from data_layer.institutions.queries import in_scope
from data_layer.institutions.tables import Institution
from data_layer.quality.counted_queries import Counted
from data_layer.quality.errors import UnknownQualityIndicatorError
from data_layer.quality.indicator_records import BehindCriteria, RowBehind
from data_layer.quality.span_queries import span_of
from data_layer.scope import Scope
from data_layer.studies.tables import Study


def counted_named(code: str, counted: Iterable[Counted]) -> Counted:
    """Raises UnknownQualityIndicatorError."""
    by_code = {one.about.code: one for one in counted}
    if code not in by_code:
        known = ", ".join(by_code)
        raise UnknownQualityIndicatorError(
            f"There is no indicator '{code}' of a month; known are {known}.", indicator=code
        )
    return by_code[code]


def rows_behind(
    session: Session,
    scope: Scope,
    counted: Counted,
    criteria: BehindCriteria,
    rows: range = range(100),
) -> list[RowBehind]:
    """The newest first."""
    behind = _behind(scope, counted, criteria).subquery()
    statement = (
        select(
            behind,
            Case.case_number,
            Study.public_id.label("study_public_id"),
            Study.modality,
            Study.body_part,
            func.coalesce(Case.issued_at, Case.requested_at, Study.first_received_at).label(
                "happened_at"
            ),
        )
        .join(Study, Study.id == behind.c.study_id)
        .outerjoin(Case, Case.id == behind.c.case_id)
        .order_by(func.coalesce(behind.c.case_id, behind.c.study_id).desc())
        .offset(rows.start)
        .limit(len(rows))
    )
    return [_row(row) for row in session.execute(statement)]


def count_behind(session: Session, scope: Scope, counted: Counted, criteria: BehindCriteria) -> int:
    behind = _behind(scope, counted, criteria).subquery()
    return session.execute(select(func.count()).select_from(behind)).scalar_one()


def _behind(scope: Scope, counted: Counted, criteria: BehindCriteria) -> Select[*tuple[Any, ...]]:
    rows = counted.rows(span_of(criteria.month)).subquery("counted")
    statement = (
        select(rows, Institution.name.label("institution_name"))
        .join(Institution, Institution.id == rows.c.institution_id)
        .where(in_scope(scope))
    )
    if criteria.institution_public_id:
        statement = statement.where(Institution.public_id == criteria.institution_public_id)
    if criteria.part is not None:
        statement = statement.where(rows.c.part == criteria.part)
    if criteria.counts is not None:
        statement = statement.where(rows.c.counts == int(criteria.counts))
    return statement


def _row(row: Row[*tuple[Any, ...]]) -> RowBehind:
    return RowBehind(
        case_number=row.case_number,
        study_public_id=row.study_public_id,
        institution_name=row.institution_name,
        modality=row.modality,
        body_part=row.body_part,
        part=row.part,
        happened_at=row.happened_at,
        counts=bool(row.counts),
    )
