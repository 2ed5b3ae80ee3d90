"""Every way the cases of one moment may go."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from data_layer.cases.records import Urgency
from data_layer.cases.rules.eligibility import Demand
from data_layer.cases.rules.predicates import is_not_paused, is_on_shift, room
from data_layer.cases.rules.staff import Amounts, Mask, Rows, Staff

_Piece = tuple[Rows, Amounts, Amounts]
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


def ways_of(staff: Staff, demands: Sequence[Demand]) -> Ways:
    present = np.array([_present(staff, one) for one in demands])
    pieces = [_piece(one, row) for one, row in zip(demands, present.tolist(), strict=True)]
    rows, minutes, mismatch = (np.concatenate(column) for column in zip(*pieces, strict=True))
    of = np.repeat(np.arange(len(pieces)), [len(piece[0]) for piece in pieces])
    is_present = rows == present[of]
    clock = np.array([one.case.urgency != Urgency.ROUTINE for one in demands], dtype=np.int64)
    kept = _is_open(staff)[clock[of], rows] | is_present
    return Ways(demands, of[kept], rows[kept], minutes[kept], mismatch[kept], is_present[kept])


def _is_open(staff: Staff) -> Mask:
    """Who may be given anything now, by the two clocks: routine cases, and the others."""
    there = is_on_shift(staff) & is_not_paused(staff)
    return np.stack([there & (room(staff, one) > 0) for one in (Urgency.ROUTINE, Urgency.URGENT)])


def _present(staff: Staff, one: Demand) -> int:
    """With whom the case lies, by their row."""
    if one.case.present_expert_id is None:
        return _NOWHERE
    return staff.row_of.get(one.case.present_expert_id, _NOWHERE)


def _piece(one: Demand, present: int) -> _Piece:
    """The experts of a case. With whom it lies is the last of them, and has it counted already."""
    if present == _NOWHERE:
        return one.rows, one.minutes, one.mismatch
    others = one.rows != present
    outside = np.ones(1) if others.all() else one.mismatch[~others]
    return (
        np.append(one.rows[others], present),
        np.append(one.minutes[others], 0.0),
        np.append(one.mismatch[others], outside),
    )
