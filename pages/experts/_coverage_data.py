"""Who is on duty in a week against what is expected, for the teams a reader governs."""

from dataclasses import dataclass
from datetime import date, timedelta

from data_layer import clock
from data_layer.accounts.records import Scope
from data_layer.cases import coverage_queries
from data_layer.cases.coverage_records import Balance, Coverage
from data_layer.experts import team_queries
from data_layer.experts.records import TeamRecord
from portal import db
from portal.cache import DAILY, cached

WEEK = timedelta(days=6)


@dataclass(frozen=True, kw_only=True)
class Shown:
    """`team` is the one that was asked for, if one was; `balance` is for who governs cities."""

    today: date
    team: TeamRecord | None
    coverage: Coverage
    balance: Balance | None


def shown(scope: Scope, team_id: str, monday: date) -> Shown:
    """The week from the Monday on; raises TeamNotFoundError."""
    today = clock.local_day(clock.now())
    team = find_team(scope, team_id)
    chosen = scope if team is None else Scope(team_ids=frozenset({team.id}))
    sees_cities = team is None and (scope.is_province_wide or bool(scope.cities))
    return Shown(
        today=today,
        team=team,
        coverage=_coverage(chosen, monday, today),
        balance=_balance(scope, today) if sees_cities else None,
    )


def find_team(scope: Scope, public_id: str) -> TeamRecord | None:
    if not public_id:
        return None
    with db.reading() as session:
        return team_queries.team(session, scope, public_id, clock.local_day(clock.now()))


@cached(DAILY)
def _coverage(scope: Scope, monday: date, today: date) -> Coverage:
    with db.reading() as session:
        return coverage_queries.coverage(session, scope, (monday, monday + WEEK), today)


@cached(DAILY)
def _balance(scope: Scope, today: date) -> Balance:
    with db.reading() as session:
        return coverage_queries.balance(session, scope, today)
