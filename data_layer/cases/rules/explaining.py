"""Why a case went to whom it went, or to nobody."""

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property

import numpy as np

from data_layer.cases.assignment_records import (
    CostTerm,
    ExcludedGroup,
    Exclusion,
    Explanation,
    Option,
    WaitingCase,
)
from data_layer.cases.policy_records import Policy
from data_layer.cases.records import Urgency
from data_layer.cases.rules.costs import Costs, Prices, prices_of
from data_layer.cases.rules.eligibility import Demand, is_special, kind_of_case
from data_layer.cases.rules.flow import NOBODY
from data_layer.cases.rules.predicates import PREDICATES
from data_layer.cases.rules.priorities import is_past_longest_wait
from data_layer.cases.rules.staff import Mask, Rows, Staff
from data_layer.cases.rules.ways import Ways, ways_of

MOST_OPTIONS = 4
MOST_NAMED = 12
_NAMES = tuple(PREDICATES)
_TERMS = tuple(CostTerm)
# Where nothing is unmet.
_ELIGIBLE = len(_NAMES)
_Groups = tuple[ExcludedGroup, ...]


class Reasons:
    """The reasons of one plan; `staff` is as it was before anything of it was given.

    What many cases have in common is found once, and only when somebody asks.
    """

    def __init__(
        self,
        staff: Staff,
        demands: Sequence[Demand],
        rows: Sequence[int],
        policy: Policy,
        now: datetime,
    ) -> None:
        """`rows` say who gets each case."""
        self._staff, self._demands, self._rows = staff, demands, rows
        self._policy, self._now = policy, now
        self._places = {one.case.id: place for place, one in enumerate(demands)}
        self._known: dict[object, tuple[_Groups, _Groups, Exclusion | None]] = {}

    def of(self, case_id: int) -> Explanation:
        place = self._places[case_id]
        case = self._demands[place].case
        chosen, others, eligible_count = self._options(place)
        excluded, nearest, furthest = self._exclusions(case, is_left=chosen is None)
        every = [*others[:MOST_OPTIONS], *filter(None, [chosen])]
        return Explanation(
            case_id=case_id,
            policy_id=self._policy.id,
            decided_at=self._now,
            is_past_longest_wait=is_past_longest_wait(case, self._policy, self._now),
            chosen=chosen,
            runner_up=others[0] if others else None,
            eligible_count=eligible_count,
            options=tuple(sorted(every, key=lambda option: option.cost)),
            excluded=excluded,
            nearest=nearest,
            obstacle=furthest,
        )

    def every_option(self, case_id: int) -> tuple[Option, ...]:
        """Whoever could have it, the cheapest first."""
        _, _, total, ends = self._table
        place = self._places[case_id]
        start, end = ends[place], ends[place + 1]
        order = total[start:end].argsort(kind="stable") + start
        return tuple(self._option(way) for way in order.tolist())

    @cached_property
    def _table(self) -> tuple[Ways, Prices, Costs, list[int]]:
        """The ways of all cases, what they cost, and where those of each case begin."""
        ways = ways_of(self._staff, self._demands)
        prices = prices_of(self._staff, self._policy, ways)
        return ways, prices, prices.total, ways.ends()

    def _options(self, place: int) -> tuple[Option | None, list[Option], int]:
        """The one that was chosen, the cheapest others, and how many there are."""
        ways, _, total, ends = self._table
        start, end = ends[place], ends[place + 1]
        rows, order = ways.rows[start:end], total[start:end].argsort(kind="stable")
        chosen = (rows == self._taken(place)).nonzero()[0][:1].tolist()
        cheapest = order[: MOST_OPTIONS + 1].tolist()
        others = [way for way in cheapest if way not in chosen][:MOST_OPTIONS]
        options = [self._option(start + way) for way in (*chosen, *others)]
        return (options[0], options[1:], end - start) if chosen else (None, options, end - start)

    def _taken(self, place: int) -> int:
        row = self._rows[place]
        present = self._demands[place].case.present_expert_id
        return row if row != NOBODY or present is None else self._staff.row_of.get(present, NOBODY)

    def _option(self, way: int) -> Option:
        ways, prices, _, _ = self._table
        expert = self._staff.candidates[ways.rows[way]]
        return Option(
            expert_id=expert.expert_id,
            team_id=expert.team_id,
            minutes=round(float(prices.minutes[way])),
            terms=dict(zip(_TERMS, prices.terms[:, way].tolist(), strict=True)),
        )

    def _exclusions(
        self, case: WaitingCase, is_left: bool
    ) -> tuple[_Groups, _Groups, Exclusion | None]:
        """All excluded by their first unmet predicate; of a case that is left also who is near."""
        alone = case.id if is_special(case) else None
        key = kind_of_case(case), case.urgency == Urgency.ROUTINE, alone, is_left
        if key not in self._known:
            first = _first_unmet(self._staff, case)
            nearest = _nearest(self._staff, case, first) if is_left else ()
            furthest = _furthest(first) if is_left else None
            self._known[key] = _groups(self._staff, first, first < _ELIGIBLE), nearest, furthest
        return self._known[key]


def obstacle(staff: Staff, case: WaitingCase) -> Exclusion:
    """What stops those who come closest to a case that nobody gets."""
    return _furthest(_first_unmet(staff, case))


def _first_unmet(staff: Staff, case: WaitingCase) -> Rows:
    """Of each expert the first predicate that is not met, by its place."""
    first = np.full(len(staff.candidates), _ELIGIBLE)
    for place, is_met in reversed(tuple(enumerate(PREDICATES.values()))):
        first[~is_met(staff, case)] = place
    return first


def _nearest(staff: Staff, case: WaitingCase, first: Rows) -> _Groups:
    """Those whom a single predicate excludes."""
    unmet_count = np.zeros(len(first), dtype=np.int64)
    for is_met in PREDICATES.values():
        unmet_count += ~is_met(staff, case)
    return _groups(staff, first, unmet_count == 1)


def _groups(staff: Staff, first: Rows, kept: Mask) -> _Groups:
    """Those who are kept, by their first unmet predicate."""
    counts = np.bincount(first[kept], minlength=_ELIGIBLE)[:_ELIGIBLE]
    return tuple(
        ExcludedGroup(
            exclusion=_NAMES[place],
            count=int(counts[place]),
            expert_ids=tuple(
                staff.expert_ids[np.flatnonzero(kept & (first == place))[:MOST_NAMED]].tolist()
            ),
        )
        for place in np.flatnonzero(counts).tolist()
    )


def _furthest(first: Rows) -> Exclusion:
    """Who might have had it and did not, was given others instead and is full."""
    if not len(first):
        return Exclusion.OFF_SHIFT
    furthest = int(first.max())
    return Exclusion.AT_CAPACITY if furthest == _ELIGIBLE else _NAMES[furthest]
