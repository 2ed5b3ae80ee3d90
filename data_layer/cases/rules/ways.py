"""Every way the cases of one moment may go."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from data_layer.cases.records import Urgency
from data_layer.cases.rules.eligibility import Demand
from data_layer.cases.rules.predicates import are_available, have_room
from data_layer.cases.rules.reading_times import usual_minutes
from data_layer.cases.rules.staff import AHEAD, Amounts, Mask, Rows, Staff, of_some

_ROUTINE = AHEAD[Urgency.ROUTINE]
_NOWHERE = -1


class Ways(NamedTuple):
    """Which case (by its place in `demands`, ascending) may go to which expert (by their row).

    `table` is what is known of these experts, as in the staff. Where `is_present` the way is to
    stay where it lies; None where nothing lies with anybody.
    """

    demands: Sequence[Demand]
    of: Rows
    rows: Rows
    minutes: Amounts
    mismatch: Amounts
    is_present: Mask | None
    table: Amounts

    def ends(self) -> list[int]:
        """Where the ways of each case begin, and where those of the last one end."""
        found: list[int] = self.of.searchsorted(np.arange(len(self.demands) + 1)).tolist()
        return found


def ways_of(staff: Staff, demands: Sequence[Demand]) -> Ways:
    if all(one.case.present_expert_id is None for one in demands):
        pieces, stays = [(one.rows, one.minutes, one.mismatch) for one in demands], None
    else:
        pieces, stays = _pieces(staff, demands)
    rows, minutes, mismatch = map(np.concatenate, zip(*pieces, strict=True))
    of = np.arange(len(pieces)).repeat([len(piece[0]) for piece in pieces])
    table = of_some(staff.table, rows)
    may = _may_be_given(table, staff.now, _are_routine(demands, of))
    kept = (may if stays is None else may | stays).nonzero()[0]
    return Ways(
        demands,
        of.take(kept),
        rows.take(kept),
        minutes.take(kept),
        mismatch.take(kept),
        None if stays is None or not stays.any() else stays.take(kept),
        of_some(table, kept),
    )


def _are_routine(demands: Sequence[Demand], of: Rows) -> bool | Mask:
    """Of each way; one word where all are alike."""
    aheads = {one.ahead for one in demands}
    if len(aheads) == 1:
        return _ROUTINE in aheads
    return np.array([one.ahead == _ROUTINE for one in demands]).take(of)


def every_way_of(staff: Staff, one: Demand) -> tuple[Ways, Rows]:
    """Of a case that lies with nobody all ways it may ever go, and those it may go now.

    To leave out the others takes longer than to price them.
    """
    table = of_some(staff.table, one.rows)
    may = _may_be_given(table, staff.now, one.ahead == _ROUTINE)
    of = np.zeros(len(one.rows), dtype=np.int64)
    return Ways((one,), of, one.rows, one.minutes, one.mismatch, None, table), may.nonzero()[0]


def _may_be_given(table: Amounts, now: float, is_routine: bool | Mask) -> Mask:
    may = have_room(table, is_routine)
    may &= are_available(table, now)
    return may


def _pieces(
    staff: Staff, demands: Sequence[Demand]
) -> tuple[list[tuple[Rows, Amounts, Amounts]], Mask]:
    found = [_piece(staff, one) for one in demands]
    return [piece[:3] for piece in found], np.concatenate([piece[3] for piece in found])


def _piece(staff: Staff, one: Demand) -> tuple[Rows, Amounts, Amounts, Mask]:
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
