"""A reader's own quality: what reviews said of their reports, their charts, what to answer."""

import dash
from dash import html
from dash.development.base_component import Component

from data_layer import clock
from pages.quality import _mine_view as view
from pages.quality import _own_data as data
from pages.quality._readers import READERS_OF_IMAGES
from portal.access import requires
from portal.components import page_header
from portal.i18n import t
from portal.money_scope import own_expert_ids

dash.register_page(
    __name__,
    path="/quality/mine",
    name="quality-nav-mine",
    section="quality",
    roles=READERS_OF_IMAGES,
    order=70,
    icon="bi-person-check",
)


@requires(*READERS_OF_IMAGES)
def layout(**_query: str) -> Component:
    header = page_header(t("quality-nav-mine"), t("quality-mine-answer"))
    today = clock.local_day(clock.now())
    own = sorted(own_expert_ids())
    shown = view.body(data.reader_quality(own[0]), today) if own else [view.none()]
    return html.Div([header, *shown], className="page")
