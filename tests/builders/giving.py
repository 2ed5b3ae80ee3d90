"""Gives cases to experts as a solve does, without solving anything."""

from datetime import datetime

from sqlalchemy.orm import Session

from data_layer.cases.assignment_records import Explanation, Given, Plan
from data_layer.cases.board_queries import board
from data_layer.cases.giving_commands import GivenOut, Solve, give_out
from data_layer.cases.turn_commands import turn_seen


def an_explanation(case_id: int = 1, **given: object) -> Explanation:
    values: dict[str, object] = {
        "case_id": case_id,
        "policy_id": None,
        "decided_at": datetime.fromisoformat("2026-11-24T04:00:00+00:00"),
        "is_past_longest_wait": False,
        "chosen": None,
        "runner_up": None,
        "eligible_count": 1,
        "options": (),
        "excluded": (),
        "nearest": (),
        "obstacle": None,
    }
    return Explanation(**(values | given))  # type: ignore[arg-type]


def a_solve(session: Session, *given: Given, at: datetime) -> Solve:
    """Made from what the session sees, in a turn of its own."""
    turn = turn_seen(session, at)
    plan = Plan(policy_id=None, decided_at=at, given=given, waiting=(), explain=an_explanation)
    return Solve(turn=turn, board=board(session, at), plan=plan)


def give(
    session: Session,
    case_id: int,
    *,
    expert_id: int,
    team_id: int,
    at: datetime,
    moved_from: int | None = None,
) -> GivenOut:
    one = Given(case_id=case_id, expert_id=expert_id, team_id=team_id, moved_from=moved_from)
    return give_out(session, a_solve(session, one, at=at), [one], at)
