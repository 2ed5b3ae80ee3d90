"""Certificates of experts that are over or soon will be."""

import dash
from dash import html
from dash.development.base_component import Component

from data_layer.clock import local_day, now
from data_layer.experts.document_queries import running_out
from pages.experts import _running_out_view as view
from pages.experts._teams_view import GOVERNING
from portal import db
from portal.access import requires, scope_as
from portal.components import page_header
from portal.i18n import t

dash.register_page(
    __name__,
    path="/experts/running-out",
    name="roster-out-nav",
    section="experts",
    roles=GOVERNING,
    # Before the records of that address, which any word would be.
    order=30,
    under="/experts",
)


@requires(*GOVERNING)
def layout(**_query: str) -> Component:
    today = local_day(now())
    with db.reading() as session:
        found = running_out(session, scope_as(*GOVERNING), today)
    header = page_header(t("roster-out-title"), t("roster-out-answer"), as_of=today)
    return html.Div([header, *view.body(found, today)], className="page")
