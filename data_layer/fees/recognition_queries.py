"""Reads what was recognised and what was not, and what that saved."""

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session, aliased

from data_layer.clock import day_starts_at
from data_layer.fees.recognition_records import (
    RecognitionEntry,
    RecognitionFilter,
    RecognitionSums,
    RefusalReason,
)
from data_layer.fees.settlement_records import PAGE
from data_layer.fees.settlement_tables import Recognition
from data_layer.institutions.site_scope_queries import is_site_in_scope
from data_layer.institutions.tables import Institution
from data_layer.scope import Scope
from data_layer.studies.tables import Study

_MADE_AT = aliased(Institution, name="made_at")


def recognitions(
    session: Session, scope: Scope, criteria: RecognitionFilter, rows: range = range(PAGE)
) -> list[RecognitionEntry]:
    """The rows asked for, the newest first."""
    found = (
        select(Recognition, Study.modality, Study.study_date, Institution.name, _MADE_AT.name)
        .join(Study, Study.id == Recognition.study_id)
        .join(Institution, Institution.id == Recognition.institution_id)
        .join(_MADE_AT, _MADE_AT.id == Study.institution_id)
        .where(is_site_in_scope(scope, Recognition.institution_id), *_asked(criteria))
        .order_by(Recognition.decided_at.desc(), Recognition.id.desc())
        .offset(rows.start)
        .limit(len(rows))
    )
    return [
        RecognitionEntry(
            public_id=stored.public_id,
            decided_at=stored.decided_at,
            institution_name=name,
            made_at_name=made_at,
            modality=modality,
            study_date=study_date,
            is_recognised=stored.is_recognised,
            is_report_reused=stored.is_report_reused,
            refusal_reason=RefusalReason(stored.refusal_reason) if stored.refusal_reason else None,
            saved_fen=stored.saved_fen,
        )
        for stored, modality, study_date, name, made_at in session.execute(found)
    ]


def recognition_sums(
    session: Session, scope: Scope, criteria: RecognitionFilter
) -> RecognitionSums:
    """Counts and the saving of all rows."""
    recognised = Recognition.is_recognised
    row = session.execute(
        select(
            func.count(case((recognised, 1))),
            func.count(case((Recognition.is_report_reused, 1))),
            func.count(case((~recognised, 1))),
            func.coalesce(func.sum(Recognition.saved_fen), 0),
            func.count(case((recognised & Recognition.policy_id.is_(None), 1))),
        ).where(is_site_in_scope(scope, Recognition.institution_id), *_asked(criteria))
    ).one()
    by_reason = session.execute(
        select(Recognition.refusal_reason, func.count())
        .where(is_site_in_scope(scope, Recognition.institution_id), ~recognised, *_asked(criteria))
        .group_by(Recognition.refusal_reason)
        .order_by(func.count().desc(), Recognition.refusal_reason)
    )
    return RecognitionSums(
        recognised=row[0],
        reports_reused=row[1],
        refused=row[2],
        saved_fen=int(row[3]),
        unpriced=row[4],
        by_reason={RefusalReason(reason): count for reason, count in by_reason},
    )


def _asked(criteria: RecognitionFilter) -> list[ColumnElement[bool]]:
    asked: list[ColumnElement[bool]] = []
    if criteria.since is not None:
        asked.append(Recognition.decided_at >= day_starts_at(criteria.since))
    if criteria.until is not None:
        asked.append(Recognition.decided_at < day_starts_at(criteria.until))
    if criteria.is_recognised is not None:
        asked.append(Recognition.is_recognised == criteria.is_recognised)
    if criteria.reasons:
        asked.append(Recognition.refusal_reason.in_(criteria.reasons))
    return asked
