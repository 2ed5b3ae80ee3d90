"""A hospital's own quality: its figures among all, its verdicts, what it has to answer and do."""

import dash
from dash import html
from dash.development.base_component import Component

from data_layer import clock
from pages.quality import _hospital_view as view
from pages.quality import _own_data as data
from pages.quality._readers import HOSPITAL
from portal.access import requires, scope
from portal.components import page_header
from portal.i18n import t

dash.register_page(
    __name__,
    path=view.PATH,
    name="quality-nav-hospital",
    section="quality",
    roles=HOSPITAL,
    order=60,
    icon="bi-hospital",
)


@requires(*HOSPITAL)
def layout(hospital: str = "", **_query: str) -> Component:
    header = page_header(t("quality-nav-hospital"), t("quality-hospital-answer"))
    return html.Div([header, *_hospital(hospital)], className="page")


def _hospital(asked: str) -> list[Component]:
    """The one that is asked for, among the reader's own."""
    reached = scope()
    found = data.own_hospitals(reached)
    if not found:
        return [view.none()]
    shown = next((one for one in found if one.public_id == asked), found[0])
    several = [view.hospitals(found, shown.public_id)] if len(found) > 1 else []
    today = clock.local_day(clock.now())
    return [*several, *view.body(data.hospital_quality(reached, shown), today)]
