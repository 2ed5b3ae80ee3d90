"""A staff list from a spreadsheet: what becomes of each row, and then the change itself."""

from typing import Any

import dash
from dash import Input, NoUpdate, Output, State, callback, dcc, html, no_update
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from data_layer.accounts.errors import StaffListOutdatedError, StaffListUnusableError
from data_layer.accounts.records import Role
from data_layer.clock import local_day, now
from pages.accounts import _staff_list_view as view
from portal import staff_lists
from portal.access import requires
from portal.components import page_header
from portal.errors import sentence
from portal.exports import csv_export
from portal.i18n import t
from portal.sheets import SheetUnusableError
from portal.staff_lists import MOST_ROWS

IMPORTERS = (Role.SECURITY_ADMIN, Role.HOSPITAL_MANAGER)
_UNUSABLE = (SheetUnusableError, StaffListOutdatedError, StaffListUnusableError)

dash.register_page(
    __name__,
    path="/staff-list",
    name="accounts-nav-staff",
    section="accounts",
    roles=IMPORTERS,
    order=30,
    icon="bi-file-earmark-spreadsheet",
)


@requires(*IMPORTERS)
def layout(**_query: str) -> Component:
    return html.Div(
        [
            page_header(t("accounts-staff-title"), t("accounts-staff-answer")),
            view.file_card(MOST_ROWS),
            # In the page's memory only, until it is left.
            dcc.Store(id=view.PASSWORDS),
            dcc.Download(id=view.DOWNLOADED),
            html.Div(id=view.REPORT, role="status"),
        ],
        className="page",
    )


@callback(Output(view.REPORT, "children"), Input(view.FILE, "contents"), prevent_initial_call=True)
@requires(*IMPORTERS)
def show_report(contents: str | None) -> Component:
    if not contents:
        raise PreventUpdate
    try:
        return view.report(staff_lists.report(contents))
    except _UNUSABLE as error:
        return view.refused(sentence(error))


@callback(
    Output(view.REPORT, "children", allow_duplicate=True),
    Output(view.PASSWORDS, "data"),
    Input(view.CONFIRM, "n_clicks"),
    State(view.FILE, "contents"),
    prevent_initial_call=True,
)
@requires(*IMPORTERS)
def write_staff_list(
    clicks: int | None, contents: str | None
) -> tuple[Component, list[dict[str, Any]] | NoUpdate]:
    if not clicks:
        raise PreventUpdate
    try:
        created = staff_lists.carry_out(contents)
    except _UNUSABLE as error:
        return view.refused(sentence(error)), no_update
    return view.done(created), view.password_rows(created)


@callback(
    Output(view.DOWNLOADED, "data"),
    Input(view.DOWNLOAD, "n_clicks"),
    State(view.PASSWORDS, "data"),
    prevent_initial_call=True,
)
@requires(*IMPORTERS)
def download_passwords(clicks: int | None, created: list[dict[str, Any]] | None) -> dict[str, Any]:
    if not clicks or not created:
        raise PreventUpdate
    name = f"first-passwords-{local_day(now())}"
    return csv_export(view.DOWNLOADED, created, view.password_columns(), name)
