"""Who gets which case now: the one core of job, command line, replay and reviewers."""

from datetime import datetime

from data_layer.cases.assignment_records import (
    Board,
    Exclusion,
    Given,
    LeftWaiting,
    Plan,
    WaitingCase,
)
from data_layer.cases.policy_records import Policy
from data_layer.cases.records import Urgency
from data_layer.cases.rules.eligibility import Demand, demand, is_special, kind_of_case
from data_layer.cases.rules.explaining import Reasons, obstacle
from data_layer.cases.rules.flow import NOBODY
from data_layer.cases.rules.priorities import waiting_order
from data_layer.cases.rules.solving import settle
from data_layer.cases.rules.staff import Staff


def plan(board: Board, policy: Policy, now: datetime) -> Plan:
    """What to do with each case of the board; `now` is in the province's time."""
    staff = Staff(board, now)
    before = staff.copy()
    cases = sorted(board.cases, key=lambda one: waiting_order(one, policy, now))
    demands = [demand(staff, one) for one in cases]
    rows = settle(staff, demands, policy, now)
    decided = list(zip(demands, rows, strict=True))
    return Plan(
        policy_id=policy.id,
        decided_at=now,
        given=tuple(_given(staff, one, row) for one, row in decided if row != NOBODY),
        waiting=_waiting(staff, [one.case for one, row in decided if row == NOBODY]),
        explain=Reasons(before, demands, rows, policy, now).of,
    )


def _waiting(staff: Staff, cases: list[WaitingCase]) -> tuple[LeftWaiting, ...]:
    """What stops each case; those of a kind are stopped by the same."""
    known: dict[object, Exclusion] = {}
    left = []
    for case in cases:
        if case.present_expert_id is not None:
            continue
        alone = case.id if is_special(case) else None
        kind = kind_of_case(case), case.urgency == Urgency.ROUTINE, alone
        if kind not in known:
            known[kind] = obstacle(staff, case)
        left.append(LeftWaiting(case_id=case.id, obstacle=known[kind]))
    return tuple(left)


def _given(staff: Staff, one: Demand, row: int) -> Given:
    expert = staff.candidates[row]
    return Given(
        case_id=one.case.id,
        expert_id=expert.expert_id,
        team_id=expert.team_id,
        moved_from=one.case.present_expert_id,
    )
