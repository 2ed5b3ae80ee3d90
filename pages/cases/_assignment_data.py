"""What waits for an expert, and who is on duty."""

from dataclasses import dataclass
from datetime import datetime

from data_layer import clock
from data_layer.accounts.records import Scope
from data_layer.cases import duty_queries, waiting_queries
from data_layer.cases.duty_records import DutyDesk
from data_layer.cases.policy_queries import active_policy
from data_layer.cases.waiting_records import DeskCase, WaitingCounts, WaitingFilter
from portal import db


@dataclass(frozen=True, kw_only=True)
class AssignmentNow:
    at: datetime
    counts: WaitingCounts
    desks: list[DutyDesk]


@dataclass(frozen=True, kw_only=True)
class WaitingPage:
    at: datetime
    cases: list[DeskCase]
    total: int


def assignment_now(scope: Scope) -> AssignmentNow:
    now = clock.now()
    with db.reading() as session:
        policy = active_policy(session)
        return AssignmentNow(
            at=now,
            counts=waiting_queries.waiting_counts(session, scope, policy, now),
            desks=duty_queries.duty_desks(session, scope, now),
        )


def waiting_page(scope: Scope, criteria: WaitingFilter, rows: range) -> WaitingPage:
    now = clock.now()
    with db.reading() as session:
        policy = active_policy(session)
        asked = session, scope, policy, criteria, now
        return WaitingPage(
            at=now,
            cases=waiting_queries.waiting_cases_in_sight(*asked, rows),
            total=waiting_queries.waiting_count(*asked),
        )


def desks_on_duty(scope: Scope) -> list[DutyDesk]:
    with db.reading() as session:
        return duty_queries.duty_desks(session, scope, clock.now())
