"""Monthly bulletins: made with one click, and every one that was issued."""

import dash
from dash import Input, NoUpdate, Output, State, callback, dcc, html, no_update
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from data_layer import clock
from data_layer.accounts.records import Role
from data_layer.errors import PortalError
from pages.networking import _bulletins_data as data
from pages.networking import _bulletins_view as view
from pages.networking._rates_places import rates_tabs
from portal.access import may, requires, scope
from portal.components import notify, page_header
from portal.errors import sentence
from portal.i18n import t

READERS = (Role.COMMISSION, Role.CITY_OFFICIAL)

dash.register_page(
    __name__,
    path="/networking/bulletins",
    name="bulletin-tab",
    section="networking",
    roles=READERS,
    order=15,
    icon="bi-newspaper",
)

GO = "bulletins-go"


@requires(*READERS)
def layout(**_query: str) -> Component:
    issues = may(Role.COMMISSION)
    action = view.make(clock.local_day(clock.now())) if issues else None
    answer = t("bulletin-list-answer" if issues else "bulletin-own-list-answer")
    return html.Div(
        [
            page_header(t("bulletin-list-title"), answer, action=action),
            rates_tabs("bulletins"),
            dcc.Location(id=GO, refresh="callback-nav"),
            html.Div(id=view.ERROR, className="field-error", role="alert"),
            view.issued(data.issued_bulletins(scope()), with_files=issues),
        ],
        className="page",
    )


@callback(
    Output(GO, "href"),
    Output(view.ERROR, "children"),
    Input(view.MAKE, "n_clicks"),
    State(view.MONTH, "value"),
    prevent_initial_call=True,
    running=[(Output(view.MAKE, "disabled"), True, False)],
)
@requires(Role.COMMISSION)
def make_bulletin(clicks: int | None, month: str | None) -> tuple[str | NoUpdate, str]:
    if not clicks:
        raise PreventUpdate
    try:
        made = data.make(scope(), month or "")
    except PortalError as error:
        return no_update, sentence(error)
    notify(t("bulletin-made" if made.is_new else "bulletin-same"))
    return view.href(made.public_id), ""
