"""Targets of the networking rates: what is expected of each level, set by the commission."""

import dash
from dash import Input, NoUpdate, Output, State, callback, dcc, html, no_update
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from data_layer import clock
from data_layer.accounts.records import Role
from data_layer.errors import PortalError
from pages.networking import _targets_data as data
from pages.networking import _targets_view as view
from pages.networking._rates_places import READERS, rates_tabs
from portal.access import may, requires, scope
from portal.components import notify, page_header
from portal.errors import sentence
from portal.i18n import t

dash.register_page(
    __name__, path="/networking/targets", name="networking-targets-tab", roles=READERS
)

BODY = "networking-targets-body"
CHANGED = "networking-targets-changed"
SEEN = "networking-targets-seen"


@requires(*READERS)
def layout(**_query: str) -> Component:
    today = clock.local_day(clock.now())
    form = [view.form(today)] if may(Role.COMMISSION) else []
    return html.Div(
        [
            page_header(t("networking-targets-title"), t("networking-targets-answer")),
            rates_tabs("targets"),
            dcc.Store(id=CHANGED),
            dcc.Store(id=SEEN),
            html.Div(
                [html.Div(id=BODY, className="stack"), *form],
                className="two-columns" if form else "stack",
            ),
        ],
        className="page",
    )


@callback(Output(BODY, "children"), Output(SEEN, "data"), Input(CHANGED, "data"))
@requires(*READERS)
def show_targets(_changed: str | None) -> tuple[list[Component], dict[str, int]]:
    """With what is on the screen goes which targets those are."""
    found = data.targets_now(scope(), clock.local_day(clock.now()))
    return view.body(found), view.newest_numbers(found.said)


@callback(
    Output(CHANGED, "data"),
    Output(view.ERROR, "children"),
    Input(view.SAVE, "n_clicks"),
    State(view.LEVEL, "value"),
    State(view.RATE, "value"),
    State(view.FROM, "value"),
    State(view.UNTIL, "value"),
    State(SEEN, "data"),
    prevent_initial_call=True,
)
@requires(Role.COMMISSION)
def set_target(
    clicks: int | None,
    level: str | None,
    rate: str | None,
    first: str | None,
    last: str | None,
    seen: dict[str, int] | None,
) -> tuple[str | NoUpdate, str]:
    if not clicks:
        raise PreventUpdate
    try:
        data.set_target(view.new_target(level, rate, first, last, seen))
    except PortalError as error:
        return no_update, sentence(error)
    notify(t("networking-target-set"))
    return clock.now().isoformat(), ""
