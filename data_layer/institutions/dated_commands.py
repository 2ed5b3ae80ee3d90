"""Appends to what is known of an institution over the years; what was, stays."""

from datetime import date, datetime
from typing import TypeVar

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from data_layer.clock import local_day
from data_layer.institutions.errors import (
    FutureFactError,
    HistoryGoesForwardError,
    InstitutionClosedError,
    NotYetRegisteredError,
)
from data_layer.institutions.queries import Dated
from data_layer.institutions.tables import Institution, InstitutionLevel, InstitutionVersion

Row = TypeVar("Row", bound=Dated)


def put(
    session: Session,
    table: type[Dated],
    institution_id: int,
    valid_from: date,
    *,
    recorded_at: datetime,
    **values: object,
) -> None:
    """From the day on the values hold; on the day the present ones began, they correct them.

    Raises:
        FutureFactError, HistoryGoesForwardError: the day is none on which it can begin.
    """
    require_not_future(valid_from, recorded_at)
    present = _present(session, table, institution_id)
    if present is not None and present.valid_from == valid_from:
        session.execute(
            update(table).where(table.id == present.id).values(recorded_at=recorded_at, **values)
        )
        return
    end(session, table, institution_id, valid_from)
    session.add(
        table(
            institution_id=institution_id,
            valid_from=valid_from,
            valid_to=None,
            recorded_at=recorded_at,
            **values,
        )
    )
    session.flush()


def end(session: Session, table: type[Dated], institution_id: int, day: date) -> None:
    """What holds now ends before the day; it must have begun earlier.

    Raises:
        HistoryGoesForwardError: it began on the day or later.
    """
    latest = session.scalar(
        select(table.valid_from)
        .where(table.institution_id == institution_id, table.valid_to.is_(None))
        .order_by(table.valid_from.desc())
        .limit(1)
    )
    if latest is not None and latest >= day:
        raise HistoryGoesForwardError(present=latest.isoformat(), following=day.isoformat())
    session.execute(
        update(table)
        .where(table.institution_id == institution_id, table.valid_to.is_(None))
        .values(valid_to=day)
    )


def present_version(session: Session, institution_id: int) -> InstitutionVersion:
    """Raises InstitutionClosedError when nothing holds any more."""
    version = _present(session, InstitutionVersion, institution_id)
    if version is None:
        raise InstitutionClosedError(institution=institution_id)
    return version


def require_standing(session: Session, institution_id: int) -> None:
    """It is not closed, and whoever would close it now waits.

    Raises:
        InstitutionClosedError: it is no more.
    """
    session.execute(
        select(Institution.id).where(Institution.id == institution_id).with_for_update()
    )
    present_version(session, institution_id)


def present_level(session: Session, institution_id: int) -> InstitutionLevel | None:
    return _present(session, InstitutionLevel, institution_id)


def require_in_register(session: Session, institution_id: int, day: date) -> None:
    """Whether something may begin to hold of the institution on the day.

    Raises:
        InstitutionClosedError: it is no more.
        NotYetRegisteredError: it entered the register later.
    """
    present_version(session, institution_id)
    first = session.scalar(
        select(func.min(InstitutionVersion.valid_from)).where(
            InstitutionVersion.institution_id == institution_id
        )
    )
    if first is not None and day < first:
        raise NotYetRegisteredError(first=first.isoformat())


def require_not_future(day: date, recorded_at: datetime) -> None:
    if day > local_day(recorded_at):
        raise FutureFactError(day=day.isoformat())


def _present(session: Session, table: type[Row], institution_id: int) -> Row | None:
    return session.scalar(
        select(table)
        .where(table.institution_id == institution_id, table.valid_to.is_(None))
        .execution_options(populate_existing=True)
    )
