"""What the roll-ups of studies should hold, and where they do not."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Executable, case, extract, func, select
from sqlalchemy.orm import Session

from data_layer.institutions.tables import Institution
from data_layer.studies.records import Availability
from data_layer.studies.tables import (
    DeviceTotal,
    Series,
    Study,
    StudyDayCount,
    StudyMonthTotal,
    StudyTotal,
)

_TOTAL = ("institution_id", "modality")
_DAY = ("received_on", "city", "modality")
_MONTH = ("institution_id", "month")
_DEVICE = ("institution_id", "manufacturer", "device_model", "station_name")

Row = dict[str, Any]


def total_rows(session: Session) -> list[Row]:
    """What `study_totals` should hold."""
    return _rows(
        session,
        select(
            Study.institution_id,
            Study.modality,
            func.count().label("study_count"),
            func.sum(Study.instance_count).label("instance_count"),
            func.sum(Study.byte_count).label("byte_count"),
            func.max(Study.last_received_at).label("last_received_at"),
        ).group_by(Study.institution_id, Study.modality),
    )


def day_rows(session: Session) -> list[Row]:
    """What `study_day_counts` should hold."""
    city = func.coalesce(Institution.city, "").label("city")
    return _rows(
        session,
        select(
            Study.received_on,
            city,
            Study.modality,
            func.count().label("study_count"),
            func.sum(Study.instance_count).label("instance_count"),
        )
        .join(Institution, Institution.id == Study.institution_id)
        .group_by(Study.received_on, city, Study.modality),
    )


def month_rows(session: Session) -> list[Row]:
    """What `study_month_totals` should hold."""
    year, month = (extract(part, Study.received_on).label(part) for part in ("year", "month"))
    is_kept = Study.availability == Availability.STORED
    rows = session.execute(
        select(
            Study.institution_id,
            year,
            month,
            func.count().label("study_count"),
            func.sum(Study.byte_count).label("byte_count"),
            func.sum(case((is_kept, 1), else_=0)).label("kept_study_count"),
            func.sum(case((is_kept, Study.byte_count), else_=0)).label("kept_byte_count"),
        ).group_by(Study.institution_id, year, month)
    )
    return [_of_month(dict(row)) for row in rows.mappings()]


def _of_month(row: Row) -> Row:
    year, month = int(row.pop("year")), int(row.pop("month"))
    return row | {"month": date(year, month, 1)}


def device_rows(session: Session) -> list[Row]:
    """What `device_totals` should hold."""
    device = (Study.institution_id, Series.manufacturer, Series.device_model, Series.station_name)
    return _rows(
        session,
        select(
            *device,
            func.sum(Series.instance_count).label("instance_count"),
            func.sum(Series.repaired_count).label("repaired_count"),
        )
        .join(Study, Study.id == Series.study_id)
        .group_by(*device),
    )


def rollup_differences(session: Session) -> list[tuple[str, tuple[Any, ...]]]:
    """Table and key of every row that does not say what the studies say; empty when all do."""
    compared = (
        (StudyTotal.__tablename__, _TOTAL, total_rows(session), select(*StudyTotal.__table__.c)),
        (
            StudyDayCount.__tablename__,
            _DAY,
            day_rows(session),
            select(*StudyDayCount.__table__.c),
        ),
        (
            StudyMonthTotal.__tablename__,
            _MONTH,
            month_rows(session),
            select(*StudyMonthTotal.__table__.c),
        ),
        (
            DeviceTotal.__tablename__,
            _DEVICE,
            device_rows(session),
            select(*DeviceTotal.__table__.c),
        ),
    )
    return [
        (table, key)
        for table, names, expected, standing in compared
        for key in _differing(names, expected, _rows(session, standing))
    ]


def _differing(
    names: tuple[str, ...], expected: Iterable[Row], standing: Iterable[Row]
) -> list[tuple[Any, ...]]:
    wanted, found = (_counts_by_key(names, rows) for rows in (expected, standing))
    return sorted(key for key in wanted.keys() | found.keys() if wanted.get(key) != found.get(key))


def _counts_by_key(
    names: tuple[str, ...], rows: Iterable[Mapping[str, Any]]
) -> dict[tuple[Any, ...], dict[str, int]]:
    """Rows of nothing but zeros, left by studies that changed their modality, count as absent."""
    counts = {
        tuple(row[name] for name in names): {
            name: int(value) for name, value in row.items() if name.endswith("_count")
        }
        for row in rows
    }
    return {key: values for key, values in counts.items() if any(values.values())}


def _rows(session: Session, statement: Executable) -> list[Row]:
    return [dict(row) for row in session.execute(statement).mappings()]
