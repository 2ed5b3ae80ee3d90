"""Every way the cases of one moment may go."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from data_layer.cases.records import Urgency
from data_layer.cases.rules.eligibility import Demand
from data_layer.cases.rules.predicates import is_not_paused, is_on_shift, room
from data_layer.cases.rules.reading_times import usual_minutes
from data_layer.cases.rules.staff import AHEAD, Amounts, Mask, Rows, Staff

_Piece = tuple[Rows, Amounts, Amounts, Mask]
_ROUTINE = AHEAD[Urgency.ROUTINE]
_NOWHERE = -1


@dataclass(frozen=True, slots=True)
class Ways:
    """Which case (by its place in `demands`, ascending) may go to which expert (by their row).

    Where `is_present` the way is to stay where it lies.
    """

    demands: Sequence[Demand]
    of: Rows
    rows: Rows
    minutes: Amounts
    mismatch: Amounts
    is_present: Mask

    def take(self, kept: Rows | Mask) -> Self:
        """Only some of them."""
        return type(self)(
            self.demands,
            self.of[kept],
            self.rows[kept],
            self.minutes[kept],
            self.mismatch[kept],
            self.is_present[kept],
        )


def ways_of(staff: Staff, demands: Sequence[Demand]) -> Ways:
    pieces = [_piece(staff, one) for one in demands]
    if len(pieces) == 1:
        [(rows, minutes, mismatch, is_present)] = pieces
        of = np.zeros(len(rows), dtype=np.int64)
    else:
        rows, minutes, mismatch, is_present = map(np.concatenate, zip(*pieces, strict=True))
        of = np.repeat(np.arange(len(pieces)), [len(piece[0]) for piece in pieces])
    is_routine = np.array([one.ahead == _ROUTINE for one in demands])[of]
    there = is_on_shift(staff, rows=rows) & is_not_paused(staff, rows=rows)
    kept = there & (room(staff, is_routine, rows) > 0) | is_present
    return Ways(demands, of, rows, minutes, mismatch, is_present).take(kept)


def _piece(staff: Staff, one: Demand) -> _Piece:
    """The experts of a case; with whom it lies is the last of them."""
    present = staff.row_of.get(one.case.present_expert_id or 0, _NOWHERE)
    if present == _NOWHERE:
        return one.rows, one.minutes, one.mismatch, np.zeros(len(one.rows), dtype=bool)
    others = one.rows != present
    # Who must not have it any more is taken to be in no subspecialty of it.
    is_barred = bool(others.all())
    minutes = [usual_minutes(one.rvu)] if is_barred else one.minutes[~others]
    rows = np.append(one.rows[others], present)
    return (
        rows,
        np.append(one.minutes[others], minutes),
        np.append(one.mismatch[others], [1.0] if is_barred else one.mismatch[~others]),
        rows == present,
    )
