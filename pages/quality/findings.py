"""Findings: what reviews found in whose reports, and what writer and hospital answer."""

from datetime import date
from typing import Any

import dash
from dash import Input, Output, State, callback, html
from dash.development.base_component import Component

from data_layer.accounts.records import Role
from data_layer.clock import local_day, now
from pages.quality import _findings_data as data
from pages.quality import _findings_view as view
from pages.quality._findings_places import FINDINGS, findings_tabs
from portal.access import may, requires
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
from portal.quality_scope import TOLD

dash.register_page(
    __name__,
    path=FINDINGS,
    name="quality-nav-findings",
    section="quality",
    roles=TOLD,
    order=50,
    icon="bi-clipboard2-pulse",
)

TABLE = "quality-findings"
_ANSWERING = (Role.HOSPITAL_MANAGER, Role.EXPERT, Role.REVIEWER)
_MONTHS = 18


@requires(*TOLD)
def layout(**query: str) -> Component:
    filters = filter_bar(TABLE, view.filters(_months()), query)
    return html.Div(
        [
            page_header(t("quality-nav-findings"), t("quality-findings-answer")),
            findings_tabs("findings"),
            view.figures(data.standing(), answers=may(*_ANSWERING)),
            server_table(TABLE, view.columns(), filters=filters),
        ],
        className="page",
    )


@callback(
    Output(TABLE, "getRowsResponse"),
    Input(TABLE, "getRowsRequest"),
    State(filters_id(TABLE), "data"),
)
@requires(*TOLD)
def show_findings(request: dict[str, Any] | None, chosen: dict[str, Any] | None) -> dict[str, Any]:
    found = data.finding_rows(view.criteria(chosen, _months()), wanted_rows(request).rows)
    return rows_response(view.rows(found.found), found.total)


@callback(
    Output(download_id(TABLE), "data"),
    Input(export_id(TABLE), "n_clicks"),
    State(filters_id(TABLE), "data"),
    prevent_initial_call=True,
)
@requires(*TOLD)
def export_findings(_clicks: int | None, chosen: dict[str, Any] | None) -> dict[str, Any]:
    months = _months()
    found = data.finding_rows(view.criteria(chosen, months), range(data.EVERYTHING))
    codes = filter_codes(view.filters(months), chosen)
    name = f"findings-{local_day(now())}"
    return csv_export(TABLE, view.rows(found.found), view.columns(), name, codes)


def _months() -> list[date]:
    """This one and those before it."""
    return data.months_before(local_day(now()), _MONTHS)
