"""The directory of experts: what they read, and when their licences end."""

from typing import Any

import dash
from dash import Input, Output, State, callback, dcc, html, set_props
from dash.development.base_component import Component

from data_layer import clock
from data_layer.accounts.records import Role
from pages.experts import _experts_data as data
from pages.experts import _experts_view as view
from pages.experts import _founding_actions as founding
from pages.experts import _founding_forms as forms
from pages.experts._dossier_data import Options, home_options
from pages.experts._teams_data import EVERYTHING
from pages.experts._teams_view import READERS
from portal.access import may, requires, scope_as
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
from portal.form_answers import Answer, answered, saved_from
from portal.i18n import t
from portal.record_forms import (
    Filled,
    Form,
    PartId,
    Value,
    field_id,
    filled_in,
    opened_by,
    require_click,
)

dash.register_page(
    __name__,
    path="/experts",
    name="experts-nav-experts",
    section="experts",
    roles=READERS,
    order=20,
    icon="bi-person-vcard",
)

TABLE = "experts-table"
ENTERED = "experts-entered"
ENTERING = "experts-entering"


@requires(*READERS)
def layout(**query: str) -> Component:
    filters = filter_bar(TABLE, view.filters(scope_as(*READERS)), query)
    return html.Div(
        [
            dcc.Store(id=ENTERED),
            page_header(
                t("experts-experts-title"),
                t("experts-experts-answer"),
                as_of=clock.local_day(clock.now()),
                action=view.ways(_entering() if may(*founding.WRITERS) else None),
            ),
            server_table(TABLE, view.columns(), filters=filters),
        ],
        className="page",
    )


@callback(
    Output(TABLE, "getRowsResponse"),
    Input(TABLE, "getRowsRequest"),
    State(filters_id(TABLE), "data"),
)
@requires(*READERS)
def show_experts(request: dict[str, Any] | None, chosen: dict[str, Any] | None) -> dict[str, Any]:
    wanted = wanted_rows(request)
    criteria = view.criteria(chosen, clock.local_day(clock.now()), wanted)
    page = data.expert_page(scope_as(*READERS), criteria, wanted.rows)
    return rows_response(view.rows(page), page.total)


@callback(
    Output(download_id(TABLE), "data"),
    Input(export_id(TABLE), "n_clicks"),
    State(filters_id(TABLE), "data"),
    prevent_initial_call=True,
)
@requires(*READERS)
def export_experts(_clicks: int, chosen: dict[str, Any] | None) -> dict[str, Any]:
    today = clock.local_day(clock.now())
    page = data.expert_page(scope_as(*READERS), view.criteria(chosen, today), range(EVERYTHING))
    codes = filter_codes(view.filters(scope_as(*READERS)), chosen)
    return csv_export(TABLE, view.rows(page), view.columns(), f"experts-{today}", codes)


def _form() -> Form:
    led = scope_as(*founding.WRITERS)
    return forms.expert_form(
        founding.teams_to_join(led),
        clock.local_day(clock.now()),
        is_province_wide=led.is_province_wide,
    )


def _entering() -> Component:
    return html.Div(opened_by(_form()), id=ENTERING)


def _enter(filled: Filled) -> str:
    """The form is closed and empty again."""
    told = founding.register(filled)
    set_props(ENTERING, {"children": opened_by(_form())})
    return told


@callback(*saved_from(forms.EXPERTS), prevent_initial_call=True)
@requires(*founding.WRITERS)
def enter_expert(
    clicks: int | None, ids: list[PartId], values: list[Value], parts: list[PartId]
) -> Answer:
    require_click(clicks)
    filled = filled_in(ids, values, parts)
    return answered(lambda: _enter(filled), _form, parts, ENTERED)


@callback(
    Output(field_id(forms.EXPERTS, forms.NEW, forms.INSTITUTION), "options"),
    Input(field_id(forms.EXPERTS, forms.NEW, forms.INSTITUTION), "search_value"),
    State(field_id(forms.EXPERTS, forms.NEW, forms.INSTITUTION), "value"),
    State(field_id(forms.EXPERTS, forms.NEW, forms.INSTITUTION), "options"),
)
@requires(Role.COMMISSION)
def show_employers(text: str | None, chosen: str | None, shown: Options | None) -> Options:
    return home_options(text, chosen, shown or [])
