"""The quality bulletin of a month: read here, and taken as paper and spreadsheet."""

import dash
from dash import Input, Output, callback, dcc, html
from dash.development.base_component import Component

from data_layer.errors import PortalError
from pages.quality import _bulletin_data as data
from pages.quality import _bulletin_view as view
from pages.quality._readers import OFFICIALS
from portal.access import requires, scope
from portal.components import page_header
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


@requires(*OFFICIALS)
def layout(month: str = "", version: str = "", **_query: str) -> Component:
    frozen = data.frozen_months()
    asked = month or frozen.usual_month
    picker = view.month_choice(data.months_offered(), frozen, asked)
    return html.Div(
        [
            page_header(t("quality-nav-bulletin"), t("quality-bulletin-answer"), action=picker),
            dcc.Location(id=GO, refresh="callback-nav"),
            *_bulletin(asked, version, frozen),
        ],
        className="page",
    )


@callback(Output(GO, "href"), Input(view.MONTH, "value"), prevent_initial_call=True)
@requires(*OFFICIALS)
def go_to_chosen_month(month: str | None) -> str:
    return view.href(month or "")


def _bulletin(month: str, version: str, frozen: data.Frozen) -> list[Component]:
    try:
        made = data.bulletin(scope(), month, data.version_asked(version, frozen, month))
    except PortalError as error:
        return [view.not_made(sentence(error))]
    return view.shown(made)
