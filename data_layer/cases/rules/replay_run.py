"""Lets a period happen again, event by event, under one rule."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from heapq import heappop, heappush
from typing import Protocol

import numpy as np

from data_layer.cases.records import Urgency
from data_layer.cases.replay_records import Course
from data_layer.cases.rules.replay_desks import FINISHED, NOBODY, READY, TIMED_OUT, TURN, Desks
from data_layer.cases.rules.replay_world import ARRIVES, BEGINS, World, timeline
from data_layer.cases.rules.staff import ENDS

TURN_SECONDS = 60.0
TakenFrom = Mapping[int, set[int]]


class Chooser(Protocol):
    """Decides who gets which case."""

    def choose(self, cases: Sequence[int], taken_from: TakenFrom, at: float) -> list[int]:
        """For each case the row of an expert, or NOBODY; what is given weighs on the staff."""
        ...


class Run:
    def __init__(self, world: World, desks: Desks, chooser: Chooser) -> None:
        self._world, self._desks, self._chooser = world, desks, chooser
        self._waiting: list[int] = []
        # They wait for somebody to begin, or for a case that goes back and leaves room.
        self._parked: list[int] = []
        self._taken_from: dict[int, set[int]] = defaultdict(set)
        self._turn_is_due = False
        # What nobody may ever read never waits for anybody.
        self._is_readable = [len(one.rows) > 0 for one in world.demands]
        self._presses = [one.case.urgency is not Urgency.ROUTINE for one in world.demands]

    def course(self) -> Course:
        for at, kind, subject in timeline(self._world):
            self._until(at)
            if kind == ARRIVES:
                self._arrive(subject, at)
            elif kind == BEGINS:
                self._begin(subject, at)
            else:
                self._end(subject, at)
        self._until(self._world.ends)
        return self._told()

    def _told(self) -> Course:
        readers = np.append(self._world.expert_ids, 0)[np.array(self._desks.reader, dtype=int)]
        issued = np.array(self._desks.issued)
        given = np.array(self._desks.times_given)
        return Course(issued=issued, reader_id=readers, moves=int(np.maximum(given - 1, 0).sum()))

    def _begin(self, duty: int, at: float) -> None:
        duties = self._world.duties
        until, capacity = float(duties.ends[duty]), int(duties.capacity[duty])
        self._desks.staff.begin_duty(int(self._world.rows[duty]), at, until, capacity)
        self._unpark(at)

    def _end(self, duty: int, at: float) -> None:
        returned = self._desks.end_duty(int(self._world.rows[duty]), at)
        if returned:
            self._take_in(returned, at)

    def _until(self, at: float) -> None:
        events = self._desks.events
        while events and events[0][0] <= at:
            moment, kind, case, times = heappop(events)
            if kind == TURN:
                self._take_turn(moment)
            elif kind == FINISHED:
                self._desks.finish(case, moment)
                self._call_turn(moment)
            elif self._desks.has(case, times):
                self._go_on(kind, case, moment)

    def _go_on(self, kind: int, case: int, at: float) -> None:
        if kind == READY:
            self._desks.see(case, at)
        elif kind == TIMED_OUT:
            self._taken_from[case].add(self._desks.reader[case])
            self._take_in([self._desks.take_back(case)], at)
            self._unpark(at)

    def _arrive(self, case: int, at: float) -> None:
        if self._is_readable[case]:
            self._take_in([case], at)

    def _take_in(self, cases: list[int], at: float) -> None:
        """At once, together with what presses; what else waits has the minute's turn."""
        if self._waiting:
            cases = [case for case in self._waiting if self._presses[case]] + cases
            self._waiting = [case for case in self._waiting if not self._presses[case]]
        self._give_out(cases, at)
        self._call_turn(at)

    def _call_turn(self, at: float) -> None:
        """The next full minute, when anybody waits for it."""
        if self._waiting and not self._turn_is_due:
            self._turn_is_due = True
            moment = at - at % TURN_SECONDS + TURN_SECONDS
            heappush(self._desks.events, (moment, TURN, NOBODY, 0))

    def _take_turn(self, at: float) -> None:
        self._turn_is_due = False
        cases, self._waiting = self._waiting, []
        self._give_out(cases, at)

    def _give_out(self, cases: list[int], at: float) -> None:
        chosen = self._chooser.choose(cases, self._taken_from, at)
        for case, row in zip(cases, chosen, strict=True):
            if row != NOBODY:
                self._desks.give(case, row, at)
            elif self._hopes(case, at):
                self._waiting.append(case)
            else:
                self._parked.append(case)

    def _hopes(self, case: int, at: float) -> bool:
        """Whether somebody's finishing may help: it leaves room for what is urgent alone."""
        if not self._presses[case]:
            return False
        demand = self._world.demands[case]
        rows = demand.rows[self._desks.staff.table[ENDS].take(demand.rows) > at]
        return bool(set(rows.tolist()) - self._taken_from.get(case, set()))

    def _unpark(self, at: float) -> None:
        self._waiting += self._parked
        self._parked = []
        self._call_turn(at)
