"""Reads which months can be judged by acceptance sampling: drawn, and reviewed as far as ever."""

from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data_layer.quality.review_records import SampleState
from data_layer.quality.sampling_tables import AcceptanceVerdict, SampleDraw, SampledReport
from data_layer.quality.span_queries import span_of

# What is not settled so long after the month will hardly be.
_PATIENCE = timedelta(days=45)
_UNSETTLED = (SampleState.OPEN, SampleState.DISAGREED)


def months_to_judge(session: Session, now: datetime) -> list[date]:
    """In their order: no month is judged before the one that it rests on."""
    last = session.scalar(select(func.max(AcceptanceVerdict.month)))
    drawn = select(SampleDraw.month).distinct().order_by(SampleDraw.month)
    if last is not None:
        drawn = drawn.where(SampleDraw.month > last)
    ready = []
    for month in session.scalars(drawn):
        if _unsettled(session, month) and now < span_of(month).until + _PATIENCE:
            break
        ready.append(month)
    return ready


def _unsettled(session: Session, month: date) -> int:
    statement = (
        select(func.count(SampledReport.id))
        .join(SampleDraw, SampleDraw.id == SampledReport.draw_id)
        .where(SampleDraw.month == month, SampledReport.state.in_(_UNSETTLED))
    )
    return session.execute(statement).scalar_one()
