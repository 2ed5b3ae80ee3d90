"""Gives each waiting case to the least loaded expert who may read it."""

import logging
from collections import Counter

from data_layer.cases.assignment_commands import assign_case
from data_layer.cases.assignment_queries import assignment_board
from data_layer.cases.assignment_records import Candidate, Exclusion, WaitingCase
from data_layer.cases.errors import CaseAlreadyTakenError
from data_layer.cases.rules.assignment import waiting_order
from data_layer.cases.rules.roster import Roster
from data_layer.clock import local_time
from jobs.context import Counts, JobContext

logger = logging.getLogger(__name__)

_ASSIGNED = "assigned"
_UNASSIGNED = "unassigned"
_TAKEN = "already_taken"


def run(context: JobContext) -> Counts:
    now = local_time(context.now)
    with context.database.reading() as session:
        board = assignment_board(session, now)
    roster = Roster(board.candidates, board.agreed_sites, now)
    waiting = sorted(board.waiting, key=lambda case: waiting_order(case, now))
    counts = Counter(dict.fromkeys((_ASSIGNED, _UNASSIGNED, _TAKEN, *map(_reason, Exclusion)), 0))
    for number, case in enumerate(waiting, start=1):
        if context.is_stopping():
            break
        counts.update(_give_out(context, roster, case))
        context.progress(number, len(waiting))
    return dict(counts)


def _give_out(context: JobContext, roster: Roster, case: WaitingCase) -> tuple[str, ...]:
    """What became of the case, as the counts that go up."""
    expert = roster.choose(case)
    if expert is None:
        obstacle = roster.obstacle(case)
        logger.info("No expert for case %s: %s", case.case_number, obstacle)
        return _UNASSIGNED, _reason(obstacle)
    if not _assign(context, case, expert):
        return (_TAKEN,)
    roster.take(expert, case)
    return (_ASSIGNED,)


def _assign(context: JobContext, case: WaitingCase, expert: Candidate) -> bool:
    try:
        with context.database.writing() as session:
            assign_case(
                session,
                case.id,
                expert_id=expert.expert_id,
                team_id=expert.team_id,
                at=context.now,
            )
    except CaseAlreadyTakenError:
        logger.info("Case %s waits no more", case.case_number)
        return False
    return True


def _reason(obstacle: Exclusion) -> str:
    return f"for_{obstacle}"
