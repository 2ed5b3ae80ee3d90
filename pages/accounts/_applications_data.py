"""What the queue of applications shows: the lines, and the names of what they would reach."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from data_layer.account_setup import names_of_reach
from data_layer.accounts import application_queries as queries
from data_layer.accounts.application_records import (
    ApplicationLine,
    ApplicationRecord,
    ApplicationState,
)
from data_layer.accounts.records import Grant, ScopeKind
from pages.accounts._grants_view import Names
from portal import db


@dataclass(frozen=True, kw_only=True)
class Queue:
    lines: Sequence[ApplicationLine]
    names: Names
    total: int


def queue(reviewer: Sequence[Grant], states: Sequence[ApplicationState], rows: range) -> Queue:
    with db.reading() as session:
        lines = queries.applications(session, reviewer, states, rows)
        return Queue(
            lines=lines,
            names=names_of_reach(session, _reached(lines)),
            total=queries.application_count(session, reviewer, states),
        )


def application(reviewer: Sequence[Grant], public_id: str) -> tuple[ApplicationRecord, Names]:
    with db.reading() as session:
        found = queries.application(session, reviewer, public_id)
        return found, names_of_reach(session, _reached([found.line]))


def _reached(lines: Iterable[ApplicationLine]) -> list[Grant]:
    return [
        Grant(role=line.role, scope_kind=kind, target_id=target)
        for line in lines
        for kind, target in (
            (ScopeKind.INSTITUTION, line.institution_id),
            (ScopeKind.TEAM, line.team_id),
        )
    ]
