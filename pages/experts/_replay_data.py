"""What the page of replays asks for, and what it is answered."""

from dataclasses import dataclass
from datetime import date, timedelta

from data_layer import clock
from data_layer.accounts.records import Scope
from data_layer.cases.policy_queries import active_policy, policies, policy_by_number
from data_layer.cases.policy_records import PolicyRecord
from data_layer.cases.replay_errors import NothingToReplayError
from data_layer.cases.replay_queries import recorded_count
from data_layer.cases.replay_records import MOST_CASES
from data_layer.cases.replay_request_commands import ask_for_replay
from data_layer.cases.replay_request_queries import requested
from data_layer.cases.replay_request_records import MOST_AT_ONCE, Question, Requested
from data_layer.cases.replay_result_records import Replay
from data_layer.cases.replay_trial_queries import answer_to, count_of
from portal import db
from portal.access import account
from portal.cache import DAILY, cached

USUAL = "usual"


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """As chosen in the filters; an empty policy is the one in force."""

    days: int
    policy: str = ""
    weeks_ahead: int = 0
    times: int = 1


def known_policies() -> list[PolicyRecord]:
    with db.reading() as session:
        return policies(session)


def replay_of(scope: Scope, wanted: Wanted) -> Replay | Requested | None:
    """None where nothing happened in the days; a long one is asked of the jobs process."""
    today = clock.local_day(clock.now())
    question = _question(scope, wanted, today)
    with db.reading() as session:
        if count_of(session, question) <= MOST_AT_ONCE:
            return _replay(question, today)
        known = requested(session, question)
    if known is None:
        return _asked(question)
    return known.found or known


def ask_again(scope: Scope, wanted: Wanted) -> None:
    """For one that could not be answered."""
    _asked(_question(scope, wanted, clock.local_day(clock.now())))


def _asked(question: Question) -> Requested:
    with db.writing() as session:
        ask_for_replay(session, question, by=account().id, at=clock.now())
    return Requested(step_count=question.step_count)


@cached(seconds=DAILY)
def _replay(question: Question, today: date) -> Replay | None:
    try:
        with db.reading() as session:
            return answer_to(session, question, today)
    except NothingToReplayError:
        return None


def _question(scope: Scope, wanted: Wanted, today: date) -> Question:
    """The days before today."""
    last_day = today - timedelta(days=1)
    first_day = last_day - timedelta(days=wanted.days - 1)
    policy, revision = _policy(wanted.policy)
    with db.reading() as session:
        count = recorded_count(session, scope, first_day, last_day)
    return Question(
        team_ids=None if scope.is_province_wide else tuple(sorted(scope.team_ids)),
        first_day=first_day,
        last_day=last_day,
        policy=policy,
        revision=revision,
        case_count=min(count * wanted.times, MOST_CASES) if count and wanted.times > 1 else None,
        roster_on=today + timedelta(weeks=wanted.weeks_ahead) if wanted.weeks_ahead else None,
    )


def _policy(name: str) -> tuple[int | None, int | None]:
    """The number and the revision; neither for the usual one."""
    with db.reading() as session:
        number = active_policy(session).id if not name else None if name == USUAL else int(name)
        return (number, policy_by_number(session, number).revision) if number else (None, None)
