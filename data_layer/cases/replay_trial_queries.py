"""Answers questions about replays, by whatever process: a page, or the jobs."""

from collections.abc import Callable
from datetime import date

from sqlalchemy.orm import Session

from data_layer.cases.policy_queries import active_policy, policy_by_number
from data_layer.cases.policy_records import USUAL_POLICY, Policy
from data_layer.cases.replay_queries import recorded_count
from data_layer.cases.replay_records import Asked, Rule
from data_layer.cases.replay_report_queries import replayed
from data_layer.cases.replay_request_records import Question
from data_layer.cases.replay_result_records import Replay

# Both policies run over the same cases with the same chances.
DRAFT, IN_FORCE = "draft", "in_force"
Tell = Callable[[int], None]


def count_of(session: Session, question: Question) -> int:
    """How many cases would come in."""
    if question.case_count is not None:
        return question.case_count
    return recorded_count(session, question.scope, question.first_day, question.last_day)


def answer_to(
    session: Session, question: Question, today: date, tell: Tell = lambda _done: None
) -> Replay:
    """`tell` hears after each rule how many are through.

    Raises:
        ReplayDaysError, NothingToReplayError, PolicyNotFoundError: as the question deserves.
    """
    return replayed(session, question.scope, _asked(session, question), today, tell=tell)


def trial_of(
    session: Session, question: Question, today: date, tell: Tell = lambda _done: None
) -> dict[str, object]:
    """The days under the draft and under what is in force, each alone, as a draft keeps it."""
    found = []
    for policy in (_policy(session, question.policy), active_policy(session)):
        asked = Asked(first_day=question.first_day, last_day=question.last_day, policy=policy)
        found.append(replayed(session, question.scope, asked, today, (Rule.POLICY,)))
        tell(len(found))
    under_draft, now = found
    return {
        "from": under_draft.first_day.isoformat(),
        "to": under_draft.last_day.isoformat(),
        "cases": under_draft.case_count,
        DRAFT: under_draft.result(Rule.POLICY).as_plain(),
        IN_FORCE: now.result(Rule.POLICY).as_plain(),
    }


def _asked(session: Session, question: Question) -> Asked:
    return Asked(
        first_day=question.first_day,
        last_day=question.last_day,
        policy=_policy(session, question.policy),
        case_count=question.case_count,
        roster_on=question.roster_on,
    )


def _policy(session: Session, number: int | None) -> Policy:
    return policy_by_number(session, number).policy if number else USUAL_POLICY
