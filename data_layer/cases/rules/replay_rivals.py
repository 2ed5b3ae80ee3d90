"""The four simple rules a policy is held against: each gives a case away the moment it comes.

All of them know who may read the case, is on duty, has room and has not let it lie before.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from data_layer.cases.records import Urgency
from data_layer.cases.replay_records import Rule
from data_layer.cases.rules.replay_desks import NOBODY, Desks
from data_layer.cases.rules.replay_run import TakenFrom
from data_layer.cases.rules.replay_world import World
from data_layer.cases.rules.staff import Amounts, Rows


@dataclass(slots=True)
class Sight:
    """What a rule sees of a case: who may have it now, and the minutes reading takes each."""

    desks: Desks
    rows: Rows
    minutes: Amounts
    chance: float


# The place among the rows.
Pick = Callable[[Sight], int]


class Rival:
    def __init__(self, world: World, desks: Desks, pick: Pick) -> None:
        self._desks, self._pick, self._demands = desks, pick, world.demands
        self._chance = world.arrivals.chance.tolist()

    def waits_for_the_turn(self, _case: int) -> bool:
        return False

    def choose(self, cases: Sequence[int], taken_from: TakenFrom, at: float) -> list[int]:
        return [self._one(case, taken_from, at) for case in cases]

    def _one(self, case: int, taken_from: TakenFrom, at: float) -> int:
        demand, staff = self._demands[case], self._desks.staff
        rows = demand.rows
        load = staff.in_hand[0, rows]
        if demand.case.urgency is Urgency.ROUTINE:
            load = load + staff.finished[rows]
        may = (staff.shift_ends[rows] > at) & (load < staff.capacity[rows])
        if case in taken_from:
            may &= ~np.isin(rows, list(taken_from[case]))
        places = may.nonzero()[0]
        if not len(places):
            return NOBODY
        sight = Sight(self._desks, rows[places], demand.minutes[places], self._chance[case])
        row = int(sight.rows[self._pick(sight)])
        self._desks.weigh(case, row, 1)
        return row


def shortest_desk(sight: Sight) -> int:
    """FIFO: the fewest cases, then whose last one lies longest back; urgency counts for nothing."""
    desks, rows = sight.desks, sight.rows
    return int(np.lexsort((desks.given_at[rows], desks.case_count[rows]))[0])


def anybody(sight: Sight) -> int:
    """Each as likely as the other."""
    return int(sight.chance * len(sight.rows))


def whose_turn(sight: Sight) -> int:
    """Round robin: whose last case lies longest back."""
    return int(sight.desks.given_at[sight.rows].argmin())


def soonest(sight: Sight) -> int:
    """Greedy: who is expected to be done with it first; what else comes counts for nothing."""
    staff, rows = sight.desks.staff, sight.rows
    return int((staff.in_hand[0, rows] * staff.pace[rows] / 100 + sight.minutes).argmin())


PICKS: dict[Rule, Pick] = {
    Rule.FIFO: shortest_desk,
    Rule.RANDOM: anybody,
    Rule.ROUND_ROBIN: whose_turn,
    Rule.GREEDY: soonest,
}
