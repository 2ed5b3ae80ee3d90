"""Record of a team: its services, its members, whose cases come to it, its names over the years."""

import dash
from dash import Input, Output, State, callback, dcc, html
from dash.development.base_component import Component

from pages.experts import _team_record_actions as actions
from pages.experts import _team_record_data as data
from pages.experts import _team_record_forms as forms
from pages.experts import _team_record_view as view
from pages.experts import _team_view as team_view
from pages.experts._team_record_data import WRITERS
from pages.experts._teams_view import READERS
from portal.access import requires
from portal.components import skeleton
from portal.form_answers import Answer, answered, saved_from
from portal.record_forms import (
    Form,
    PartId,
    Value,
    filled_in,
    require_click,
)

dash.register_page(
    __name__,
    path_template="/team-records/<public_id>",
    name="roster-tab-record",
    section="experts",
    roles=READERS,
    is_record=True,
)

TEAM = "team-record-id"
CHANGED = "team-record-changed"
BODY = "team-record-body"


@requires(*READERS)
def layout(public_id: str = "", **_query: str) -> Component:
    team = data.find_team(READERS, public_id)
    return html.Div(
        [
            team_view.head(team),
            team_view.tab_bar(team, "record"),
            dcc.Store(id=TEAM, data=public_id),
            dcc.Store(id=CHANGED),
            html.Div(skeleton("table"), id=BODY, className="stack"),
        ],
        className="page",
    )


@callback(Output(BODY, "children"), Input(CHANGED, "data"), Input(TEAM, "data"))
@requires(*READERS)
def show_record(_changed: str | None, public_id: str) -> list[Component | str]:
    return view.record(data.team_page(READERS, public_id))


@callback(
    *saved_from(forms.GROUP),
    State(TEAM, "data"),
    prevent_initial_call=True,
)
@requires(*WRITERS)
def save_team(
    clicks: int | None,
    ids: list[PartId],
    values: list[Value],
    parts: list[PartId],
    public_id: str,
) -> Answer:
    require_click(clicks)
    filled = filled_in(ids, values, parts)

    def present() -> Form:
        return forms.form_called(data.team_page(WRITERS, public_id), filled.form)

    return answered(lambda: actions.save(public_id, filled), present, parts, CHANGED)
