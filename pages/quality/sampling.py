"""Sampling plans: how reports are drawn for review, and how far the reviews of each draw are."""

import dash
from dash import html
from dash.development.base_component import Component

from pages.quality import _sampling_data as data
from pages.quality import _sampling_view as view
from pages.quality._readers import PLANNERS, SAMPLING_READERS
from pages.quality._sampling_words import PLANS, place_tabs
from portal.access import may, requires
from portal.components import button, page_header
from portal.i18n import t

dash.register_page(
    __name__,
    path="/quality/sampling",
    name="sampling-nav-sampling",
    section="quality",
    roles=SAMPLING_READERS,
    order=20,
    icon="bi-ui-checks-grid",
)


@requires(*SAMPLING_READERS)
def layout(**_query: str) -> Component:
    drafting = (
        button(
            t("sampling-plan-new"), icon_name="bi-plus-lg", look="main", href="/quality/plan-draft"
        )
        if may(*PLANNERS)
        else None
    )
    return html.Div(
        [
            page_header(t("sampling-nav-sampling"), t("sampling-sampling-answer"), action=drafting),
            place_tabs(PLANS),
            *view.body(data.sampling()),
        ],
        className="page",
    )
