"""Who has what on the desk while a replay goes on."""

from heapq import heappush

import numpy as np

from data_layer.cases.rules.replay_world import World
from data_layer.cases.rules.staff import AHEAD, ENDS

READY, TIMED_OUT, FINISHED, TURN = range(4)
NOBODY = -1
# When, what, which case, and the how many-eth time it was given out.
Event = tuple[float, int, int, int]


class Desks:
    """Every expert reads one case at a time: the first by `order` of those they have seen.

    What a rule may know of the experts stands in `staff`; here lies what really happens.
    """

    def __init__(self, world: World, order: list[float], patience: list[float]) -> None:
        """`patience` is how long each case may lie before who has it sees it."""
        cases, experts = world.arrivals.cases, len(world.expert_ids)
        self.staff = world.staff()
        self.events: list[Event] = []
        self.given_at, self.case_count = np.zeros(experts), np.zeros(experts)
        self.reader = [NOBODY] * len(cases)
        self.issued = [float("nan")] * len(cases)
        self.times_given = [0] * len(cases)
        self._order, self._patience = order, patience
        self._desks: list[list[int]] = [[] for _ in range(experts)]
        self._reading = [NOBODY] * experts
        self._is_seen = bytearray(len(cases))
        self._speeds = world.speeds.tolist()
        self._rvu = [one.rvu_hundredths for one in cases]
        self._ahead = [AHEAD[one.urgency] for one in cases]
        self._work, self._review = world.arrivals.reading.tolist(), world.arrivals.review.tolist()
        self._reactions = world.arrivals.reactions.tolist()

    def end_duty(self, row: int, at: float) -> list[int]:
        """What was not opened goes back; what is being read is read to its end."""
        if self.staff.table[ENDS, row] > at:
            return []
        self.staff.end_duty(row)
        return [self.take_back(case) for case in self._desks[row][:]]

    def give(self, case: int, row: int, at: float) -> None:
        """Notes what already weighs on the staff."""
        times = self.times_given[case]
        self.times_given[case], self.reader[case] = times + 1, row
        self._is_seen[case] = 0
        self._desks[row].append(case)
        self.case_count[row] += 1
        self.given_at[row] = at
        reaction = self._reactions[min(times, len(self._reactions) - 1)][case]
        patience = self._patience[case]
        kind, wait = (READY, reaction) if reaction <= patience else (TIMED_OUT, patience)
        heappush(self.events, (at + wait, kind, case, times + 1))

    def weigh(self, case: int, row: int, share: int) -> None:
        self.staff.weigh(row, share * self._rvu[case], self._ahead[case])

    def take_back(self, case: int) -> int:
        row = self.reader[case]
        self.reader[case] = NOBODY
        self._desks[row].remove(case)
        self.case_count[row] -= 1
        self.weigh(case, row, -1)
        return case

    def has(self, case: int, times: int) -> bool:
        """Whether the case still lies where it was given the `times`th time."""
        return self.times_given[case] == times and self.reader[case] != NOBODY

    def see(self, case: int, at: float) -> None:
        self._is_seen[case] = 1
        row = self.reader[case]
        if self._reading[row] == NOBODY:
            self._open(case, row, at)

    def finish(self, case: int, at: float) -> None:
        row = self.reader[case]
        self.issued[case] = at + self._review[case]
        self.staff.finish(row, self._rvu[case], self._ahead[case])
        self.case_count[row] -= 1
        self._reading[row] = NOBODY
        seen = [one for one in self._desks[row] if self._is_seen[one]]
        if seen:
            self._open(min(seen, key=self._order.__getitem__), row, at)

    def _open(self, case: int, row: int, at: float) -> None:
        self._desks[row].remove(case)
        self._reading[row] = case
        done = at + self._work[case] * self._speeds[row]
        heappush(self.events, (done, FINISHED, case, self.times_given[case]))
