"""The experts of the province as arrays: one row each, in the order of their numbers.

What changes from minute to minute (shifts, loads, pauses) is one table, so that all of it is
taken at once of those who may have a case; what follows from the rest is prepared once and kept.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from copy import copy
from datetime import date, datetime
from typing import Self, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from data_layer.cases.assignment_records import Board, Candidate, WaitingCase
from data_layer.cases.records import CaseKind, Urgency
from data_layer.cases.rules.reading_times import pace
from data_layer.institutions.records import Level

Mask = NDArray[np.bool_]
Rows = NDArray[np.int64]
Amounts = NDArray[np.float64]
Index = dict[Hashable, Rows]
T = TypeVar("T")

YEARS_OF_PRACTICE = 3
# Long ago, and a number to count with.
NEVER = 0.0
PAUSED = np.inf
# The column of the table with the work that a new case of the urgency has to wait for.
AHEAD = {Urgency.ROUTINE: 0, Urgency.URGENT: 1, Urgency.EMERGENCY: 2}
# The columns of the table: all that is in hand, the two others of `AHEAD`, and the rest. `COUNTED`
# is what is in hand or was finished within the shift, `AVAILABLE` is as `STARTS` but never while
# paused, `HOLDS` the capacity of a shift to divide by, so at least 1, `PACE` minutes for a
# hundredth of an RVU, `LEAST` what a fair share of the month counts as at least.
IN_HAND = 0
MONTH, COUNTED, STARTS, ENDS, CAPACITY, HOLDS, MONTH_CAPACITY, PACE, AVAILABLE, LEAST = range(3, 13)

_RANKS = {Level.PRIMARY: 1, Level.SECONDARY: 2, Level.TERTIARY: 3}
_UNKNOWN = 0
_MANY = 1000
# A share of the month that is less than this part of what a shift holds counts as that much: one
# case more or less says nothing about fairness yet.
_LEAST_SHARE = 0.1


class Staff:
    """Moments are seconds since 1970, loads hundredths of an RVU, days ordinal numbers.

    `table[COLUMN]` is of everybody, `of_some(table, rows)` all that is known of some.
    """

    def __init__(self, board: Board, now: datetime) -> None:
        """`now` is in the province's time: licences and years of practice end with its day."""
        self.candidates = tuple(sorted(board.candidates, key=lambda one: one.expert_id))
        self.row_of = {one.expert_id: row for row, one in enumerate(self.candidates)}
        self.agreed = board.agreed
        self._levels = board.levels
        self._prepared: dict[Hashable, object] = {}
        self._read_facts()
        self._read_duties()
        self.now = now.timestamp()
        self.day = now.date().toordinal()

    def copy(self) -> Self:
        """The same staff, on which nothing weighs that is given to this one."""
        other = copy(self)
        other.table = self.table.copy()
        return other

    def off_duty(self) -> Self:
        """The same people with nothing on their desks, before anybody's duty began."""
        other = self.copy()
        other.table[:PACE] = 0
        other.table[HOLDS], other.table[ENDS], other.table[LEAST] = 1, NEVER, _least_share(1, 0)
        other.taken = other.offered = 0.0
        return other

    def begin_duty(self, row: int, starts: float, ends: float, capacity: int) -> None:
        table, holds = self.table, max(capacity, 1)
        table[COUNTED : HOLDS + 1, row] = table[IN_HAND, row], starts, ends, capacity, holds
        if table[AVAILABLE, row] != PAUSED:
            table[AVAILABLE, row] = starts
        table[MONTH_CAPACITY, row] += capacity
        table[LEAST, row] = _least_share(holds, table[MONTH_CAPACITY, row])
        self.offered += capacity

    def end_duty(self, row: int) -> None:
        self.table[ENDS, row] = NEVER

    def prepare(self, key: Hashable, make: Callable[[], T]) -> T:
        """What was made under the key before, or is made now."""
        if key not in self._prepared:
            self._prepared[key] = make()
        return cast(T, self._prepared[key])

    def give(self, row: int, case: WaitingCase, share: int = 1) -> None:
        """From now on the case weighs on the expert; with a share of -1 no more."""
        self.weigh(row, share * case.rvu_hundredths, AHEAD[case.urgency])

    def weigh(self, row: int, rvu: int, ahead: int) -> None:
        table = self.table
        for column in range(ahead + 1):
            table[column, row] += rvu
        table[MONTH, row] += rvu
        table[COUNTED, row] += rvu
        self.taken += rvu

    def finish(self, row: int, rvu: int, ahead: int) -> None:
        """It no longer lies on the desk, but counts against the shift."""
        table = self.table
        for column in range(ahead + 1):
            table[column, row] -= rvu

    def rank_of(self, institution_id: int) -> int:
        level = self._levels.get(institution_id)
        return _RANKS[level] if level else _UNKNOWN

    def mask(self, index: Index, keys: Iterable[Hashable]) -> Mask:
        """Who stands in an index under any of the keys."""
        mask = np.zeros(len(self.candidates), dtype=bool)
        for key in keys:
            if key in index:
                mask[index[key]] = True
        return mask

    def masked(self, expert_ids: Iterable[int]) -> Mask:
        mask = np.zeros(len(self.candidates), dtype=bool)
        mask[[self.row_of[one] for one in expert_ids if one in self.row_of]] = True
        return mask

    def agreed_with(self, requesting_institution_id: int, kind: CaseKind) -> frozenset[int]:
        return self.agreed.get((requesting_institution_id, kind), frozenset())

    def _read_facts(self) -> None:
        people = self.candidates
        self.expert_ids = _whole(one.expert_id for one in people)
        self.ranks = _whole(self.rank_of(one.institution_id) for one in people)
        self.licence_to = _whole(one.licence_valid_to.toordinal() for one in people)
        self.practised_from = _whole(_practised_from(one.practising_since) for one in people)
        self.is_reader = np.array([one.is_reader for one in people], dtype=bool)
        self.has_lapsed = np.array([one.has_lapsed_document for one in people], dtype=bool)
        self.of_institution = _index(people, lambda one: (one.institution_id,))
        self.of_modality = _index(people, lambda one: one.modalities)
        self.of_service = _index(people, lambda one: one.services)
        self.of_subspecialty = _index(people, lambda one: one.subspecialties)
        self.of_review_team = _index(people, lambda one: one.review_team_ids)
        self.of_conflict = _index(people, lambda one: one.conflict_institution_ids)

    def _read_duties(self) -> None:
        """In the order of the columns."""
        rows = [
            (
                one.in_hand_rvu_hundredths,
                one.in_hand_urgent_rvu_hundredths,
                one.in_hand_emergency_rvu_hundredths,
                one.month_rvu_hundredths,
                one.in_hand_rvu_hundredths + one.finished_rvu_hundredths,
                _second(one.shift_starts_at),
                _second(one.shift_ends_at),
                one.capacity_rvu_hundredths,
                max(one.capacity_rvu_hundredths, 1),
                one.month_capacity_rvu_hundredths,
                pace(one.reading_seconds) / 100,
                PAUSED if one.is_paused else _second(one.shift_starts_at),
                _least_share(
                    max(one.capacity_rvu_hundredths, 1), one.month_capacity_rvu_hundredths
                ),
            )
            for one in self.candidates
        ]
        table = np.array(rows, dtype=np.float64).reshape(len(rows), LEAST + 1)
        self.table = np.ascontiguousarray(table.T)
        self.taken = float(self.table[MONTH].sum())
        self.offered = float(self.table[MONTH_CAPACITY].sum())


