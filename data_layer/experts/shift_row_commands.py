"""Weekly shifts as rows: which hold from a day on, and how one ends or pauses."""

from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from data_layer.experts.records import ShiftRecord
from data_layer.experts.tables import TeamShift


def shifts_from(session: Session, expert_id: int, day: date) -> Sequence[TeamShift]:
    """The weekly shifts of the expert in every team that are valid that day or later."""
    return session.scalars(
        select(TeamShift)
        .where(
            TeamShift.expert_id == expert_id,
            or_(TeamShift.valid_to.is_(None), TeamShift.valid_to > day),
        )
        .order_by(TeamShift.id)
    ).all()


def end_shift(session: Session, row: TeamShift, day: date) -> None:
    """From the day on it no longer begins; what would only begin then never was."""
    if row.valid_from >= day:
        session.delete(row)
        return
    row.valid_to = day if row.valid_to is None else min(day, row.valid_to)


def interrupt_shift(session: Session, row: TeamShift, first_day: date, until: date | None) -> None:
    """It does not begin from `first_day` on, up to, not including, `until`."""
    kept = record_of(row)
    resumes = until is not None and (row.valid_to is None or row.valid_to > until)
    end_shift(session, row, first_day)
    session.flush()
    if until is not None and resumes:
        session.add(TeamShift(**asdict(kept) | {"valid_from": max(kept.valid_from, until)}))


def record_of(row: TeamShift) -> ShiftRecord:
    return ShiftRecord(**{field.name: getattr(row, field.name) for field in fields(ShiftRecord)})
