"""One solve of the assignment: read the board, plan, write what still holds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from data_layer.cases.assignment_records import Desk, Exclusion, Given, LeftWaiting
from data_layer.cases.board_case_queries import calling_case_ids
from data_layer.cases.board_queries import board
from data_layer.cases.giving_commands import GivenOut, Solve, give_out, note_waiting
from data_layer.cases.policy_queries import active_policy
from data_layer.cases.rules.planning import plan
from data_layer.cases.turn_commands import turn_seen
from data_layer.clock import local_time
from data_layer.memory import nothing_is_rubbish
from data_layer.outbox.commands import hear
from data_layer.outbox.records import MACHINE
from jobs.context import JobContext

# Written in one transaction: others wait for its end.
AT_ONCE = 4000

One = TypeVar("One")


@dataclass
class Outcome:
    """What one solve decided, and what became of it."""

    solve: Solve
    given: list[Given] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)
    refused: dict[int, Exclusion] = field(default_factory=dict)

    @property
    def waiting(self) -> tuple[LeftWaiting, ...]:
        return self.solve.plan.waiting

    def add(self, written: GivenOut) -> None:
        self.solve = replace(self.solve, turn=written.turn)
        self.given += written.given
        self.gone += written.gone
        self.refused |= written.refused

    def given_to(self, desk: Desk) -> list[Given]:
        at_desk = {case.id for case in self.solve.board.cases if case.desk is desk}
        return [one for one in self.given if one.case_id in at_desk]


def propose(context: JobContext) -> Outcome:
    """What would be decided now; nothing is written."""
    outcome = Outcome(_solve(context))
    outcome.given += _to_give(outcome.solve)
    return outcome


def assign(context: JobContext) -> Outcome:
    """Decides and writes; whatever of the plan no longer holds is left for the next solve.

    A call is answered about what just came and what is urgent: what was looked at before, and
    what may move, is the minute's. Of very many calls at once each is answered with all the rest.

    Raises:
        TurnLostError: another solve wrote, or somebody changed by hand what was read.
    """
    with context.database.writing() as session:
        # Whoever calls from now on calls for the next solve.
        hear(session, MACHINE)
    with nothing_is_rubbish():
        outcome = Outcome(_solve(context))
        _write(context, outcome)
    return outcome


def _solve(context: JobContext) -> Solve:
    now = context.moment()
    with context.database.reading() as session:
        turn = turn_seen(session, now)
        policy = active_policy(session)
        calling = calling_case_ids(session) if context.is_called else None
        is_burst = calling is not None and len(calling) > AT_ONCE
        seen = board(session, now, case_ids=None if is_burst else calling)
    return Solve(turn=turn, board=seen, plan=plan(seen, policy, local_time(now)))


def _write(context: JobContext, outcome: Outcome) -> None:
    wanted = _to_give(outcome.solve)
    total = len(wanted) + len(outcome.waiting)
    for done, part in _parts(wanted):
        if context.is_stopping():
            return
        at = context.moment()
        with context.database.writing() as session:
            written = give_out(session, outcome.solve, part, at)
        outcome.add(written)
        context.progress(done, total)
    for done, left in _parts(outcome.waiting):
        if context.is_stopping():
            return
        at = context.moment()
        with context.database.writing() as session:
            note_waiting(session, outcome.solve, left, at)
        context.progress(len(wanted) + done, total)


def _to_give(solve: Solve) -> list[Given]:
    """Who keeps a case that they had is given nothing."""
    return [one for one in solve.plan.given if one.moved_from != one.expert_id]


def _parts(items: Sequence[One]) -> Iterator[tuple[int, Sequence[One]]]:
    for start in range(0, len(items), AT_ONCE):
        part = items[start : start + AT_ONCE]
        yield start + len(part), part
