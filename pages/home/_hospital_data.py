"""What a hospital sees first: are our reports on time, what must we answer today."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from data_layer.accounts.records import AccountRecord, Scope
from data_layer.cases import overview_queries, queries
from data_layer.cases.overview_records import Period, TurnaroundFigures
from data_layer.cases.records import WorklistCounts, WorklistFilter, WorklistRow, WorklistView
from data_layer.clock import day_ends_at, day_starts_at, local_day
from data_layer.indicators import Share
from data_layer.institutions.queries import institutions_by_id
from portal import db
from portal.cache import DAILY, LIVE, cached
from portal.desk import desk_of

LOOK_BACK = timedelta(days=30)
MOST_SHOWN = range(8)
A_MOMENT = timedelta(seconds=1)
_WEEK = timedelta(days=7)
_WEEKS = 12


@dataclass(frozen=True, kw_only=True)
class HospitalDay:
    """Open now; `to_answer` and `to_collect` are the cases that wait for the hospital."""

    counts: WorklistCounts
    due_today: int
    to_answer: tuple[WorklistRow, ...]
    to_collect: tuple[WorklistRow, ...]


@dataclass(frozen=True, kw_only=True)
class HospitalTurnaround:
    turnaround: TurnaroundFigures
    before: TurnaroundFigures


def own_records(account: AccountRecord, now: datetime) -> list[str]:
    """The public ids of the hospitals whose own record the account may open."""
    ids = account.scope.institution_ids
    with db.reading() as session:
        found = institutions_by_id(session, account.scope, ids, local_day(now))
    return [one.public_id for one in found]


def hospital_day(account: AccountRecord, now: datetime) -> HospitalDay:
    """Not kept in the cache: the rows name patients."""
    scope = account.scope
    with db.reading() as session:
        actor = desk_of(session, account)
        to_answer, to_collect = (
            tuple(
                queries.worklist(
                    session, scope, actor, WorklistFilter(view=view), now=now, rows=MOST_SHOWN
                )
            )
            for view in (WorklistView.TO_ANSWER, WorklistView.TO_COLLECT)
        )
        return HospitalDay(
            counts=queries.worklist_counts(session, scope, actor, now),
            due_today=overview_queries.due_count(session, scope, now, day_ends_at(local_day(now))),
            to_answer=to_answer,
            to_collect=to_collect,
        )


@cached(seconds=LIVE)
def hospital_turnaround(scope: Scope, now: datetime) -> HospitalTurnaround:
    last_days = Period(since=now - LOOK_BACK, until=now)
    before = Period(since=now - 2 * LOOK_BACK, until=now - LOOK_BACK)
    with db.reading() as session:
        return HospitalTurnaround(
            turnaround=overview_queries.turnaround(session, scope, last_days),
            before=overview_queries.turnaround(session, scope, before),
        )


@cached(seconds=DAILY)
def weeks_in_target(scope: Scope, now: datetime) -> tuple[tuple[Period, Share], ...]:
    """The last twelve weeks, earliest first; the last one ends with yesterday."""
    end = day_starts_at(local_day(now))
    periods = [
        Period(since=end - back * _WEEK, until=end - (back - 1) * _WEEK)
        for back in range(_WEEKS, 0, -1)
    ]
    with db.reading() as session:
        shares = overview_queries.in_target_by_period(session, scope, periods)
    return tuple(zip(periods, shares, strict=True))
