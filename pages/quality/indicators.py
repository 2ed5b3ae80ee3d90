"""Quality indicators: every one of a month, for the province or a place in it."""

from datetime import date
from typing import Any

import dash
from dash import Input, Output, callback, html
from dash.development.base_component import Component

from data_layer.clock import local_day, now
from pages.quality import _indicators_data as data
from pages.quality import _indicators_view as view
from pages.quality._indicator_agreement import agreement_of_year
from pages.quality._indicator_places import (
    CODELESS,
    INDICATORS,
    chosen_month,
    chosen_place,
    indicator_tabs,
    month_filter,
    newest_whole_month,
    place_filters,
)
from pages.quality._indicator_reach import reach
from pages.quality._indicator_trouble import trouble, whose
from pages.quality._readers import FIGURE_READERS
from portal.access import requires
from portal.components import page_header, skeleton
from portal.components.elements import present
from portal.components.filters import Filter, filter_bar, filters_id
from portal.formats import month_words
from portal.i18n import t

dash.register_page(
    __name__,
    path=INDICATORS,
    redirect_from=list(CODELESS),
    name="indicators-nav",
    section="quality",
    roles=FIGURE_READERS,
    order=10,
    icon="bi-clipboard-data",
)

FILTERS = "quality-indicators"
BODY = "quality-indicators-body"


@requires(*FIGURE_READERS)
def layout(**query: str) -> Component:
    today = local_day(now())
    asked = {"month": month_words(newest_whole_month(today))} | query
    return html.Div(
        present(
            page_header(t("indicators-title"), t("indicators-answer")),
            indicator_tabs("indicators"),
            filter_bar(FILTERS, _filters(today, asked), asked),
            html.Div([skeleton("figures"), skeleton("table")], id=BODY, className="stack"),
        ),
        className="page",
    )


@callback(Output(BODY, "children"), Input(filters_id(FILTERS), "data"))
@requires(*FIGURE_READERS)
def show_indicators(chosen: dict[str, Any] | None) -> list[Component]:
    today = local_day(now())
    month, seen = chosen_month(chosen, today), reach()
    place = seen.within(chosen_place(chosen))
    found = data.overview(seen.scope, place, month)
    told = trouble(month, found.counted_at, today)
    shown = told or view.body(found, place, agreement_of_year(month))
    return [*whose(found), *shown]


def _filters(today: date, query: dict[str, str]) -> list[Filter]:
    months = month_filter(data.first_month(), today, query.get("month"))
    seen = reach()
    return [months, *(place_filters(seen.scope, query) if seen.compares else ())]
