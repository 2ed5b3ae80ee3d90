"""What an expert or reviewer sees first: the most urgent case, and what comes after it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from data_layer.accounts.records import AccountRecord, Role, Scope
from data_layer.cases import overview_queries, queries
from data_layer.cases.overview_records import Period, TurnaroundFigures
from data_layer.cases.records import WorklistCounts, WorklistFilter, WorklistRow, WorklistView
from portal import db
from portal.cache import LIVE, cached

LOOK_BACK = timedelta(days=30)
_MOST_SHOWN = range(8)
_VIEWS = ((Role.EXPERT, WorklistView.TO_READ), (Role.REVIEWER, WorklistView.TO_REVIEW))


@dataclass(frozen=True, kw_only=True)
class Desk:
    """What waits for the reader, the most urgent first; never cached, the rows name patients."""

    waiting: tuple[WorklistRow, ...]
    counts: WorklistCounts


def desk(account: AccountRecord, now: datetime) -> Desk:
    scope = account.scope
    with db.reading() as session:
        actor = queries.actor_of(session, account)
        waiting = [
            case
            for role, view in _VIEWS
            if role in account.roles
            for case in queries.worklist(
                session, scope, actor, WorklistFilter(view=view), now=now, rows=_MOST_SHOWN
            )
        ]
        return Desk(
            waiting=tuple(sorted(waiting, key=lambda case: (case.due_at, case.case_number))),
            counts=queries.worklist_counts(session, scope, actor, now),
        )


@cached(seconds=LIVE)
def own_turnaround(scope: Scope, now: datetime) -> TurnaroundFigures:
    """Of the reports that are the reader's own, or their team's."""
    period = Period(since=now - LOOK_BACK, until=now)
    with db.reading() as session:
        return overview_queries.turnaround(session, scope, period)
