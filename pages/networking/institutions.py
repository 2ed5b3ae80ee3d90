"""Directory of institutions: who is in the network, who is on the way, and who is not yet."""

from typing import Any

import dash
from dash import Input, Output, State, callback, dcc, html, set_props
from dash.development.base_component import Component

from data_layer import clock
from data_layer.accounts.records import Role
from pages.networking import _institutions_data as data
from pages.networking import _institutions_view as view
from pages.networking import _registration_forms as forms
from portal.access import may, requires, scope
from portal.components import button, page_header
from portal.components.filters import filter_bar, filters_id
from portal.components.tables import (
    download_id,
    export_id,
    rows_response,
    server_table,
    wanted_rows,
)
from portal.exports import csv_export, filter_codes
from portal.form_answers import Answer, answered, saved_from
from portal.i18n import t
from portal.record_forms import (
    Filled,
    PartId,
    Value,
    filled_in,
    opened_by,
    require_click,
)

READERS = (Role.COMMISSION, Role.CITY_OFFICIAL, Role.SYSTEM_ADMIN)
WRITERS = (Role.COMMISSION,)

dash.register_page(
    __name__,
    path="/institutions",
    name="networking-nav-institutions",
    section="networking",
    roles=READERS,
    order=20,
    icon="bi-hospital",
)

TABLE = "institutions-table"
GO = "institutions-go"
CHANGED = "institutions-changed"


@requires(*READERS)
def layout(**query: str) -> Component:
    return html.Div(
        [
            page_header(
                t("networking-institutions-title"),
                t("networking-institutions-answer"),
                as_of=clock.local_day(clock.now()),
                action=_actions(),
            ),
            dcc.Location(id=GO, refresh="callback-nav"),
            dcc.Store(id=CHANGED),
            server_table(
                TABLE,
                view.columns(),
                filters=filter_bar(TABLE, view.filters(scope()), query),
            ),
        ],
        className="page",
    )


def _actions() -> Component | None:
    if not may(*WRITERS):
        return None
    words, href = t("networking-nav-import"), "/institutions/import"
    return html.Div(
        [
            button(words, href=href, icon_name="bi-file-earmark-arrow-up"),
            opened_by(forms.new_form(clock.local_day(clock.now()))),
        ],
        className="form-actions",
    )


@callback(
    Output(TABLE, "getRowsResponse"),
    Input(TABLE, "getRowsRequest"),
    State(filters_id(TABLE), "data"),
)
@requires(*READERS)
def show_institutions(
    request: dict[str, Any] | None, chosen: dict[str, Any] | None
) -> dict[str, Any]:
    wanted = wanted_rows(request)
    page = data.directory_page(
        scope(), view.criteria(chosen, wanted), clock.local_day(clock.now()), wanted.rows
    )
    return rows_response(view.rows(page), page.total)


@callback(
    Output(download_id(TABLE), "data"),
    Input(export_id(TABLE), "n_clicks"),
    State(filters_id(TABLE), "data"),
    prevent_initial_call=True,
)
@requires(*READERS)
def export_institutions(_clicks: int, chosen: dict[str, Any] | None) -> dict[str, Any]:
    today = clock.local_day(clock.now())
    page = data.directory_page(scope(), view.criteria(chosen), today, range(data.EVERYTHING))
    codes = filter_codes(view.filters(scope()), chosen)
    return csv_export(TABLE, view.rows(page), view.columns(), f"institutions-{today}", codes)


@callback(
    *saved_from(forms.GROUP),
    prevent_initial_call=True,
)
@requires(*WRITERS)
def register_one(
    clicks: int | None, ids: list[PartId], values: list[Value], parts: list[PartId]
) -> Answer:
    require_click(clicks)
    filled, today = filled_in(ids, values, parts), clock.local_day(clock.now())
    return answered(lambda: _registered(filled), lambda: forms.new_form(today), parts, CHANGED)


def _registered(filled: Filled) -> str:
    """Leads to the record of who was registered."""
    set_props(GO, {"href": view.href(forms.register(filled))})
    return "succession-register-done"
