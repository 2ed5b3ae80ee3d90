"""Frozen months: their versions, whether they are intact, and how they differ."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from data_layer.accounts.name_queries import account_names
from data_layer.clock import local_day, now
from data_layer.quality.event_records import Deed
from data_layer.quality.indicator_queries import counted_at
from data_layer.quality.snapshot_queries import (
    differences_to_present,
    month_versions,
    snapshot_differences,
    snapshots,
)
from data_layer.quality.snapshot_records import FigureDifference, OpenedSnapshot, SnapshotRecord
from data_layer.quality_figures import count_and_freeze
from pages.quality._indicator_places import month_before
from portal import db
from portal.access import account

_MONTHS_OFFERED = 24


@dataclass(frozen=True, kw_only=True)
class FrozenMonth:
    """A month that could be frozen, with its newest version where it was."""

    month: date
    newest: SnapshotRecord | None


@dataclass(frozen=True, kw_only=True)
class MonthVersions:
    """The newest first."""

    month: date
    counted_at: datetime | None
    versions: Sequence[OpenedSnapshot]
    names: dict[int | str, str]


def frozen_months() -> list[FrozenMonth]:
    """Those that are over, back for two years, and whatever was frozen before."""
    with db.reading() as session:
        found = snapshots(session)
    newest: dict[date, SnapshotRecord] = {}
    for one in found:
        newest.setdefault(one.month, one)
    today = local_day(now())
    offered = {month_before(today, back) for back in range(1, _MONTHS_OFFERED + 1)}
    months = sorted(offered | newest.keys(), reverse=True)
    return [FrozenMonth(month=month, newest=newest.get(month)) for month in months]


def versions_of(month: date) -> MonthVersions:
    with db.reading() as session:
        found = month_versions(session, month)
        at = counted_at(session, month)
        people = {one.record.frozen_by for one in found if one.record.frozen_by}
        return MonthVersions(
            month=month,
            counted_at=at,
            versions=found,
            names=account_names(session, people, []),
        )


def corrections(month: date) -> list[FigureDifference]:
    """What freezing it again would change; raises SnapshotNotFoundError."""
    with db.reading() as session:
        return differences_to_present(session, month)


def version_numbers(month: date) -> list[int]:
    with db.reading() as session:
        return [one.version for one in snapshots(session) if one.month == month]


def differences(month: date, versions: tuple[int, int]) -> list[FigureDifference]:
    """Raises SnapshotNotFoundError."""
    with db.reading() as session:
        return snapshot_differences(session, month, versions)


def freeze(month: date) -> tuple[SnapshotRecord, bool]:
    """The newest version, and whether it is a new one; raises SnapshotImpossibleError."""
    at = now()
    with db.writing() as session:
        frozen = count_and_freeze(session, month, Deed(by=account().id, at=at))
    return frozen, frozen.frozen_at == at
