"""The roll-ups of studies: changed with the facts, or rebuilt from them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import case, delete, insert
from sqlalchemy.orm import Session

from data_layer.database import Base
from data_layer.studies import rules
from data_layer.studies.commands.upserts import insert_or_meet
from data_layer.studies.queries.rollups import day_rows, device_rows, month_rows, total_rows
from data_layer.studies.records import Arrival, ShareTotal, StudyShare
from data_layer.studies.tables import (
    DeviceTotal,
    Series,
    StudyDayCount,
    StudyMonthTotal,
    StudyTotal,
)

# Institution, manufacturer, model, station.
_Device = tuple[int, str, str, str]


def change_shares(
    session: Session,
    before: Sequence[StudyShare],
    after: Sequence[StudyShare],
    *,
    at: datetime,
) -> None:
    """Adds to each row what the studies' shares have gained since, and takes what they lost."""
    totals = rules.share_changes(before, after, rules.total_key)
    _add(
        session,
        StudyTotal,
        [
            {
                "institution_id": institution_id,
                "modality": modality,
                "study_count": change.study_count,
                "instance_count": change.instance_count,
                "byte_count": change.byte_count,
                "last_received_at": at,
            }
            for (institution_id, modality), change in sorted(totals.items())
        ],
    )
    days = rules.share_changes(before, after, rules.day_key)
    _add(
        session,
        StudyDayCount,
        [
            {
                "received_on": date.fromisoformat(day),
                "city": city,
                "modality": modality,
                "study_count": change.study_count,
                "instance_count": change.instance_count,
            }
            for (day, city, modality), change in sorted(days.items())
        ],
    )
    _change_months(session, rules.share_changes(before, after, rules.month_key))


def _change_months(session: Session, months: Mapping[tuple[int, str], ShareTotal]) -> None:
    _add(
        session,
        StudyMonthTotal,
        [
            {
                "institution_id": institution_id,
                "month": date.fromisoformat(month),
                "study_count": change.study_count,
                "byte_count": change.byte_count,
                "kept_study_count": change.kept_study_count,
                "kept_byte_count": change.kept_byte_count,
            }
            for (institution_id, month), change in sorted(months.items())
        ],
    )


def count_devices(
    session: Session, new_of_series: Iterable[tuple[Series, Sequence[Arrival]]]
) -> None:
    """Counts new instances with the device of their series, and those whose text was repaired."""
    sums: dict[_Device, list[int]] = {}
    for series, arrivals in new_of_series:
        device = (
            series.study.institution_id,
            series.manufacturer,
            series.device_model,
            series.station_name,
        )
        row = sums.setdefault(device, [0, 0])
        row[0] += len(arrivals)
        row[1] += sum(arrival.header.charset_repaired for arrival in arrivals)
    _add(
        session,
        DeviceTotal,
        [
            {
                "institution_id": institution_id,
                "manufacturer": manufacturer,
                "device_model": device_model,
                "station_name": station_name,
                "instance_count": count,
                "repaired_count": repaired,
            }
            for (institution_id, manufacturer, device_model, station_name), (
                count,
                repaired,
            ) in sorted(sums.items())
        ],
    )


def rebuild_rollups(session: Session) -> None:
    """Empties the roll-ups and fills them from the studies and series."""
    for table in (StudyTotal, StudyDayCount, StudyMonthTotal, DeviceTotal):
        session.execute(delete(table))
    for total, rows in (
        (StudyTotal, total_rows(session)),
        (StudyDayCount, day_rows(session)),
        (StudyMonthTotal, month_rows(session)),
        (DeviceTotal, device_rows(session)),
    ):
        if rows:
            session.execute(insert(total), rows)


def _add(session: Session, table: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """Inserts rows, or adds their counts to those that stand; rows come sorted by key.

    The same order everywhere keeps two transactions from waiting for each other in a circle.
    """
    if not rows:
        return
    statement = insert_or_meet(session, table)
    columns, arriving = table.__table__.c, statement.excluded
    changes = {name: columns[name] + arriving[name] for name in rows[0] if name.endswith("_count")}
    if "last_received_at" in columns:
        later, standing = arriving.last_received_at, columns.last_received_at
        changes["last_received_at"] = case((later > standing, later), else_=standing)
    session.execute(
        statement.on_conflict_do_update(
            index_elements=list(table.__table__.primary_key), set_=changes
        ),
        list(rows),
    )
