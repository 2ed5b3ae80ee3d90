"""Acceptance sampling: what was said of each hospital's month, and how strictly it goes on."""

from typing import Any

import dash
from dash import Input, Output, State, callback, html
from dash.development.base_component import Component

from pages.quality import _acceptance_data as data
from pages.quality import _acceptance_view as view
from pages.quality._readers import LOT_READERS, OFFICIALS
from pages.quality._sampling_words import ACCEPTANCE, place_tabs
from pages.quality._terms_data import held_terms
from portal.access import may, requires, scope
from portal.components import button, empty_state, notice, page_header, skeleton
from portal.components.filters import filter_bar, filters_id
from portal.components.tables import (
    download_id,
    export_id,
    rows_response,
    server_table,
    wanted_rows,
)
from portal.exports import csv_export, filter_codes
from portal.formats import sentences
from portal.i18n import t

dash.register_page(
    __name__,
    path="/quality/acceptance",
    name="sampling-nav-acceptance",
    section="quality",
    roles=LOT_READERS,
    order=25,
    icon="bi-box-seam",
)

TABLE = "sampling-lots"
FIGURES = "sampling-lots-figures"


@requires(*LOT_READERS)
def layout(**query: str) -> Component:
    offered = data.months(scope())
    begins = view.beginning(query, offered, is_official=may(*OFFICIALS))
    filters = filter_bar(TABLE, view.filters(offered), begins)
    nothing = empty_state(
        t("sampling-lots-none"), t("sampling-lots-none-hint"), icon_name="bi-box-seam"
    )
    said = view.terms_words(held_terms())
    return html.Div(
        [
            page_header(
                t("sampling-nav-acceptance"), t("sampling-acceptance-answer"), action=_terms()
            ),
            place_tabs(ACCEPTANCE),
            html.Div(skeleton("figures", 5), id=FIGURES),
            notice(sentences(*said, t("sampling-acceptance-blind")), "info"),
            server_table(TABLE, view.columns(), filters=filters, empty=nothing),
        ],
        className="page",
    )


def _terms() -> Component:
    words = t("sampling-nav-acceptance-terms")
    return button(words, href="/quality/acceptance-terms", icon_name="bi-sliders")


@callback(Output(FIGURES, "children"), Input(filters_id(TABLE), "data"))
@requires(*LOT_READERS)
def show_counts(chosen: dict[str, Any] | None) -> Component:
    return view.figures(data.counts(scope(), view.criteria(chosen)))


@callback(
    Output(TABLE, "getRowsResponse"),
    Input(TABLE, "getRowsRequest"),
    State(filters_id(TABLE), "data"),
)
@requires(*LOT_READERS)
def show_verdicts(request: dict[str, Any] | None, chosen: dict[str, Any] | None) -> dict[str, Any]:
    wanted = wanted_rows(request)
    found, total = data.rows(scope(), view.criteria(chosen), wanted.rows)
    return rows_response(view.table_rows(found), total)


@callback(
    Output(download_id(TABLE), "data"),
    Input(export_id(TABLE), "n_clicks"),
    State(filters_id(TABLE), "data"),
    prevent_initial_call=True,
)
@requires(*LOT_READERS)
def export_verdicts(_clicks: int | None, chosen: dict[str, Any] | None) -> dict[str, Any]:
    found, _ = data.rows(scope(), view.criteria(chosen), range(data.EVERYTHING))
    codes = filter_codes(view.filters(data.months(scope())), chosen)
    return csv_export(TABLE, view.table_rows(found), view.columns(), "acceptance", codes)
