"""The quality bulletin of a month, and the versions that were frozen of it."""

from dataclasses import dataclass
from datetime import timedelta

from data_layer import clock
from data_layer.quality.snapshot_queries import snapshots
from data_layer.quality.snapshot_records import SnapshotRecord
from data_layer.scope import Scope
from portal import db
from portal.bulletins.quality_making import QualityBulletin, make_quality_bulletin
from portal.cache import LIVE, cached
from portal.formats import month_words

MONTHS_OFFERED = 24
_LONGEST_VERSION = 6


@dataclass(frozen=True, kw_only=True)
class Frozen:
    """Every snapshot, the newest month and version first."""

    records: tuple[SnapshotRecord, ...]

    def newest(self, month: str) -> int | None:
        versions = (one.version for one in self.records if month_words(one.month) == month)
        return next(versions, None)

    @property
    def usual_month(self) -> str:
        """The newest that is frozen, or the one that is over last."""
        if self.records:
            return month_words(self.records[0].month)
        return months_offered()[1]


def frozen_months() -> Frozen:
    with db.reading() as session:
        return Frozen(records=tuple(snapshots(session)))


def bulletin(scope: Scope, month: str, version: int | None) -> QualityBulletin:
    """Raises MonthNotUsableError, MonthNotCountedError and SnapshotNotFoundError."""
    return _bulletin(scope, month, version)


@cached(seconds=LIVE)
def _bulletin(scope: Scope, month: str, version: int | None) -> QualityBulletin:
    with db.reading() as session:
        return make_quality_bulletin(session, scope, month, clock.now(), version)


def version_asked(text: str, frozen: Frozen, month: str) -> int | None:
    """Of the address; the newest where it names none."""
    if text.isascii() and text.isdigit() and len(text) <= _LONGEST_VERSION:
        return int(text)
    return frozen.newest(month)


def months_offered() -> list[str]:
    """The newest first; the running one is among them."""
    months: list[str] = []
    first = clock.local_day(clock.now()).replace(day=1)
    while len(months) < MONTHS_OFFERED:
        months.append(month_words(first))
        first = (first - timedelta(days=1)).replace(day=1)
    return months
