"""Who gets which case now: the one core of job, command line, replay and reviewers."""

from dataclasses import replace
from datetime import datetime

from data_layer.cases.assignment_records import (
    Board,
    Candidate,
    Explanation,
    Given,
    LeftWaiting,
    Plan,
    WaitingCase,
)
from data_layer.cases.policy_records import Policy
from data_layer.cases.rules.assignment import waiting_order
from data_layer.cases.rules.roster import Roster


def plan(board: Board, policy: Policy, now: datetime) -> Plan:
    """What to do with each case of the board; `now` is in the province's time."""
    roster = Roster(_agreed(board), frozenset(site for site, _ in board.agreed), now)
    given: list[Given] = []
    waiting: list[LeftWaiting] = []
    for case in sorted(board.cases, key=lambda one: waiting_order(one, now)):
        expert = roster.choose(case)
        if expert is None:
            waiting.append(LeftWaiting(case_id=case.id, obstacle=roster.obstacle(case)))
            continue
        roster.take(expert, case)
        given.append(Given(case_id=case.id, expert_id=expert.expert_id, team_id=expert.team_id))
    return Plan(
        policy_id=policy.id,
        decided_at=now,
        given=tuple(given),
        waiting=tuple(waiting),
        explain=lambda case_id: _explanation(board, policy, now, case_id),
    )


def _agreed(board: Board) -> list[Candidate]:
    sites = {
        one: frozenset(site for (site, _), partners in board.agreed.items() if one in partners)
        for one in {candidate.institution_id for candidate in board.candidates}
    }
    return [
        replace(one, agreed_institution_ids=sites[one.institution_id]) for one in board.candidates
    ]


def _explanation(board: Board, policy: Policy, now: datetime, case_id: int) -> Explanation:
    case: WaitingCase = next(one for one in board.cases if one.id == case_id)
    return Explanation(
        case_id=case.id,
        policy_id=policy.id,
        decided_at=now,
        is_past_longest_wait=False,
        chosen=None,
        runner_up=None,
        eligible_count=0,
        options=(),
        excluded=(),
        nearest=(),
        obstacle=None,
    )
