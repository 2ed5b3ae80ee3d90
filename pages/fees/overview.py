"""Overview of the money: how much, for what, who gets it, and that it adds up to the fen."""

import dash
from dash import html
from dash.development.base_component import Component

from data_layer.clock import local_day, now
from pages.fees import _overview_data as data
from pages.fees import _overview_view as view
from pages.fees._readers import OFFICIALS
from portal.access import requires, scope
from portal.components import card, figure_card, graph, page_header
from portal.i18n import t

dash.register_page(
    __name__,
    path="/fees",
    name="fees-nav-overview",
    section="fees",
    roles=OFFICIALS,
    order=10,
    icon="bi-coin",
)

COURSE = "fee-overview-course"
PARTIES = "fee-overview-parties"


@requires(*OFFICIALS)
def layout(**_query: str) -> Component:
    found = data.overview(scope())
    at = now()
    reach = view.reach_of(scope())
    answer = t(f"fees-overview-answer-{reach}")
    header = page_header(t("fees-nav-overview"), answer, as_of=at)
    if not found.volumes:
        return html.Div([header, card(None, view.nothing(reach))], className="page")
    course = figure_card(t("fees-course"), graph(COURSE, view.course(found.volumes)))
    drawn = [course]
    if found.parties:
        parties = graph(PARTIES, view.parties_chart(found.parties))
        drawn.append(figure_card(t("fees-by-party"), parties, caption=view.span_words(found)))
    return html.Div(
        [
            header,
            view.figures(found, local_day(at)),
            *view.balance(found.balance),
            html.Div(drawn, className="even-columns"),
            view.slice_cards(found),
        ],
        className="page",
    )
