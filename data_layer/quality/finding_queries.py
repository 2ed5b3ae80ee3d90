"""Reads findings for who is told of them: the writer, the hospital, and who governs."""

from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, false, func, or_, select, true
from sqlalchemy.orm import Session

from data_layer.accounts.tables import Account
from data_layer.cases.tables import Case
from data_layer.database import keyring
from data_layer.experts.tables import Expert, TeamMember
from data_layer.institutions.site_scope_queries import reaches_of_site
from data_layer.institutions.tables import Institution
from data_layer.quality.finding_errors import FindingNotFoundError
from data_layer.quality.finding_records import FindingFilter, FindingRecord, FindingState
from data_layer.quality.governance_tables import QualityFinding
from data_layer.quality.review_records import ReviewSeatKind
from data_layer.quality.rubric_records import FilmGrade, RadpeerScore
from data_layer.quality.sampling_tables import ReviewScore, ReviewSeat, Rubric, SampledReport
from data_layer.quality.span_queries import span_of
from data_layer.scope import Scope


def in_scope_of(scope: Scope) -> ColumnElement[bool]:
    """The hospital's, the writer's own, the lead's of the writer's team, the city's."""
    if scope.is_province_wide:
        return true()
    reaches = [*reaches_of_site(scope, QualityFinding.institution_id)]
    if scope.expert_ids:
        reaches.append(QualityFinding.expert_id.in_(scope.expert_ids))
    if scope.team_ids:
        members = select(TeamMember.expert_id).where(
            TeamMember.team_id.in_(scope.team_ids), TeamMember.valid_to.is_(None)
        )
        reaches.append(QualityFinding.expert_id.in_(members))
    return or_(false(), *reaches)


def findings(
    session: Session, scope: Scope, criteria: FindingFilter, rows: range = range(50)
) -> list[FindingRecord]:
    """The newest first."""
    statement = (
        _filtered(_whole(), scope, criteria)
        .order_by(QualityFinding.told_at.desc(), QualityFinding.id.desc())
        .offset(rows.start)
        .limit(len(rows))
    )
    return [_record(session, row) for row in session.execute(statement)]


def finding_count(session: Session, scope: Scope, criteria: FindingFilter) -> int:
    statement = _joined(select(func.count()))
    return int(session.execute(_filtered(statement, scope, criteria)).scalar_one())


def finding_counts(session: Session, scope: Scope) -> dict[FindingState, int]:
    """How many stand how, of all in scope."""
    rows = session.execute(
        select(QualityFinding.state, func.count())
        .where(in_scope_of(scope))
        .group_by(QualityFinding.state)
    )
    return {FindingState(state): count for state, count in rows}


def finding(session: Session, scope: Scope, public_id: str) -> FindingRecord:
    """Raises FindingNotFoundError, also for one out of scope."""
    statement = _whole().where(QualityFinding.public_id == public_id, in_scope_of(scope))
    row = session.execute(statement).one_or_none()
    if row is None:
        raise FindingNotFoundError
    return _record(session, row)


def longest_unanswered(session: Session, scope: Scope) -> str | None:
    """The public id of what has waited longest for an answer; None where nothing waits."""
    return session.scalar(
        select(QualityFinding.public_id)
        .where(QualityFinding.state == FindingState.TOLD, in_scope_of(scope))
        .order_by(QualityFinding.told_at, QualityFinding.id)
        .limit(1)
    )


def dispute_reason(session: Session, scope: Scope, public_id: str) -> str:
    """Why it is disputed; empty where it is not."""
    row = session.execute(
        select(QualityFinding.reason_sealed).where(
            QualityFinding.public_id == public_id, in_scope_of(scope)
        )
    ).one_or_none()
    if row is None:
        raise FindingNotFoundError
    return keyring(session).open(row.reason_sealed) if row.reason_sealed else ""


def _whole() -> Select[*tuple[Any, ...]]:
    return _joined(
        select(
            QualityFinding,
            Case.case_number,
            Case.modality,
            Case.body_part,
            Institution.name.label("institution_name"),
            Expert.name.label("expert_name"),
            Account.display_name.label("answered_by"),
            SampledReport.settled_seat,
            Rubric.version.label("rubric_version"),
            ReviewScore,
        )
    )


def _joined(statement: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    seat = and_(
        ReviewSeat.sampled_id == SampledReport.id,
        ReviewSeat.seat == SampledReport.settled_seat,
    )
    return (
        statement.select_from(QualityFinding)
        .join(SampledReport, SampledReport.id == QualityFinding.sampled_id)
        .join(Case, Case.id == SampledReport.case_id)
        .join(Institution, Institution.id == QualityFinding.institution_id)
        .join(Expert, Expert.id == QualityFinding.expert_id)
        .outerjoin(ReviewSeat, seat)
        .outerjoin(ReviewScore, ReviewScore.seat_id == ReviewSeat.id)
        .outerjoin(Rubric, Rubric.id == ReviewScore.rubric_id)
        .outerjoin(Account, Account.id == QualityFinding.answered_by)
    )


def _filtered(
    statement: Select[*tuple[Any, ...]], scope: Scope, criteria: FindingFilter
) -> Select[*tuple[Any, ...]]:
    statement = statement.where(in_scope_of(scope))
    if criteria.states:
        statement = statement.where(QualityFinding.state.in_(criteria.states))
    if criteria.month is not None:
        span = span_of(criteria.month)
        statement = statement.where(
            QualityFinding.told_at >= span.since, QualityFinding.told_at < span.until
        )
    if criteria.institution_public_id:
        statement = statement.where(Institution.public_id == criteria.institution_public_id)
    if criteria.radpeers:
        statement = statement.where(ReviewScore.radpeer.in_(criteria.radpeers))
    return statement.where(_says(criteria.text)) if criteria.text else statement


def _says(text: str) -> ColumnElement[bool]:
    return or_(
        Case.case_number == text.upper(),
        Institution.name.contains(text, autoescape=True),
        Expert.name.contains(text, autoescape=True),
    )


def _record(session: Session, row: Row[*tuple[Any, ...]]) -> FindingRecord:
    told, score = row.QualityFinding, row.ReviewScore
    return FindingRecord(
        public_id=told.public_id,
        state=FindingState(told.state),
        case_number=row.case_number,
        modality=row.modality,
        body_part=row.body_part,
        institution_name=row.institution_name,
        expert_name=row.expert_name,
        radpeer=RadpeerScore(score.radpeer) if score else None,
        film_grade=FilmGrade(score.film_grade) if score else None,
        is_well_formed=score.is_well_formed if score else None,
        total_hundredths=score.total_hundredths if score else None,
        lost=dict(score.lost) if score else {},
        comment=keyring(session).open(score.comment_sealed)
        if score and score.comment_sealed
        else "",
        told_at=told.told_at,
        answered_at=told.answered_at,
        decided_at=told.decided_at,
        answered_by=row.answered_by or "",
        is_final=row.settled_seat == ReviewSeatKind.ARBITER,
        rubric_version=row.rubric_version,
    )
