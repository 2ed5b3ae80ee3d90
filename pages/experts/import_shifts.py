"""Shifts from a spreadsheet: what becomes of each row, then the change itself."""

from typing import Any

import dash
from dash import Input, Output, State, callback, dcc, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from data_layer.errors import PortalError
from pages.experts import _shift_import_data as data
from pages.experts import _shift_import_view as view
from pages.experts._schedule_data import PLANNERS
from pages.experts._shift_import_data import Seen
from portal.access import requires
from portal.components import page_header
from portal.errors import sentence
from portal.i18n import t
from portal.list_reports import refused_list

dash.register_page(
    __name__,
    path="/schedules/import",
    name="shift-list-nav",
    section="experts",
    roles=PLANNERS,
    # Before the records of that address, which any word would be.
    order=52,
    under="/teams",
)

SEEN = "shifts-import-seen"


@requires(*PLANNERS)
def layout(**_query: str) -> Component:
    look = view.look()
    header = page_header(t("shift-list-title"), t("shift-list-answer"), action=view.blank())
    return html.Div(
        [
            header,
            look.file_card(),
            dcc.Store(id=SEEN),
            dcc.Download(id=view.DOWNLOADED),
            look.checking(),
            html.Div(id=view.IDS.report, role="status"),
        ],
        className="page",
    )


@callback(
    Output(view.IDS.report, "children"),
    Output(SEEN, "data"),
    Input(view.IDS.file, "contents"),
    State(view.IDS.file, "filename"),
    prevent_initial_call=True,
    running=[(Output(view.IDS.checking, "hidden"), False, True)],
)
@requires(*PLANNERS)
def show_plan(contents: str | None, name: str | None) -> tuple[Component, Seen | None]:
    if not contents:
        raise PreventUpdate
    try:
        plan, seen = data.check(contents, name)
    except PortalError as error:
        return refused_list(sentence(error)), None
    return view.look().report(plan), seen


@callback(
    Output(view.IDS.report, "children", allow_duplicate=True),
    Output(view.IDS.file, "contents"),
    Input(view.IDS.accept, "n_clicks"),
    State(view.IDS.file, "contents"),
    State(view.IDS.file, "filename"),
    State(SEEN, "data"),
    prevent_initial_call=True,
    running=[(Output(view.IDS.accept, "disabled"), True, False)],
)
@requires(*PLANNERS)
def accept_shifts(
    clicks: int | None, contents: str | None, name: str | None, seen: Seen | None
) -> tuple[Component, None]:
    """The file is forgotten, so that the same one can be chosen again."""
    if not clicks or seen is None:
        raise PreventUpdate
    try:
        plan = data.accept(contents, name, seen)
    except PortalError as error:
        return refused_list(sentence(error)), None
    return view.done(plan), None


@callback(Output(view.DOWNLOADED, "data"), Input(view.SHEET, "n_clicks"), prevent_initial_call=True)
@requires(*PLANNERS)
def load_empty_sheet(clicks: int | None) -> dict[str, Any]:
    if not clicks:
        raise PreventUpdate
    return data.sheet()
