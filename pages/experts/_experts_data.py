"""The directory of experts, and one expert: what they read, where they belong, what they have."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from data_layer import clock
from data_layer.accounts.records import Scope
from data_layer.cases import turnaround_case_queries, workload_queries
from data_layer.cases.turnaround_records import OpenCase
from data_layer.cases.workload_records import Load, Output
from data_layer.experts import expert_queries, queries
from data_layer.experts.records import Duty, ExpertFilter, ExpertRecord, Leave, Place
from pages.experts._team_data import WORK_DAYS, capacities, monday_of
from portal import db


@dataclass(frozen=True, kw_only=True)
class ExpertPage:
    experts: list[ExpertRecord]
    total: int
    today: date


@dataclass(frozen=True, kw_only=True)
class OwnWork:
    """What lies with an expert, what today's shifts allow, and what they issued lately."""

    load: Load
    capacity_rvu_hundredths: int
    output: Output
    due_first: list[OpenCase]


@dataclass(frozen=True, kw_only=True)
class ExpertNow:
    """Of this week, earliest first; `work` is None when it is not the reader's."""

    at: datetime
    today: date
    expert: ExpertRecord
    places: list[Place]
    duties: list[Duty]
    leaves: list[Leave]
    work: OwnWork | None


def expert_page(scope: Scope, criteria: ExpertFilter, rows: range) -> ExpertPage:
    today = clock.local_day(clock.now())
    with db.reading() as session:
        return ExpertPage(
            experts=expert_queries.experts(session, scope, criteria, today, rows),
            total=expert_queries.expert_count(session, scope, criteria, today),
            today=today,
        )


def find_expert(scope: Scope, public_id: str) -> tuple[ExpertRecord, date]:
    """With the day the record stands for; raises ExpertNotFoundError."""
    today = clock.local_day(clock.now())
    with db.reading() as session:
        return expert_queries.expert(session, scope, public_id, today), today


def expert_now(scope: Scope, governed: Scope, own: Scope, public_id: str) -> ExpertNow:
    """Their work is seen by those who govern a team of theirs, and by themselves."""
    now = clock.now()
    today = clock.local_day(now)
    with db.reading() as session:
        expert = expert_queries.expert(session, scope, public_id, today)
        places = expert_queries.places(session, scope, expert.id, today)
        is_governed = expert_queries.is_reached(session, governed, expert.id, today)
    whose = own if expert.id in own.expert_ids else governed
    duties = _duties(expert.id, places, today)
    return ExpertNow(
        at=now,
        today=today,
        expert=expert,
        places=places,
        duties=duties,
        leaves=_leaves(expert.id, places, today),
        work=_work(whose, expert.id, duties, now) if is_governed or whose is own else None,
    )


def _duties(expert_id: int, places: list[Place], today: date) -> list[Duty]:
    """In the teams that the reader reaches."""
    with db.reading() as session:
        found = [
            duty
            for place in places
            for duty in queries.duties_of_week(
                session, _only(place.team_id), place.team_id, monday_of(today), today=today
            )
            if duty.expert_id == expert_id
        ]
    return sorted(found, key=lambda duty: duty.starts_at)


def _leaves(expert_id: int, places: list[Place], today: date) -> list[Leave]:
    monday = monday_of(today)
    sunday = monday + timedelta(days=6)
    with db.reading() as session:
        found = {
            leave
            for place in places
            for leave in queries.leaves_of_team(
                session, _only(place.team_id), place.team_id, monday, sunday, today=today
            )
            if leave.expert_id == expert_id
        }
    return sorted(found, key=lambda leave: leave.first_day)


def _work(governed: Scope, expert_id: int, duties: list[Duty], now: datetime) -> OwnWork:
    today = clock.local_day(now)
    first_day = today - timedelta(days=WORK_DAYS - 1)
    with db.reading() as session:
        return OwnWork(
            load=workload_queries.expert_load(session, governed, expert_id, now),
            capacity_rvu_hundredths=capacities(duties, today).get(expert_id, 0),
            output=workload_queries.expert_output(session, governed, expert_id, first_day, today),
            due_first=turnaround_case_queries.open_cases_of_expert(session, governed, expert_id),
        )


def _only(team_id: int) -> Scope:
    return Scope(team_ids=frozenset({team_id}))
