"""The quality bulletin of a month: read here, taken as paper and spreadsheet, frozen."""

import dash
from dash import Input, NoUpdate, Output, State, callback, dcc, html, no_update
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from data_layer.accounts.records import Role
from data_layer.errors import PortalError
from pages.quality import _bulletin_data as data
from pages.quality import _bulletin_view as view
from pages.quality._readers import OFFICIALS, PLANNERS
from portal.access import may, requires, scope
from portal.components import notify, page_header
from portal.errors import sentence
from portal.i18n import t

dash.register_page(
    __name__,
    path="/quality/bulletin",
    name="quality-nav-bulletin",
    section="quality",
    roles=OFFICIALS,
    order=80,
    icon="bi-newspaper",
)

GO = "quality-bulletin-go"
GO_FROZEN = "quality-bulletin-frozen"


@requires(*OFFICIALS)
def layout(month: str = "", version: str = "", **_query: str) -> Component:
    frozen = data.frozen_months()
    asked = month or frozen.usual_month
    picker = view.month_choice(data.months_offered(), frozen, asked)
    return html.Div(
        [
            page_header(t("quality-nav-bulletin"), t("quality-bulletin-answer"), action=picker),
            dcc.Location(id=GO, refresh="callback-nav"),
            dcc.Location(id=GO_FROZEN, refresh="callback-nav"),
            html.Div(id=view.ERROR, className="field-error", role="alert"),
            *_bulletin(asked, version, frozen),
        ],
        className="page",
    )


@callback(Output(GO, "href"), Input(view.MONTH, "value"), prevent_initial_call=True)
@requires(*OFFICIALS)
def go_to_chosen_month(month: str | None) -> str:
    return view.href(month or "")


@callback(
    Output(GO_FROZEN, "href"),
    Output(view.ERROR, "children"),
    Input(view.FREEZE, "n_clicks"),
    State(view.MONTH, "value"),
    prevent_initial_call=True,
    running=[(Output(view.FREEZE, "disabled"), True, False)],
)
@requires(*PLANNERS)
def freeze_month(clicks: int | None, month: str | None) -> tuple[str | NoUpdate, str]:
    if not clicks:
        raise PreventUpdate
    try:
        made = data.freeze(month or "")
    except PortalError as error:
        return no_update, sentence(error)
    notify(t("quality-bulletin-was-frozen", version=made.version))
    return view.href(f"{made.month:%Y-%m}", made.version), ""


def _bulletin(month: str, version: str, frozen: data.Frozen) -> list[Component]:
    may_freeze = may(Role.COMMISSION)
    try:
        made = data.bulletin(scope(), month, data.version_asked(version, frozen, month))
    except PortalError as error:
        return [view.not_made(sentence(error))]
    found = frozen.of(month)
    shown = view.shown(made, may_freeze=may_freeze)
    if not may_freeze or not found:
        return shown
    return [*shown, view.versions(month, found, data.differences(month, found))]