def of_some(table: Amounts, rows: Rows) -> Amounts:
    """The columns of these rows; of many, indexing is quicker than taking."""
    found: Amounts = table.take(rows, axis=1) if len(rows) < _MANY else table[:, rows]
    return found


def _index(people: tuple[Candidate, ...], keys: Callable[[Candidate], Iterable[Hashable]]) -> Index:
    rows: dict[Hashable, list[int]] = defaultdict(list)
    for row, one in enumerate(people):
        for key in keys(one):
            rows[key].append(row)
    return {key: np.array(found) for key, found in rows.items()}


def _whole(values: Iterable[int]) -> Rows:
    return np.fromiter(values, dtype=np.int64)


def _least_share(holds: float, month_capacity: float) -> float:
    """Beside what has no bounds nobody is above their share: they had no shift this month."""
    return _LEAST_SHARE * holds if month_capacity > 0 else np.inf


def _second(moment: datetime | None) -> float:
    return moment.timestamp() if moment else NEVER


def _practised_from(since: date) -> int:
    """The first day with enough years of practice; who began on 29 February has them on 1 March."""
    year = since.year + YEARS_OF_PRACTICE
    if (since.month, since.day) == (2, 29):
        return date(year, 3, 1).toordinal()
    return since.replace(year=year).toordinal()
