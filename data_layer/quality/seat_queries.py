"""Reads which reports a reviewer could be given, and who they are to them."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, literal, or_, select
from sqlalchemy import case as choose
from sqlalchemy.orm import Session

from data_layer.accounts.records import AccountRecord
from data_layer.cases.tables import Case, Report, Review
from data_layer.experts.tables import Expert, ExpertTeam
from data_layer.quality.plan_records import PlanTerms
from data_layer.quality.review_records import Reviewer, ReviewSeatKind, SampleState
from data_layer.quality.sampling_tables import (
    ReviewSeat,
    SampleDraw,
    SampledReport,
    SamplingPlan,
)


def reviewer_of(session: Session, account: AccountRecord) -> Reviewer:
    """With the hospitals that are their own: where they work, and what they stand for."""
    row = session.execute(
        select(Expert.id, Expert.institution_id).where(Expert.account_id == account.id)
    ).one_or_none()
    own = {row.institution_id} if row else set()
    return Reviewer(
        account_id=account.id,
        roles=account.roles,
        expert_id=row.id if row else None,
        institution_ids=account.scope.institution_ids | own,
    )


def open_places(
    session: Session, reviewer: Reviewer, *, arbitrating: bool = False
) -> Select[*tuple[Any, ...]]:
    """Sampled reports whose free seat may be theirs, the oldest first."""
    seat = _arbiter_seat() if arbitrating else _reader_seat()
    full = [] if arbitrating else full_draws(session, reviewer)
    statement = (
        select(SampledReport.id, seat.label("seat"))
        .where(seat.is_not(None), may_read(reviewer), ~_has_seat_of(reviewer))
        .order_by(SampledReport.id)
    )
    if full:
        statement = statement.where(
            or_(SampledReport.draw_id.is_(None), SampledReport.draw_id.not_in(full))
        )
    state = SampleState.DISAGREED if arbitrating else SampleState.OPEN
    return with_people(statement).where(SampledReport.state == state)


def with_people(statement: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """Joined with whoever had a hand in the report."""
    return (
        statement.select_from(SampledReport)
        .join(Case, Case.id == SampledReport.case_id)
        .join(Report, Report.id == SampledReport.report_id)
        .join(Expert, Expert.id == Report.expert_id)
        .outerjoin(ExpertTeam, ExpertTeam.id == Case.team_id)
    )


def may_read(reviewer: Reviewer) -> ColumnElement[bool]:
    """Nothing they wrote or audited, and nothing of their own hospitals."""
    own = reviewer.institution_ids
    institutions = (
        Case.requesting_institution_id.not_in(own),
        Expert.institution_id.not_in(own),
        or_(ExpertTeam.institution_id.is_(None), ExpertTeam.institution_id.not_in(own)),
    )
    if reviewer.expert_id is None:
        return and_(*institutions)
    audited = (
        select(Review.id)
        .join(Report, Report.id == Review.report_id)
        .where(Report.case_id == SampledReport.case_id, Review.reviewer_id == reviewer.expert_id)
        .correlate(SampledReport)
        .exists()
    )
    return and_(Report.expert_id != reviewer.expert_id, ~audited, *institutions)


def full_draws(session: Session, reviewer: Reviewer) -> list[int]:
    """Draws of which the reviewer has as many as their plan gives one."""
    held = (
        select(SampledReport.draw_id, func.count().label("held"))
        .join(ReviewSeat, ReviewSeat.sampled_id == SampledReport.id)
        .where(
            ReviewSeat.reviewer_id == reviewer.account_id,
            ReviewSeat.seat != ReviewSeatKind.ARBITER,
        )
        .group_by(SampledReport.draw_id)
        .subquery()
    )
    rows = session.execute(
        select(SampleDraw.id, held.c.held, SamplingPlan.terms)
        .join(held, held.c.draw_id == SampleDraw.id)
        .join(SamplingPlan, SamplingPlan.id == SampleDraw.plan_id)
    )
    return [
        row.id
        for row in rows
        if (most := PlanTerms.from_plain(row.terms).most_per_reviewer) and row.held >= most
    ]


def _reader_seat() -> ColumnElement[str | None]:
    second_is_free = and_(SampledReport.needs_second, ~_is_taken(ReviewSeatKind.SECOND))
    return choose(
        (~_is_taken(ReviewSeatKind.FIRST), literal(ReviewSeatKind.FIRST.value)),
        (second_is_free, literal(ReviewSeatKind.SECOND.value)),
        else_=None,
    )


def _arbiter_seat() -> ColumnElement[str | None]:
    return choose(
        (~_is_taken(ReviewSeatKind.ARBITER), literal(ReviewSeatKind.ARBITER.value)), else_=None
    )


def _is_taken(kind: ReviewSeatKind) -> ColumnElement[bool]:
    return (
        select(ReviewSeat.id)
        .where(ReviewSeat.sampled_id == SampledReport.id, ReviewSeat.seat == kind)
        .correlate(SampledReport)
        .exists()
    )


def _has_seat_of(reviewer: Reviewer) -> ColumnElement[bool]:
    return (
        select(ReviewSeat.id)
        .where(
            ReviewSeat.sampled_id == SampledReport.id,
            ReviewSeat.reviewer_id == reviewer.account_id,
        )
        .correlate(SampledReport)
        .exists()
    )
