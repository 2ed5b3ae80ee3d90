"""One version of the policy: what is different, how its trial went, and putting it in force."""

import dash
from dash import Input, Output, State, callback, dcc, html, set_props
from dash.development.base_component import Component

from data_layer.cases.policy_errors import PolicyNotFoundError
from data_layer.cases.policy_records import PolicyState
from pages.experts import _policies_data as data
from pages.experts import _policies_forms as forms
from pages.experts import _policies_view as view
from pages.experts._policies_data import READERS, WRITERS
from portal.access import may, requires
from portal.components import notify
from portal.components.elements import Child
from portal.form_answers import Answer, saved_from
from portal.i18n import t
from portal.record_forms import (
    Filled,
    PartId,
    Value,
    filled_in,
    opened_by,
    require_click,
    whole,
)

dash.register_page(
    __name__,
    path_template="/policies/<version>",
    name="policies-nav-policy",
    section="experts",
    roles=READERS,
    is_record=True,
)

VERSION = "policy-version"
CHANGED = "policy-changed"
CONTENT = "policy-content"
LIVE = "policy-live"
LOOK_EVERY_MILLISECONDS = 1000


@requires(*READERS)
def layout(version: str = "", **_query: str) -> Component:
    return html.Div(
        [
            dcc.Store(id=VERSION, data=version),
            dcc.Store(id=CHANGED),
            dcc.Interval(id=LIVE, interval=LOOK_EVERY_MILLISECONDS, disabled=True),
            dcc.Loading(html.Div(_record(version), id=CONTENT, className="stack")),
        ],
        className="page",
    )


@callback(
    Output(CONTENT, "children"),
    Input(CHANGED, "data"),
    State(VERSION, "data"),
    prevent_initial_call=True,
)
@requires(*READERS)
def show_changed_policy(_changed: str | None, version: str) -> list[Component]:
    return _record(version)


@callback(
    Output(CONTENT, "children", allow_duplicate=True),
    Input(view.TRY, "n_clicks"),
    State(VERSION, "data"),
    prevent_initial_call=True,
)
@requires(*WRITERS)
def try_out(clicks: int | None, version: str) -> list[Component]:
    require_click(clicks)
    is_done = data.try_out(_number(version))
    notify(t("policies-tried-now" if is_done else "policies-trying-now"))
    set_props(LIVE, {"disabled": is_done})
    return _record(version)


@callback(
    Output(CONTENT, "children", allow_duplicate=True),
    Output(LIVE, "disabled"),
    Input(LIVE, "n_intervals"),
    State(VERSION, "data"),
    prevent_initial_call=True,
)
@requires(*READERS)
def show_trial(_looks: int | None, version: str) -> tuple[list[Component], bool]:
    """Until the jobs process is through."""
    trial = data.trial_under_way(data.find_policy(_number(version)))
    return _record(version), trial is None or trial.is_finished


@callback(
    *saved_from(forms.GROUP),
    State(VERSION, "data"),
    prevent_initial_call=True,
)
@requires(*WRITERS)
def save_policy(
    clicks: int | None,
    ids: list[PartId],
    values: list[Value],
    parts: list[PartId],
    version: str,
) -> Answer:
    require_click(clicks)
    filled = filled_in(ids, values, parts)
    return forms.answered(
        lambda: _save(_number(version), filled, is_change=bool(parts)), parts, CHANGED
    )


def _save(number: int, filled: Filled, *, is_change: bool) -> str:
    """The form that puts it in force has no field of its own."""
    if is_change:
        data.change(number, filled)
        return "policies-changed-now"
    data.activate(number, filled.revision)
    return "policies-activated-now"


def _record(version: str) -> list[Component]:
    found, known = data.find_policy(_number(version)), data.known_policies()
    trial = data.trial_under_way(found)
    actions: list[Child] = []
    if may(*WRITERS) and found.state == PolicyState.DRAFT:
        actions = [
            opened_by(forms.change_form(found)),
            view.try_button(),
            opened_by(forms.activate_form(found)),
        ]
    return [view.header(found, known, actions), *view.body(found, known, trial)]


def _number(version: str) -> int:
    """Raises PolicyNotFoundError for what is no number."""
    if not whole(version):
        raise PolicyNotFoundError(number=version)
    return whole(version)
