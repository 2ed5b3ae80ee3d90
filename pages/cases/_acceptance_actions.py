"""What an expert answers to a new case, from the worklist."""

from dash import ALL, Input, Output, callback, dcc, html
from dash.development.base_component import Component

from data_layer import clock
from data_layer.accounts.records import Role
from data_layer.cases import desk_commands
from data_layer.cases.acceptance_queries import new_cases
from data_layer.cases.errors import FieldsUnusableError
from data_layer.cases.policy_queries import active_policy
from data_layer.cases.queries import actor_of
from data_layer.institutions.errors import FormUnusableError
from pages.cases import _acceptance_view as view
from portal import db
from portal.access import account, requires, scope_as
from portal.clicks import clicked
from portal.components import notify
from portal.form_answers import Answer, answered, saved_from
from portal.i18n import t
from portal.record_forms import (
    Filled,
    PartId,
    Value,
    filled_in,
    require_click,
)

PANEL = "acceptance-panel"
CHANGED = "acceptance-changed"
CLOCK = "acceptance-clock"
_EACH_MINUTE = 60_000
_PROBLEMS = {"text_missing": "missing", "text_too_long": "long"}


def place() -> Component:
    return html.Div(
        [
            dcc.Store(id=CHANGED),
            dcc.Interval(id=CLOCK, interval=_EACH_MINUTE),
            html.Div(id=PANEL),
        ]
    )


@callback(
    Output(PANEL, "children"),
    Input(CHANGED, "data"),
    Input(CLOCK, "n_intervals"),
)
@requires(Role.EXPERT)
def show_new_cases(_changed: str | None, _ticks: int | None) -> Component | None:
    with db.reading() as session:
        found = new_cases(session, scope_as(Role.EXPERT), active_policy(session))
    return view.panel(found, clock.now())


@callback(
    Output(CHANGED, "data", allow_duplicate=True),
    Input(view.accept_id(ALL), "n_clicks"),
    prevent_initial_call=True,
)
@requires(Role.EXPERT)
def accept(_clicks: list[int | None]) -> str:
    number, at = clicked("case"), clock.now()
    with db.writing() as session:
        actor = actor_of(session, account())
        desk_commands.accept_case(session, scope_as(Role.EXPERT), actor, number, at)
    notify(t("assignment-accepted", number=number))
    return at.isoformat()


@callback(
    *saved_from(view.GROUP),
    prevent_initial_call=True,
)
@requires(Role.EXPERT)
def decline(
    clicks: int | None, ids: list[PartId], values: list[Value], parts: list[PartId]
) -> Answer:
    require_click(clicks)
    filled = filled_in(ids, values, parts)
    return answered(
        lambda: _decline(filled), lambda: view.decline_form(filled.form), parts, CHANGED
    )


def _decline(filled: Filled) -> str:
    try:
        with db.writing() as session:
            mine = session, scope_as(Role.EXPERT), actor_of(session, account())
            why = view.declining(filled)
            desk_commands.decline_case(*mine, filled.form, why, at=clock.now())
    except FieldsUnusableError as error:
        problems = {name: _PROBLEMS[code] for name, code in error.problems.items()}
        raise FormUnusableError(problems) from error
    return "assignment-declined"
