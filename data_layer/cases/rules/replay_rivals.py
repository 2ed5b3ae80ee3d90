"""The four simple rules a policy is held against: each gives a case away the moment it comes.

All of them know who may read the case, is on duty, has room and has not let it lie before.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from data_layer.cases.records import Urgency
from data_layer.cases.replay_records import Rule
from data_layer.cases.rules.predicates import have_room
from data_layer.cases.rules.replay_desks import NOBODY, Desks
from data_layer.cases.rules.replay_run import TakenFrom
from data_layer.cases.rules.replay_world import World
from data_layer.cases.rules.staff import AHEAD, ENDS, IN_HAND, PACE, Amounts, Rows, of_some

_ROUTINE = AHEAD[Urgency.ROUTINE]


class Sight(NamedTuple):
    """What a rule sees of a case: who may have it now, and what of them.

    `table` is as in the staff, `minutes` how long reading takes each of them.
    """

    desks: Desks
    rows: Rows
    table: Amounts
    minutes: Amounts
    chance: float


# The place among the rows.
Pick = Callable[[Sight], int]


class Rival:
    def __init__(self, world: World, desks: Desks, pick: Pick) -> None:
        self._desks, self._pick, self._demands = desks, pick, world.demands
        self._chance = world.arrivals.chance.tolist()

    def choose(self, cases: Sequence[int], taken_from: TakenFrom, at: float) -> list[int]:
        return [self._one(case, taken_from, at) for case in cases]

    def _one(self, case: int, taken_from: TakenFrom, at: float) -> int:
        demand = self._demands[case]
        rows, table = demand.rows, of_some(self._desks.staff.table, demand.rows)
        may = table[ENDS] > at
        may &= have_room(table, demand.ahead == _ROUTINE)
        if case in taken_from:
            may &= ~np.isin(rows, list(taken_from[case]))
        places = may.nonzero()[0]
        if not len(places):
            return NOBODY
        rows = rows.take(places)
        table, minutes = of_some(table, places), demand.minutes.take(places)
        picked = self._pick(Sight(self._desks, rows, table, minutes, self._chance[case]))
        row = int(rows[picked])
        self._desks.weigh(case, row, 1)
        return row


def shortest_desk(sight: Sight) -> int:
    """FIFO: the fewest cases, then whose last one lies longest back; urgency counts for nothing."""
    counts = sight.desks.case_count.take(sight.rows)
    fewest = (counts == counts.min()).nonzero()[0]
    return int(fewest[sight.desks.given_at.take(sight.rows.take(fewest)).argmin()])


def anybody(sight: Sight) -> int:
    """Each as likely as the other."""
    return int(sight.chance * len(sight.rows))


def whose_turn(sight: Sight) -> int:
    """Round robin: whose last case lies longest back."""
    return int(sight.desks.given_at.take(sight.rows).argmin())


def soonest(sight: Sight) -> int:
    """Greedy: who is expected to be done with it first; what else comes counts for nothing."""
    return int((sight.table[IN_HAND] * sight.table[PACE] + sight.minutes).argmin())


PICKS: dict[Rule, Pick] = {
    Rule.FIFO: shortest_desk,
    Rule.RANDOM: anybody,
    Rule.ROUND_ROBIN: whose_turn,
    Rule.GREEDY: soonest,
}
