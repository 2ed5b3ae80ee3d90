"""Replay: what another policy or roster would have done with the cases of the last weeks."""

from typing import Any

import dash
from dash import Input, Output, callback, dcc, html
from dash.development.base_component import Component

from data_layer import clock
from data_layer.accounts.records import Role
from data_layer.cases.replay_request_records import Requested
from pages.experts import _replay_data as data
from pages.experts import _replay_view as view
from portal.access import requires, scope_as
from portal.components import card, figure_card, graph, page_header, skeleton
from portal.components.filters import filter_bar, filters_id
from portal.i18n import t

# Leads try it on their own teams, the commission on the province.
READERS = (Role.TEAM_LEAD, Role.COMMISSION)
dash.register_page(
    __name__,
    path="/replay",
    name="replay-nav",
    section="experts",
    roles=READERS,
    order=60,
    icon="bi-arrow-counterclockwise",
)

FILTERS = "replay"
FIGURES = "replay-figures"
VERDICT = "replay-verdict"
TABLE = "replay-comparison"
NOTE = "replay-note"
CHART = "replay-chart"
URGENCIES = "replay-urgencies"
AGAINST = "replay-against"
LIVE = "replay-live"
LOOK_EVERY_MILLISECONDS = 1000


@requires(*READERS)
def layout(**query: str) -> Component:
    chart = figure_card(
        t("replay-chart-title"), graph(CHART, height=320), caption=t("replay-chart-note")
    )
    compared = card(
        t("replay-all-title"), html.Div(skeleton("table"), id=TABLE), caption=html.Span(id=NOTE)
    )
    against = card(
        t("replay-against-title"),
        html.Div(skeleton("table", 4), id=AGAINST),
        caption=t("replay-against-note"),
    )
    urgencies = card(t("replay-urgencies-title"), html.Div(skeleton("table"), id=URGENCIES))
    return html.Div(
        [
            dcc.Interval(id=LIVE, interval=LOOK_EVERY_MILLISECONDS, disabled=True),
            page_header(t("replay-title"), t("replay-answer"), as_of=clock.now()),
            filter_bar(FILTERS, view.filters(data.known_policies()), query),
            html.Div(skeleton("figures"), id=FIGURES),
            html.Div(id=VERDICT),
            compared,
            html.Div(
                [
                    urgencies,
                    html.Div([against, chart], className="stack"),
                ],
                className="even-columns",
            ),
            card(t("replay-how-title"), view.how()),
        ],
        className="page",
    )


@callback(
    Output(FIGURES, "children"),
    Output(VERDICT, "children"),
    Output(TABLE, "children"),
    Output(NOTE, "children"),
    Output(CHART, "figure"),
    Output(URGENCIES, "children"),
    Output(AGAINST, "children"),
    Output(LIVE, "disabled"),
    Input(filters_id(FILTERS), "data"),
    Input(LIVE, "n_intervals"),
)
@requires(*READERS)
def show_replay(chosen: dict[str, Any] | None, _looks: int | None) -> tuple[Any, ...]:
    wanted = view.wanted(chosen, data.known_policies())
    found = data.replay_of(scope_as(*READERS), wanted)
    if found is None:
        return view.nothing(), None, None, None, view.chart(None), None, None, True
    if isinstance(found, Requested):
        grey = skeleton("table"), None, view.chart(None), skeleton("table"), skeleton("table", 4)
        return view.under_way(found), None, *grey, found.is_finished
    return (
        view.figures(found),
        view.verdict(found),
        view.comparison(found),
        view.note(found),
        view.chart(found),
        view.by_urgency(found),
        view.against(found),
        True,
    )
