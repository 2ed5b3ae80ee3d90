"""How well the reviewers agree: what every number of reviews rests on."""

from typing import Any

import dash
from dash import Input, Output, callback, html
from dash.development.base_component import Component

from pages.quality import _reliability_data as data
from pages.quality import _reliability_view as view
from pages.quality._readers import FIGURE_READERS
from pages.quality._sampling_words import RELIABILITY, place_tabs
from portal.access import requires
from portal.components import page_header, skeleton
from portal.components.filters import filter_bar, filters_id
from portal.i18n import t

dash.register_page(
    __name__,
    path="/quality/reliability",
    name="sampling-nav-reliability",
    section="quality",
    roles=FIGURE_READERS,
    under="/quality/sampling",
)

FILTERS = "sampling-reliability"
FOUND = "sampling-reliability-found"


@requires(*FIGURE_READERS)
def layout(**query: str) -> Component:
    return html.Div(
        [
            page_header(t("sampling-nav-reliability"), t("sampling-reliability-answer")),
            place_tabs(RELIABILITY),
            filter_bar(FILTERS, view.filters(), view.beginning(query)),
            html.Div(skeleton("figures", 5), id=FOUND, className="stack"),
        ],
        className="page",
    )


@callback(Output(FOUND, "children"), Input(filters_id(FILTERS), "data"))
@requires(*FIGURE_READERS)
def show_reliability(chosen: dict[str, Any] | None) -> list[Component]:
    return view.body(data.reliability(view.asked_for(chosen)))
