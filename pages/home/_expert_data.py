"""What an expert or reviewer sees first: the most urgent case, and what comes after it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from data_layer.accounts.records import AccountRecord, Role, Scope
from data_layer.cases import overview_queries, queries
from data_layer.cases.overview_records import Period, TurnaroundFigures
from data_layer.cases.records import WorklistFilter, WorklistRow, WorklistView
from portal import db
from portal.cache import LIVE, cached
from portal.desk import desk_of

LOOK_BACK = timedelta(days=30)
_MOST_SHOWN = range(8)
# Whoever reviews is an expert of the team as well.
_VIEWS = (
    (WorklistView.TO_READ, {Role.EXPERT, Role.REVIEWER}),
    (WorklistView.TO_REVIEW, {Role.REVIEWER}),
)


@dataclass(frozen=True, kw_only=True)
class Pile:
    """The cases of one view, how many of them are late, and the first of them."""

    view: WorklistView
    case_count: int
    overdue: int
    first: tuple[WorklistRow, ...]


@dataclass(frozen=True, kw_only=True)
class Desk:
    """What waits for the reader; never cached, the rows name patients."""

    piles: tuple[Pile, ...]

    @property
    def waiting(self) -> list[WorklistRow]:
        """The most urgent first."""
        found = [case for pile in self.piles for case in pile.first]
        return sorted(found, key=lambda case: (case.due_at, case.case_number))[: _MOST_SHOWN.stop]


def desk(account: AccountRecord, now: datetime) -> Desk:
    with db.reading() as session:
        asking = session, account.scope, desk_of(session, account)
        rows = partial(queries.worklist, *asking, now=now, rows=_MOST_SHOWN)
        number = partial(queries.worklist_count, *asking, now=now)
        piles = tuple(
            Pile(
                view=view,
                first=tuple(rows(WorklistFilter(view=view))),
                case_count=number(WorklistFilter(view=view)),
                overdue=number(WorklistFilter(view=view, is_overdue=True)),
            )
            for view, roles in _VIEWS
            if roles & account.roles
        )
    return Desk(piles=piles)


@cached(seconds=LIVE)
def own_turnaround(scope: Scope, now: datetime) -> TurnaroundFigures:
    """Of the reports that are the reader's own, or their team's."""
    period = Period(since=now - LOOK_BACK, until=now)
    with db.reading() as session:
        return overview_queries.turnaround(session, scope, period)
