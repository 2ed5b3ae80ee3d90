"""Rubrics that reports are scored by: items, weights, vetoes, versions."""

import dash
from dash import html
from dash.development.base_component import Component

from pages.quality import _rubrics_data as data
from pages.quality import _rubrics_view as view
from pages.quality._readers import PLANNERS, SAMPLING_READERS
from pages.quality._sampling_words import RUBRICS, place_tabs
from portal.access import may, requires
from portal.components import page_header
from portal.i18n import t

dash.register_page(
    __name__,
    path="/quality/rubrics",
    name="sampling-nav-rubrics",
    section="quality",
    roles=SAMPLING_READERS,
    under="/quality/sampling",
)


@requires(*SAMPLING_READERS)
def layout(**_query: str) -> Component:
    return html.Div(
        [
            page_header(t("sampling-nav-rubrics"), t("sampling-rubrics-answer")),
            place_tabs(RUBRICS),
            *view.body(data.known_rubrics(), is_planner=may(*PLANNERS)),
        ],
        className="page",
    )
