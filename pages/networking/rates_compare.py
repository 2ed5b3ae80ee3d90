"""Two days of the network beside each other, and the institutions that made the difference."""

from datetime import date, timedelta
from typing import Any

import dash
from dash import Input, Output, State, callback, dcc, html
from dash.development.base_component import Component

from data_layer import clock
from pages.networking import _rates_compare_view as view
from pages.networking._rates_compare_data import compared
from pages.networking._rates_places import READERS, chosen_day, day_picker, rates_tabs
from portal.access import requires, scope
from portal.components import page_header
from portal.components.filters import filter_bar, filters_id
from portal.components.tables import (
    download_id,
    export_id,
    rows_response,
    server_table,
    wanted_rows,
)
from portal.exports import csv_export, filter_codes
from portal.i18n import t

dash.register_page(
    __name__, path="/networking/compare", name="networking-compare-tab", roles=READERS
)

BEFORE = "networking-compare-before"
AFTER = "networking-compare-after"
GO = "networking-compare-go"
TABLE = "networking-compare-table"


@requires(*READERS)
def layout(**query: str) -> Component:
    before, after = _days(query.get("from"), query.get("to"))
    found = compared(scope(), before, after)
    today = clock.local_day(clock.now())
    pickers = html.Div(
        [
            day_picker(BEFORE, before, today, t("networking-compare-from")),
            day_picker(AFTER, after, today, t("networking-compare-to")),
        ],
        className="day-pickers",
    )
    return html.Div(
        [
            page_header(
                t("networking-compare-title"), t("networking-compare-answer"), action=pickers
            ),
            rates_tabs("compare"),
            dcc.Location(id=GO, refresh="callback-nav"),
            view.by_level(found),
            html.H2(t("networking-compare-changes"), className="card-title"),
            server_table(
                TABLE,
                view.columns(),
                filters=filter_bar(TABLE, view.filters(), query),
                empty=view.nothing(),
                height="420px",
            ),
            *([view.by_city(found)] if scope().is_province_wide else ()),
        ],
        className="page",
    )


@callback(
    Output(GO, "href"),
    Input(BEFORE, "date"),
    Input(AFTER, "date"),
    prevent_initial_call=True,
)
@requires(*READERS)
def go_to_chosen_days(before: str | None, after: str | None) -> str:
    first, last = _days(before, after)
    return f"/networking/compare?from={first}&to={last}"


@callback(
    Output(TABLE, "getRowsResponse"),
    Input(TABLE, "getRowsRequest"),
    State(filters_id(TABLE), "data"),
    State(BEFORE, "date"),
    State(AFTER, "date"),
)
@requires(*READERS)
def show_changes(
    request: dict[str, Any] | None,
    chosen: dict[str, Any] | None,
    before: str | None,
    after: str | None,
) -> dict[str, Any]:
    wanted = wanted_rows(request)
    shown = view.filtered(compared(scope(), *_days(before, after)).changes, chosen)
    return rows_response(map(view.row, shown[wanted.rows.start : wanted.rows.stop]), len(shown))


@callback(
    Output(download_id(TABLE), "data"),
    Input(export_id(TABLE), "n_clicks"),
    State(filters_id(TABLE), "data"),
    State(BEFORE, "date"),
    State(AFTER, "date"),
    prevent_initial_call=True,
)
@requires(*READERS)
def export_changes(
    _clicks: int | None, chosen: dict[str, Any] | None, before: str | None, after: str | None
) -> dict[str, Any]:
    first, last = _days(before, after)
    shown = view.filtered(compared(scope(), first, last).changes, chosen)
    codes = filter_codes(view.filters(), chosen)
    name = f"networking-{first}-{last}"
    return csv_export(TABLE, map(view.row, shown), view.columns(), name, codes)


def _days(before: str | None, after: str | None) -> tuple[date, date]:
    """The earlier one first; the end of the month before, and today, where none was chosen."""
    today = clock.local_day(clock.now())
    month_before = today.replace(day=1) - timedelta(days=1)
    chosen = chosen_day(before or month_before.isoformat(), today), chosen_day(after, today)
    return min(chosen), max(chosen)
