"""What the page of replays asks for, and what it is answered."""

from dataclasses import dataclass
from datetime import date, timedelta

from data_layer import clock
from data_layer.accounts.records import Scope
from data_layer.cases.policy_queries import active_policy, policies, policy_by_number
from data_layer.cases.policy_records import USUAL_POLICY, Policy, PolicyRecord
from data_layer.cases.replay_errors import NothingToReplayError
from data_layer.cases.replay_queries import recorded_count
from data_layer.cases.replay_records import MOST_CASES, Asked
from data_layer.cases.replay_report_queries import replayed
from data_layer.cases.replay_result_records import Replay
from portal import db
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


def replay_of(scope: Scope, wanted: Wanted) -> Replay | None:
    """None where nothing happened in the days."""
    return _replay(scope, wanted, clock.local_day(clock.now()))


@cached(seconds=DAILY)
def _replay(scope: Scope, wanted: Wanted, today: date) -> Replay | None:
    """The days before today."""
    last_day = today - timedelta(days=1)
    first_day = last_day - timedelta(days=wanted.days - 1)
    ahead = timedelta(weeks=wanted.weeks_ahead)
    with db.reading() as session:
        count = recorded_count(session, scope, first_day, last_day)
        asked = Asked(
            first_day=first_day,
            last_day=last_day,
            policy=_policy(wanted.policy),
            case_count=min(count * wanted.times, MOST_CASES) if wanted.times > 1 else None,
            roster_on=today + ahead if wanted.weeks_ahead else None,
        )
        try:
            return replayed(session, scope, asked, today)
        except NothingToReplayError:
            return None


def _policy(name: str) -> Policy:
    if name == USUAL:
        return USUAL_POLICY
    with db.reading() as session:
        return policy_by_number(session, int(name)).policy if name else active_policy(session)
