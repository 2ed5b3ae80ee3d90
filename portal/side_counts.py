"""The numbers beside the navigation: what waits for the reader, or is late in their scope."""

from dash import ALL, Input, Output, State, callback, dcc
from dash.development.base_component import Component

from data_layer.accounts.records import AccountRecord, Role
from data_layer.cases import queries
from data_layer.cases.records import CaseStatus, WorklistCounts, WorklistView
from data_layer.clock import now
from portal import db
from portal.access import ANYBODY_SIGNED_IN, account, requires
from portal.desk import desk_of
from portal.formats import count
from portal.i18n import t
from portal.navigation import count_id
from portal.page_rights import scope_on

CASES = "/cases"
CLOCK = "shell-clock"
_EVERY_MINUTE = 60_000
_TO_DO = (WorklistView.TO_READ, WorklistView.TO_REVIEW, WorklistView.TO_ANSWER)
_DOERS = frozenset({Role.EXPERT, Role.REVIEWER, Role.HOSPITAL_CLERK})
_COUNTS = count_id(ALL)


def clock() -> Component:
    return dcc.Interval(id=CLOCK, interval=_EVERY_MINUTE)


@callback(
    Output(_COUNTS, "children"),
    Output(_COUNTS, "className"),
    Output(_COUNTS, "title"),
    Input(CLOCK, "n_intervals"),
    State(_COUNTS, "id"),
)
@requires(*ANYBODY_SIGNED_IN)
def show_what_waits(
    _ticks: int | None, places: list[dict[str, str]]
) -> tuple[list[str], list[str], list[str]]:
    number, words = _for_cases() if any(one["path"] == CASES for one in places) else (0, "")
    shown = [number if one["path"] == CASES else 0 for one in places]
    return (
        [count(one) if one else "" for one in shown],
        ["side-count is-urgent" if one else "side-count" for one in shown],
        [words if one else "" for one in shown],
    )


def _for_cases() -> tuple[int, str]:
    reader = account()
    with db.reading() as session:
        actor = desk_of(session, reader)
        counts = queries.worklist_counts(session, scope_on(CASES), actor, now())
    return what_waits(reader, counts)


def what_waits(reader: AccountRecord, counts: WorklistCounts) -> tuple[int, str]:
    """Who works on cases is told their own; who gives them out, the waiting; others, the late."""
    if reader.roles & _DOERS:
        return sum(counts.by_view.get(view, 0) for view in _TO_DO), t("shell-count-to-do")
    if Role.TEAM_LEAD in reader.roles:
        return counts.by_status.get(CaseStatus.WAITING, 0), t("shell-count-waiting")
    return counts.overdue, t("shell-count-overdue")
