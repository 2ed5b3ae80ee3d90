"""A month's figures as they were published, and how two versions differ."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

# Plain values only, ready for JSON; what is in them stands in `rules.snapshots`.
Figures = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class SnapshotRecord:
    public_id: str
    month: date
    version: int
    figures_hash: str
    frozen_at: datetime
    frozen_by: int | None = None


@dataclass(frozen=True, kw_only=True)
class OpenedSnapshot:
    """`is_intact` says whether the figures are those that were hashed."""

    record: SnapshotRecord
    figures: Figures
    is_intact: bool


@dataclass(frozen=True, kw_only=True)
class FigureDifference:
    """An indicator's part that changed; None where it was not there, or is no more.

    `site_count` is of how many institutions the figure changed.
    """

    indicator: str
    part: str
    before: tuple[int, int] | None
    after: tuple[int, int] | None
    site_count: int
