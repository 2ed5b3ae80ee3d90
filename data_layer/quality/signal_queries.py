"""Reads signals for who may see the reader or the hospital they are of."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import (
    ColumnElement,
    ScalarSelect,
    Select,
    and_,
    exists,
    false,
    func,
    or_,
    select,
    true,
)
from sqlalchemy.orm import Session

from data_layer.experts.tables import Expert, TeamMember
from data_layer.institutions.queries import in_scope
from data_layer.institutions.tables import Institution
from data_layer.quality.action_records import CorrectionState
from data_layer.quality.chart_queries import chart_of, settled_outcomes
from data_layer.quality.counted_queries import Column
from data_layer.quality.governance_tables import CorrectiveAction, QualitySignal
from data_layer.quality.signal_errors import SignalNotFoundError
from data_layer.quality.signal_records import (
    WATCHES,
    Chart,
    SignalFilter,
    SignalRecord,
    SubjectKind,
    Watch,
)
from data_layer.scope import Scope


def signal_in_scope(scope: Scope) -> ColumnElement[bool]:
    """Hospitals by the register's scope; readers by themselves and the leads of their teams."""
    if scope.is_province_wide:
        return true()
    sites = select(Institution.id).where(in_scope(scope))
    of_site = and_(
        QualitySignal.subject_kind == SubjectKind.INSTITUTION, QualitySignal.subject_id.in_(sites)
    )
    return or_(of_site, and_(QualitySignal.subject_kind == SubjectKind.EXPERT, _reads(scope)))


def signals(
    session: Session, scope: Scope, criteria: SignalFilter, rows: range = range(50)
) -> list[SignalRecord]:
    """The newest first."""
    statement = (
        _whole()
        .where(*_wanted(scope, criteria))
        .order_by(QualitySignal.happened_at.desc(), QualitySignal.id.desc())
        .offset(rows.start)
        .limit(len(rows))
    )
    return [_signal(*row) for row in session.execute(statement)]


def signal_count(session: Session, scope: Scope, criteria: SignalFilter) -> int:
    counted = select(func.count(QualitySignal.id)).where(*_wanted(scope, criteria))
    return session.execute(counted).scalar_one()


def signal(session: Session, scope: Scope, public_id: str) -> SignalRecord:
    """Raises SignalNotFoundError, also for one out of scope."""
    asked = _whole().where(QualitySignal.public_id == public_id, signal_in_scope(scope))
    row = session.execute(asked).one_or_none()
    if row is None:
        raise SignalNotFoundError
    return _signal(*row)


def names_of_subjects(
    session: Session, scope: Scope, public_ids: Collection[str]
) -> dict[str, str]:
    """Of whom each signal in scope is, by the id of the signal."""
    rows = session.execute(
        select(
            QualitySignal.public_id.label("signal"),
            func.coalesce(Institution.name, Expert.name).label("name"),
        )
        .outerjoin(Institution, is_of(SubjectKind.INSTITUTION, Institution.id))
        .outerjoin(Expert, is_of(SubjectKind.EXPERT, Expert.id))
        .where(QualitySignal.public_id.in_(public_ids), signal_in_scope(scope))
    )
    return {row.signal: row.name for row in rows}


def signal_chart(session: Session, scope: Scope, public_id: str) -> Chart:
    """The chart that raised it, as it is now; raises SignalNotFoundError."""
    row = session.scalar(
        select(QualitySignal).where(QualitySignal.public_id == public_id, signal_in_scope(scope))
    )
    if row is None:
        raise SignalNotFoundError
    watch = watch_of(row.indicator, SubjectKind(row.subject_kind))
    found = settled_outcomes(session, watch, row.subject_id)
    return chart_of(watch, found.get(row.subject_id, ()))


def institution_chart(session: Session, scope: Scope, watch: Watch, public_id: str) -> Chart:
    """Of a hospital in scope; raises SignalNotFoundError for any other."""
    number = session.scalar(
        select(Institution.id).where(Institution.public_id == public_id, in_scope(scope))
    )
    if number is None:
        raise SignalNotFoundError
    return chart_of(watch, settled_outcomes(session, watch, number).get(number, ()))


def expert_chart(session: Session, scope: Scope, watch: Watch, public_id: str) -> Chart:
    """Of a reader who is the one who asks, or of a team of theirs."""
    mine = true() if scope.is_province_wide else Expert.id.in_(_readers(scope))
    number = session.scalar(select(Expert.id).where(Expert.public_id == public_id, mine))
    if number is None:
        raise SignalNotFoundError
    return chart_of(watch, settled_outcomes(session, watch, number).get(number, ()))


def watch_of(code: str, subject: SubjectKind) -> Watch:
    return next(one for one in WATCHES if one.code == code and one.subject is subject)


def _whole() -> Select[*tuple[Any, ...]]:
    return (
        select(
            QualitySignal,
            func.coalesce(Institution.public_id, Expert.public_id),
            func.coalesce(Institution.name, Expert.name),
            _newest_correction(),
        )
        .outerjoin(Institution, is_of(SubjectKind.INSTITUTION, Institution.id))
        .outerjoin(Expert, is_of(SubjectKind.EXPERT, Expert.id))
    )


def _newest_correction() -> ScalarSelect[str]:
    return (
        select(CorrectiveAction.state)
        .where(CorrectiveAction.signal_id == QualitySignal.id)
        .order_by(CorrectiveAction.id.desc())
        .limit(1)
        .correlate(QualitySignal)
        .scalar_subquery()
    )


def _wanted(scope: Scope, criteria: SignalFilter) -> list[ColumnElement[bool]]:
    wanted = [signal_in_scope(scope)]
    if criteria.subject is not None:
        wanted.append(QualitySignal.subject_kind == criteria.subject)
    if criteria.is_unseen:
        wanted.append(QualitySignal.seen_at.is_(None))
    if criteria.is_unanswered:
        wanted.append(~exists().where(CorrectiveAction.signal_id == QualitySignal.id))
    return wanted


def _reads(scope: Scope) -> ColumnElement[bool]:
    return QualitySignal.subject_id.in_(_readers(scope))


def _readers(scope: Scope) -> Select[int]:
    members = select(TeamMember.expert_id).where(
        TeamMember.team_id.in_(scope.team_ids), TeamMember.valid_to.is_(None)
    )
    whoever = or_(false(), Expert.id.in_(scope.expert_ids), Expert.id.in_(members))
    return select(Expert.id).where(whoever)


def is_of(kind: SubjectKind, number: Column) -> ColumnElement[bool]:
    return and_(QualitySignal.subject_kind == kind, QualitySignal.subject_id == number)


def _signal(
    row: QualitySignal, subject_public_id: str, subject_name: str, correction: str | None
) -> SignalRecord:
    return SignalRecord(
        public_id=row.public_id,
        chart=row.chart,
        indicator=row.indicator,
        subject=SubjectKind(row.subject_kind),
        subject_public_id=subject_public_id,
        subject_name=subject_name,
        happened_at=row.happened_at,
        value=row.value,
        parameters=row.parameters,
        raised_at=row.raised_at,
        seen_at=row.seen_at,
        correction=CorrectionState(correction) if correction else None,
    )
