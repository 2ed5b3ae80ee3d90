"""Reads how far a reviewer is, what comes next, and when they will be done at their pace."""

from datetime import date, datetime, timedelta
from statistics import median

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from data_layer.cases.tables import Case
from data_layer.clock import local_day
from data_layer.quality.plan_records import PlanTerms
from data_layer.quality.review_records import (
    DeskProgress,
    Reviewer,
    ReviewSeatKind,
    WaitingReview,
)
from data_layer.quality.sampling_tables import (
    ReviewScore,
    ReviewSeat,
    SampleDraw,
    SampledReport,
    SamplingPlan,
)
from data_layer.quality.seat_queries import open_places, with_people
from data_layer.quality.span_queries import span_of

_PACE_FROM = 20


def desk_progress(
    session: Session, reviewer: Reviewer, at: datetime, *, arbitrating: bool = False
) -> DeskProgress:
    places = open_places(session, reviewer, arbitrating=arbitrating).order_by(None).subquery()
    waiting = session.execute(select(func.count()).select_from(places)).scalar_one()
    left = waiting + _begun(session, reviewer, arbitrating)
    quota_left = None if arbitrating else _quota_left(session, reviewer)
    pace = _pace(session, reviewer)
    todo = left if quota_left is None else min(left, quota_left)
    return DeskProgress(
        scored=_scored(session, reviewer, local_day(at)),
        left=left,
        quota_left=quota_left,
        pace=pace,
        ends_at=at + todo * pace if pace is not None else None,
    )


def next_in_line(
    session: Session, reviewer: Reviewer, *, arbitrating: bool = False
) -> WaitingReview | None:
    """What `open_next` would most likely give, without taking it; None when nothing is left."""
    columns = Case.modality, Case.body_part
    begun = (
        with_people(select(*columns))
        .join(ReviewSeat, ReviewSeat.sampled_id == SampledReport.id)
        .where(*_is_begun(reviewer, arbitrating))
        .order_by(ReviewSeat.id)
    )
    free = open_places(session, reviewer, arbitrating=arbitrating).with_only_columns(*columns)
    row = session.execute(begun.limit(1)).first() or session.execute(free.limit(1)).first()
    return WaitingReview(modality=row.modality, body_part=row.body_part) if row else None


def _begun(session: Session, reviewer: Reviewer, arbitrating: bool) -> int:
    statement = select(func.count(ReviewSeat.id)).where(*_is_begun(reviewer, arbitrating))
    return session.execute(statement).scalar_one()


def _is_begun(reviewer: Reviewer, arbitrating: bool) -> tuple[ColumnElement[bool], ...]:
    kind = ReviewSeat.seat == ReviewSeatKind.ARBITER
    return (
        ReviewSeat.reviewer_id == reviewer.account_id,
        ReviewSeat.scored_at.is_(None),
        kind if arbitrating else ~kind,
    )


def _scored(session: Session, reviewer: Reviewer, today: date) -> int:
    span = span_of(today)
    statement = select(func.count(ReviewSeat.id)).where(
        ReviewSeat.reviewer_id == reviewer.account_id,
        ReviewSeat.scored_at >= span.since,
        ReviewSeat.scored_at < span.until,
    )
    return session.execute(statement).scalar_one()


def _quota_left(session: Session, reviewer: Reviewer) -> int | None:
    """Of the newest draw; None where its plan sets no quota."""
    newest = session.execute(
        select(SampleDraw.id, SamplingPlan.terms)
        .join(SamplingPlan, SamplingPlan.id == SampleDraw.plan_id)
        .order_by(SampleDraw.month.desc(), SampleDraw.id.desc())
        .limit(1)
    ).one_or_none()
    most = PlanTerms.from_plain(newest.terms).most_per_reviewer if newest else None
    if newest is None or most is None:
        return None
    held = (
        select(func.count(ReviewSeat.id))
        .join(SampledReport, SampledReport.id == ReviewSeat.sampled_id)
        .where(
            SampledReport.draw_id == newest.id,
            ReviewSeat.reviewer_id == reviewer.account_id,
            ReviewSeat.seat != ReviewSeatKind.ARBITER,
            ReviewSeat.scored_at.is_not(None),
        )
    )
    return max(0, most - session.execute(held).scalar_one())


def _pace(session: Session, reviewer: Reviewer) -> timedelta | None:
    """The middle of the last looks, so that one long telephone call changes nothing."""
    spent = session.scalars(
        select(ReviewScore.spent_seconds)
        .join(ReviewSeat, ReviewSeat.id == ReviewScore.seat_id)
        .where(ReviewSeat.reviewer_id == reviewer.account_id)
        .order_by(ReviewSeat.scored_at.desc(), ReviewSeat.id.desc())
        .limit(_PACE_FROM)
    ).all()
    return timedelta(seconds=median(spent)) if spent else None
