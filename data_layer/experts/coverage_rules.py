"""How many who can read a subspecialty are on duty in an hour, and when nobody is."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from data_layer.experts.coverage_records import (
    CoverGap,
    CoverRow,
    Numbers,
    Presence,
    Subspecialty,
)

HOUR_MINUTES = 60
QUARTER = 15
# Fewer cases than these in a stretch are no gap: somebody is there before one comes.
LEAST_CASES = 0.2


def disjoint(spells: Sequence[tuple[date, date | None]]) -> list[tuple[date, date | None]]:
    """Spells of several roles as those in which somebody belongs at all."""
    joined: list[tuple[date, date | None]] = []
    for valid_from, valid_to in sorted(spells, key=lambda one: one[0]):
        last = joined[-1] if joined else None
        if last is None or (last[1] is not None and last[1] < valid_from):
            joined.append((valid_from, valid_to))
        elif last[1] is not None and (valid_to is None or valid_to > last[1]):
            joined[-1] = (last[0], valid_to)
    return joined


def end_before_leave(start: int, end: int, away: Iterable[tuple[int, int]]) -> int:
    """Who begins on a day away does not come; a night before it ends at midnight."""
    for away_from, back in away:
        if away_from <= start < back:
            return start
        if start < away_from < end:
            end = away_from
    return end


def spread(stretches: Numbers, experts: int, hours: int, slot: int) -> Numbers:
    """From stretches of duty to slots of so many minutes: how much of each stretch falls into it.

    A stretch has four numbers: expert, first minute, last minute, and what a minute counts.
    """
    end = hours * HOUR_MINUTES
    table = np.zeros((experts, end // slot))
    expert = stretches[:, 0].astype(np.int64)
    first, last = np.clip(stretches[:, 1], 0, end), np.clip(stretches[:, 2], 0, end)
    begins = (first // slot).astype(np.int64)
    for ahead in range(int(max(np.ceil((last - first) / slot), default=0)) + 1):
        place = begins + ahead
        minutes = np.minimum(last, (place + 1) * slot) - np.maximum(first, place * slot)
        met = minutes > 0
        np.add.at(table, (expert[met], place[met]), minutes[met] * stretches[met, 3])
    return table


def cover(
    presence: Presence,
    subspecialties: Sequence[Subspecialty],
    cases: Numbers,
    rvu: Numbers,
) -> list[CoverRow]:
    """`cases` and `rvu` are what is expected: a row for each subspecialty, a column for an hour."""
    practised = _fewest(presence, presence.practised)
    able = _fewest(presence, presence.reads)
    supply = _shared_out(presence, rvu)
    return [
        CoverRow(
            subspecialty=one,
            practised=practised[place],
            able=able[place],
            cases=cases[place],
            rvu=rvu[place],
            supply_rvu=supply[place],
        )
        for place, one in enumerate(subspecialties)
    ]


def gaps(rows: Sequence[CoverRow], first_at: datetime, since: datetime) -> list[CoverGap]:
    """From `since` on, the stretches without anybody practised; most cases first."""
    found = [gap for row in rows for gap in _gaps(row, first_at) if gap.ends_at > since]
    return sorted(found, key=lambda gap: (-gap.cases, gap.starts_at, gap.subspecialty))


def by_city(presence: Presence) -> Mapping[str | None, Sequence[int]]:
    """The experts of the teams of each city, by their rows."""
    found: dict[str | None, list[int]] = {}
    for row, city in enumerate(presence.cities):
        found.setdefault(city, []).append(row)
    return found


def _fewest(presence: Presence, can: NDArray[np.bool_]) -> Numbers:
    """In each hour, the fewest on duty in one of its quarters: at a handover nobody is missing."""
    there = can.T.astype(np.float64) @ presence.is_there.astype(np.float64)
    quarters = there.reshape(len(there), presence.hours, HOUR_MINUTES // QUARTER)
    fewest: Numbers = quarters.min(axis=2)
    return fewest


def _shared_out(presence: Presence, rvu: Numbers) -> Numbers:
    """What each expert's hour allows, in the proportions of what is expected of their practice."""
    practised = presence.practised.astype(np.float64)
    expected = practised @ rvu
    part = np.divide(presence.capacity, expected, out=np.zeros_like(expected), where=expected > 0)
    shared: Numbers = rvu * (practised.T @ part)
    return shared


def _gaps(row: CoverRow, first_at: datetime) -> Iterator[CoverGap]:
    empty = np.concatenate(([False], row.practised == 0, [False]))
    edges = np.flatnonzero(np.diff(empty.astype(np.int8)))
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        expected = float(row.cases[start:end].sum())
        if expected >= LEAST_CASES:
            yield CoverGap(
                subspecialty=row.subspecialty,
                starts_at=first_at + timedelta(hours=int(start)),
                ends_at=first_at + timedelta(hours=int(end)),
                cases=expected,
                is_nobody_able=bool((row.able[start:end] == 0).all()),
            )
