"""Gives the cases of one moment to the experts who cost least, all at once."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

import numpy as np

from data_layer.cases.policy_records import Policy
from data_layer.cases.records import Urgency
from data_layer.cases.rules.costs import Costs, Prices, costs_of, prices_of
from data_layer.cases.rules.eligibility import Demand
from data_layer.cases.rules.flow import NOBODY
from data_layer.cases.rules.matching import best
from data_layer.cases.rules.network import network_of
from data_layer.cases.rules.predicates import are_on_shift, has_room
from data_layer.cases.rules.priorities import waiting_order
from data_layer.cases.rules.staff import Staff
from data_layer.cases.rules.ways import Ways, every_way_of, ways_of

# The first choices of more cases are hardly ever all different.
_MOST_APART = 64


def settle(staff: Staff, demands: Sequence[Demand], policy: Policy, now: datetime) -> list[int]:
    """Of each case the row of the expert who gets it, or NOBODY where it waits or stays.

    What is given weighs on the staff from then on. Cases differ in size, so that an expert may
    have fewer places than were counted, or more: who comes away empty-handed has another round,
    until a round gives nothing.
    """
    if len(demands) == 1 and demands[0].case.present_expert_id is None:
        return [_settle_one(staff, demands[0], policy)]
    answer = [NOBODY] * len(demands)
    left = list(range(len(demands)))
    lightened: set[int] = set()
    while left:
        wanted = _wanted(staff, [demands[place] for place in left], policy, now)
        hopeful = [(place, row) for place, row in zip(left, wanted, strict=True) if row is not None]
        given = _give(staff, demands, _in_order(hopeful, demands, policy, now), lightened)
        for place, row in given:
            answer[place] = row
        left = [
            place
            for place, _ in hopeful
            if given
            and answer[place] == NOBODY
            and _present(staff, demands[place]) not in lightened
        ]
    return answer


def _settle_one(staff: Staff, one: Demand, policy: Policy) -> int:
    """A single case that lies with nobody, as most moments see it: the cheapest has it."""
    ways, open_ways = every_way_of(staff, one)
    if not len(open_ways):
        return NOBODY
    costs = costs_of(staff, policy, ways).take(open_ways)
    row = int(one.rows[open_ways[costs.argmin()]])
    staff.give(row, one.case)
    return row


def _wanted(staff: Staff, demands: list[Demand], policy: Policy, now: datetime) -> list[int | None]:
    """Whom each case would go to: NOBODY while all are full, None where it stays or nobody may."""
    ways = ways_of(staff, demands)
    if not len(ways.of):
        return [None] * len(demands)
    prices = prices_of(staff, policy, ways)
    chosen = _first_choices(ways, prices.total)
    if chosen is None:
        chosen = _chosen_together(staff, policy, ways, prices, now)
    return [_row(ways, way) for way in chosen]


def _first_choices(ways: Ways, total: Costs) -> list[int | None] | None:
    """The cheapest way of each case, when no two want the same expert: then nothing is cheaper."""
    if len(ways.demands) > _MOST_APART:
        return None
    chosen = [
        start + int(total[start:end].argmin()) if end > start else None
        for start, end in pairwise(ways.ends())
    ]
    rows = [row for row in (_row(ways, way) for way in chosen) if row is not None]
    return chosen if len(set(rows)) == len(rows) else None


def _chosen_together(
    staff: Staff, policy: Policy, ways: Ways, prices: Prices, now: datetime
) -> list[int | None]:
    network, going = network_of(staff, policy, ways, prices, now)
    chosen = best(network)
    hopes = np.zeros(len(ways.demands), dtype=bool)
    hopes[ways.of] = True
    if ways.is_present is not None:
        hopes[ways.of[ways.is_present]] = False
    return [
        int(going[way]) if way != NOBODY else NOBODY if is_left else None
        for way, is_left in zip(chosen.tolist(), hopes.tolist(), strict=True)
    ]


def _row(ways: Ways, way: int | None) -> int | None:
    if way is None or way == NOBODY:
        return way
    stays = ways.is_present is not None and ways.is_present[way]
    return None if stays else int(ways.rows[way])


def _in_order(
    hopeful: list[tuple[int, int]], demands: Sequence[Demand], policy: Policy, now: datetime
) -> list[tuple[int, int]]:
    """The most pressing first, where that decides anything."""
    rows = [row for _, row in hopeful if row != NOBODY]
    lies = any(demands[place].case.present_expert_id is not None for place, _ in hopeful)
    if not lies and len(set(rows)) == len(rows):
        return hopeful
    return sorted(hopeful, key=lambda one: waiting_order(demands[one[0]].case, policy, now))


def _give(
    staff: Staff,
    demands: Sequence[Demand],
    hopeful: list[tuple[int, int]],
    lightened: set[int],
) -> list[tuple[int, int]]:
    """Those who get what they would, as long as the expert has room.

    Of who is there only one unopened case is moved at a time (`lightened`): the others are read
    the sooner, and would come back the next minute.
    """
    given = []
    # A routine case counts as given before the urgent ones that come at the same moment.
    pressing: dict[int, int] = defaultdict(int)
    for place, row in hopeful:
        one = demands[place]
        present = _present(staff, one)
        if row == NOBODY or present in lightened:
            continue
        if not has_room(staff, row, one.case.urgency, besides=pressing[row]):
            continue
        if present is not None:
            staff.give(present, one.case, share=-1)
            if are_on_shift(staff.table[:, present], staff.now):
                lightened.add(present)
        staff.give(row, one.case)
        pressing[row] += one.rvu * (one.case.urgency != Urgency.ROUTINE)
        given.append((place, row))
    return given


def _present(staff: Staff, one: Demand) -> int | None:
    """With whom the case lies, by their row."""
    present = one.case.present_expert_id
    return None if present is None else staff.row_of.get(present)
