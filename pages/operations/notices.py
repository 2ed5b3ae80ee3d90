"""Notices: what the reader has to hear of, as a lead, an expert, a hospital or the commission."""

from collections.abc import Sequence

import dash
from dash import Input, Output, callback, html
from dash.development.base_component import Component

from data_layer import clock
from data_layer.outbox.commands import mark_read
from data_layer.outbox.queries import notices
from data_layer.outbox.records import NoticeRecord, Topic
from data_layer.quality.signal_queries import names_of_subjects
from pages.operations import _notices_view as view
from portal import db
from portal.access import account, requires
from portal.bell import NOTICES
from portal.components import button, notify, page_header, skeleton
from portal.hearing import HEARERS, listeners_of
from portal.i18n import t
from portal.quality_scope import quality_scope
from portal.record_forms import require_click
from portal.side_counts import count_anew

dash.register_page(__name__, path=NOTICES, name="notices-title", roles=HEARERS)

LIST = "notices-list"
READ = "notices-read"


@requires(*HEARERS)
def layout(**_query: str) -> Component:
    read = button(t("notices-read-all"), button_id=READ, icon_name="bi-check2-all")
    return html.Div(
        [
            page_header(t("notices-title"), t("notices-answer"), action=read),
            html.Div(skeleton("list"), id=LIST),
        ],
        className="page",
    )


@callback(Output(LIST, "children"), Input(LIST, "id"))
@requires(*HEARERS)
def show_notices(_shown: str) -> Component:
    with db.reading() as session:
        found = notices(session, listeners_of(account()))
    return view.notices_card(found, _signalled(found), clock.now())


@callback(
    Output(LIST, "children", allow_duplicate=True),
    Input(READ, "n_clicks"),
    prevent_initial_call=True,
)
@requires(*HEARERS)
def read_all(clicks: int | None) -> Component:
    require_click(clicks)
    at, listeners = clock.now(), listeners_of(account())
    with db.writing() as session:
        mark_read(session, listeners, at, by=account().id)
        found = notices(session, listeners)
    count_anew()
    notify(t("notices-all-read"))
    return view.notices_card(found, _signalled(found), at)


def _signalled(found: Sequence[NoticeRecord]) -> dict[str, str]:
    """Of which hospital or reader each signal is."""
    ids = {one.subject_id for one in found if one.topic == Topic.QUALITY_SIGNAL}
    if not ids:
        return {}
    with db.reading() as session:
        return names_of_subjects(session, quality_scope(), ids)
