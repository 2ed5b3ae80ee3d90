"""Record of an institution: what it is, how it came into the network, what it sends and asks."""

import dash
from dash import ALL, MATCH, Input, Output, State, callback, dcc, html
from dash.development.base_component import Component

from data_layer import clock
from data_layer.accounts.records import Role
from pages.networking import _institution_actions as actions
from pages.networking import _institution_forms as forms
from pages.networking import _institution_view as view
from pages.networking import _node_forms as node_forms
from pages.networking import _succession_actions as succession
from pages.networking import _succession_forms as succession_forms
from pages.networking._agreements_data import party_options
from pages.networking._institution_data import institution_page, register_of
from portal.access import requires, scope
from portal.clicks import clicked
from portal.components import notify
from portal.form_answers import Answer, answered, saved_from
from portal.record_forms import (
    Form,
    PartId,
    Value,
    field_id,
    filled_in,
    require_click,
)

READERS = (
    Role.COMMISSION,
    Role.CITY_OFFICIAL,
    Role.SYSTEM_ADMIN,
    Role.HOSPITAL_MANAGER,
    Role.HOSPITAL_CLERK,
)
WRITERS = (Role.COMMISSION,)
NODE_WRITERS = (Role.COMMISSION, Role.SYSTEM_ADMIN)

dash.register_page(
    __name__,
    path_template="/institutions/<public_id>",
    name="networking-nav-institution",
    section="networking",
    roles=READERS,
    is_record=True,
)

PUBLIC_ID = "institution-id"
TAB = "institution-tab"
CHANGED = "institution-changed"
CONTENT = "institution-content"
_INTO = field_id(succession_forms.GROUP, MATCH, succession_forms.INTO)


@requires(*READERS)
def layout(public_id: str = "", tab: str = "", **_query: str) -> Component:
    page = institution_page(scope(), public_id, tab, clock.now())
    return html.Div(
        [
            dcc.Store(id=PUBLIC_ID, data=public_id),
            dcc.Store(id=TAB, data=tab),
            dcc.Store(id=CHANGED),
            html.Div(view.record(page), id=CONTENT, className="stack"),
        ],
        className="page",
    )


@callback(
    Output(CONTENT, "children"),
    Input(CHANGED, "data"),
    State(PUBLIC_ID, "data"),
    State(TAB, "data"),
    prevent_initial_call=True,
)
@requires(*READERS)
def show_changed_institution(_changed: str | None, public_id: str, tab: str) -> list[Component]:
    return view.record(institution_page(scope(), public_id, tab, clock.now()))


@callback(
    *saved_from(forms.GROUP),
    State(PUBLIC_ID, "data"),
    prevent_initial_call=True,
)
@requires(*WRITERS)
def save_change(
    clicks: int | None,
    ids: list[PartId],
    values: list[Value],
    parts: list[PartId],
    public_id: str,
) -> Answer:
    require_click(clicks)
    filled = filled_in(ids, values, parts)

    def present() -> Form:
        today = clock.local_day(clock.now())
        return forms.form_called(register_of(scope(), public_id, today), filled.form, today)

    return answered(lambda: actions.save(public_id, filled), present, parts, CHANGED)


@callback(
    *saved_from(succession_forms.GROUP),
    State(PUBLIC_ID, "data"),
    prevent_initial_call=True,
)
@requires(*WRITERS)
def save_succession(
    clicks: int | None,
    ids: list[PartId],
    values: list[Value],
    parts: list[PartId],
    public_id: str,
) -> Answer:
    require_click(clicks)
    filled = filled_in(ids, values, parts)

    def present() -> Form:
        today = clock.local_day(clock.now())
        register = register_of(scope(), public_id, today)
        return succession_forms.form_called(register, filled.form, today)

    return answered(lambda: succession.save(public_id, filled), present, parts, CHANGED)


@callback(
    Output(_INTO, "options"),
    Input(_INTO, "search_value"),
    State(_INTO, "value"),
    State(_INTO, "options"),
)
@requires(*WRITERS)
def show_who_takes_over(
    text: str | None, chosen: str | None, shown: list[dict[str, str]] | None
) -> list[dict[str, str]]:
    return party_options(scope(), text, chosen, shown or [])


@callback(
    *saved_from(node_forms.GROUP),
    State(PUBLIC_ID, "data"),
    prevent_initial_call=True,
)
@requires(*NODE_WRITERS)
def save_node(
    clicks: int | None,
    ids: list[PartId],
    values: list[Value],
    parts: list[PartId],
    public_id: str,
) -> Answer:
    require_click(clicks)
    filled = filled_in(ids, values, parts)

    def present() -> Form:
        register = register_of(scope(), public_id, clock.local_day(clock.now()))
        return node_forms.form_called(register.nodes, filled.form)

    return answered(lambda: node_forms.save(public_id, filled), present, parts, CHANGED)


@callback(
    Output(CHANGED, "data"),
    Input(node_forms.ask_id(ALL), "n_clicks"),
    prevent_initial_call=True,
)
@requires(*NODE_WRITERS)
def ask_clicked_node(_clicks: list[int | None]) -> str:
    """Asks it now, and shows what is known of its link anew."""
    notify(node_forms.asked(clicked("node")), "info")
    return clock.now().isoformat()
