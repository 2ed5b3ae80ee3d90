"""The experts of the province as arrays: one row each, in the order of their numbers.

What changes from minute to minute (shifts, loads, pauses) may be written into the arrays; what
follows from the rest is prepared once and kept.
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
NEVER = -np.inf
# The row of `in_hand` with the work that a new case of the urgency has to wait for.
AHEAD = {Urgency.ROUTINE: 0, Urgency.URGENT: 1, Urgency.EMERGENCY: 2}

_RANKS = {Level.PRIMARY: 1, Level.SECONDARY: 2, Level.TERTIARY: 3}
_UNKNOWN = 0


class Staff:
    """Moments are seconds since 1970, loads hundredths of an RVU, days ordinal numbers."""

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
        other.in_hand, other.month = self.in_hand.copy(), self.month.copy()
        return other

    def prepare(self, key: Hashable, make: Callable[[], T]) -> T:
        """What was made under the key before, or is made now."""
        if key not in self._prepared:
            self._prepared[key] = make()
        return cast(T, self._prepared[key])

    def give(self, row: int, case: WaitingCase, share: int = 1) -> None:
        """From now on the case weighs on the expert; with a share of -1 no more."""
        rvu = share * case.rvu_hundredths
        self.in_hand[: AHEAD[case.urgency] + 1, row] += rvu
        self.month[row] += rvu

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
        self.pace = _amounts(pace(one.reading_seconds) for one in people)
        self.of_institution = _index(people, lambda one: (one.institution_id,))
        self.of_modality = _index(people, lambda one: one.modalities)
        self.of_service = _index(people, lambda one: one.services)
        self.of_review_team = _index(people, lambda one: one.review_team_ids)
        self.of_conflict = _index(people, lambda one: one.conflict_institution_ids)

    def _read_duties(self) -> None:
        people = self.candidates
        self.shift_starts = _amounts(_second(one.shift_starts_at) for one in people)
        self.shift_ends = _amounts(_second(one.shift_ends_at) for one in people)
        self.capacity = _amounts(one.capacity_rvu_hundredths for one in people)
        self.finished = _amounts(one.finished_rvu_hundredths for one in people)
        self.in_hand = np.stack(
            (
                _amounts(one.in_hand_rvu_hundredths for one in people),
                _amounts(one.in_hand_urgent_rvu_hundredths for one in people),
                _amounts(one.in_hand_emergency_rvu_hundredths for one in people),
            )
        )
        self.month = _amounts(one.month_rvu_hundredths for one in people)
        self.month_capacity = _amounts(one.month_capacity_rvu_hundredths for one in people)
        self.is_paused = np.array([one.is_paused for one in people], dtype=bool)


def _index(people: tuple[Candidate, ...], keys: Callable[[Candidate], Iterable[Hashable]]) -> Index:
    rows: dict[Hashable, list[int]] = defaultdict(list)
    for row, one in enumerate(people):
        for key in keys(one):
            rows[key].append(row)
    return {key: np.array(found) for key, found in rows.items()}


def _whole(values: Iterable[int]) -> Rows:
    return np.fromiter(values, dtype=np.int64)


def _amounts(values: Iterable[float]) -> Amounts:
    return np.fromiter(values, dtype=np.float64)


def _second(moment: datetime | None) -> float:
    return moment.timestamp() if moment else NEVER


def _practised_from(since: date) -> int:
    """The first day with enough years of practice; who began on 29 February has them on 1 March."""
    year = since.year + YEARS_OF_PRACTICE
    if (since.month, since.day) == (2, 29):
        return date(year, 3, 1).toordinal()
    return since.replace(year=year).toordinal()
