"""Registry of agreements: who may ask whom for reports, what ends soon, what has no scan."""

from typing import Any

import dash
from dash import Input, Output, State, callback, dcc, html
from dash.development.base_component import Component

from data_layer import clock
from data_layer.accounts.records import Role
from pages.networking import _agreement_forms as forms
from pages.networking import _agreements_data as data
from pages.networking import _agreements_view as view
from portal.access import may, requires, scope
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
    PartId,
    Value,
    field_id,
    filled_in,
    opened_by,
    require_click,
)

READERS = (Role.COMMISSION, Role.CITY_OFFICIAL)
WRITERS = (Role.COMMISSION,)

dash.register_page(
    __name__,
    path="/agreements",
    name="networking-nav-agreements",
    section="networking",
    roles=READERS,
    order=30,
    icon="bi-journal-text",
)

TABLE = "agreements-table"
CHANGED = "agreements-changed"
FIGURES = "agreements-figures"
NEW = "new"

Options = list[dict[str, str]]


@requires(*READERS)
def layout(**query: str) -> Component:
    today = clock.local_day(clock.now())
    return html.Div(
        [
            page_header(
                t("register-agreements-title"),
                t("register-agreements-answer"),
                as_of=today,
                action=opened_by(forms.new_form(today)) if may(*WRITERS) else None,
            ),
            html.Div(view.figures(data.agreement_counts(scope(), today)), id=FIGURES),
            dcc.Store(id=CHANGED),
            server_table(
                TABLE,
                view.columns(),
                filters=filter_bar(TABLE, view.filters(scope()), query),
            ),
        ],
        className="page",
    )


@callback(
    Output(TABLE, "getRowsResponse"),
    Input(TABLE, "getRowsRequest"),
    State(filters_id(TABLE), "data"),
)
@requires(*READERS)
def show_agreements(
    request: dict[str, Any] | None, chosen: dict[str, Any] | None
) -> dict[str, Any]:
    wanted, today = wanted_rows(request), clock.local_day(clock.now())
    found = data.agreement_rows(scope(), view.criteria(chosen, wanted), today, wanted.rows)
    return rows_response(view.rows(found.agreements), found.total)


@callback(
    Output(download_id(TABLE), "data"),
    Input(export_id(TABLE), "n_clicks"),
    State(filters_id(TABLE), "data"),
    prevent_initial_call=True,
)
@requires(*READERS)
def export_agreements(_clicks: int | None, chosen: dict[str, Any] | None) -> dict[str, Any]:
    today = clock.local_day(clock.now())
    found = data.agreement_rows(scope(), view.criteria(chosen), today, range(data.EVERYTHING))
    codes = filter_codes(view.filters(scope()), chosen)
    return csv_export(
        TABLE, view.rows(found.agreements), view.columns(), f"agreements-{today}", codes
    )


@callback(
    Output(field_id(forms.NEW_GROUP, NEW, forms.PARTIES[0]), "options"),
    Input(field_id(forms.NEW_GROUP, NEW, forms.PARTIES[0]), "search_value"),
    State(field_id(forms.NEW_GROUP, NEW, forms.PARTIES[0]), "value"),
    State(field_id(forms.NEW_GROUP, NEW, forms.PARTIES[0]), "options"),
)
@requires(*WRITERS)
def show_who_may_ask(text: str | None, chosen: str | None, shown: Options | None) -> Options:
    return data.party_options(scope(), text, chosen, shown or [])


@callback(
    Output(field_id(forms.NEW_GROUP, NEW, forms.PARTIES[1]), "options"),
    Input(field_id(forms.NEW_GROUP, NEW, forms.PARTIES[1]), "search_value"),
    State(field_id(forms.NEW_GROUP, NEW, forms.PARTIES[1]), "value"),
    State(field_id(forms.NEW_GROUP, NEW, forms.PARTIES[1]), "options"),
)
@requires(*WRITERS)
def show_who_may_read(text: str | None, chosen: str | None, shown: Options | None) -> Options:
    return data.party_options(scope(), text, chosen, shown or [])


@callback(
    *saved_from(forms.NEW_GROUP, with_scans=True),
    prevent_initial_call=True,
)
@requires(*WRITERS)
def record_agreement(
    clicks: int | None,
    ids: list[PartId],
    values: list[Value],
    scans: list[str | None],
    parts: list[PartId],
) -> Answer:
    require_click(clicks)
    filled = filled_in(ids, values, parts, scans)
    today = clock.local_day(clock.now())
    return answered(lambda: forms.record(filled), lambda: forms.new_form(today), parts, CHANGED)
