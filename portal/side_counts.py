"""The numbers beside the navigation: what waits for the reader, or is late in their scope."""

from collections.abc import Callable, Mapping

from dash import ALL, Input, Output, State, callback, dcc, html, set_props
from dash.development.base_component import Component

from data_layer.accounts.application_queries import application_count
from data_layer.accounts.application_records import ApplicationState
from data_layer.accounts.records import AccountRecord, Role
from data_layer.cases import queries
from data_layer.cases.records import CaseStatus, WorklistCounts, WorklistView
from data_layer.clock import now
from data_layer.operations.link_incident_queries import unanswered_count
from data_layer.quality.desk_queries import desk_progress
from data_layer.quality.seat_queries import reviewer_of
from portal import db
from portal.access import ANYBODY_SIGNED_IN, account, requires
from portal.components.feedback import TOAST
from portal.desk import desk_of
from portal.formats import count
from portal.i18n import t
from portal.navigation import count_id
from portal.page_rights import scope_on
from portal.quality_counts import FINDINGS, waiting_in_quality

CASES = "/cases"
APPLICATIONS = "/applications"
LINK_INCIDENTS = "/link-incidents"
REVIEWS = "/quality/reviews"
ARBITRATION = "/quality/arbitration"
CLOCK = "shell-clock"
# Something was read or done without a word, after which other numbers may wait.
CHANGED = "shell-changed"
_EVERY_MINUTE = 60_000
_TO_DO = (WorklistView.TO_READ, WorklistView.TO_REVIEW, WorklistView.TO_ANSWER)
_DOERS = frozenset({Role.EXPERT, Role.REVIEWER, Role.HOSPITAL_CLERK})
_COUNTS = count_id(ALL)
# A number and what it counts.
Waiting = tuple[int, str]
_NOTHING: Waiting = (0, "")


def clock() -> Component:
    """What has the numbers read anew."""
    return html.Div([dcc.Interval(id=CLOCK, interval=_EVERY_MINUTE), dcc.Store(id=CHANGED)])


def count_anew() -> None:
    """Now and not in a minute; from callbacks only."""
    set_props(CHANGED, {"data": now().isoformat()})


@callback(
    Output(_COUNTS, "children"),
    Output(_COUNTS, "className"),
    Output(_COUNTS, "title"),
    Input(CLOCK, "n_intervals"),
    Input(CHANGED, "data"),
    # What somebody did is told by a toast.
    Input(TOAST, "data"),
    State(_COUNTS, "id"),
)
@requires(*ANYBODY_SIGNED_IN)
def show_what_waits(
    _ticks: int | None,
    _changed: str | None,
    _told: dict[str, str] | None,
    places: list[dict[str, str]],
) -> tuple[list[str], list[str], list[str]]:
    waiting = [_waiting(one["path"]) for one in places]
    return (
        [count(number) if number else "" for number, _ in waiting],
        ["side-count is-urgent" if number else "side-count" for number, _ in waiting],
        [words if number else "" for number, words in waiting],
    )


def _waiting(path: str) -> Waiting:
    counted = _COUNTED.get(path)
    return counted() if counted else _NOTHING


def _for_cases() -> Waiting:
    reader = account()
    with db.reading() as session:
        actor = desk_of(session, reader)
        counts = queries.worklist_counts(session, scope_on(CASES), actor, now())
    return what_waits(reader, counts)


def _for_applications() -> Waiting:
    with db.reading() as session:
        number = application_count(session, account().grants, [ApplicationState.SUBMITTED])
    return number, t("shell-count-to-review")


def _for_link_incidents() -> Waiting:
    with db.reading() as session:
        number = unanswered_count(session, scope_on(LINK_INCIDENTS))
    return number, t("shell-count-unanswered")


def _for_reviews() -> Waiting:
    return _left_on_desk(arbitrating=False), t("quality-home-left")


def _for_arbitration() -> Waiting:
    return _left_on_desk(arbitrating=True), t("quality-home-to-arbitrate")


def _left_on_desk(*, arbitrating: bool) -> int:
    """No more of what waits than their quota leaves them."""
    with db.reading() as session:
        reviewer = reviewer_of(session, account())
        progress = desk_progress(session, reviewer, now(), arbitrating=arbitrating)
    return progress.share


_COUNTED: Mapping[str, Callable[[], Waiting]] = {
    CASES: _for_cases,
    APPLICATIONS: _for_applications,
    LINK_INCIDENTS: _for_link_incidents,
    FINDINGS: waiting_in_quality,
    REVIEWS: _for_reviews,
    ARBITRATION: _for_arbitration,
}


def what_waits(reader: AccountRecord, counts: WorklistCounts) -> Waiting:
    """Who works on cases is told their own; who gives them out, the waiting; others, the late."""
    if reader.roles & _DOERS:
        return sum(counts.by_view.get(view, 0) for view in _TO_DO), t("shell-count-to-do")
    if Role.TEAM_LEAD in reader.roles:
        return counts.by_status.get(CaseStatus.WAITING, 0), t("shell-count-waiting")
    return counts.overdue, t("shell-count-overdue")
