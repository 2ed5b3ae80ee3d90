"""Experts from a spreadsheet: what becomes of each row, then the change itself."""

from typing import Any

import dash
from dash import ALL, Input, NoUpdate, Output, State, callback, dcc, html, no_update
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from data_layer.clock import now
from data_layer.errors import PortalError
from pages.experts import _roster_import_data as data
from pages.experts import _roster_import_view as view
from pages.experts._roster_import_data import WRITERS, Seen
from portal.access import requires
from portal.clicks import clicked
from portal.components import notify, page_header
from portal.errors import sentence
from portal.i18n import t
from portal.list_reports import refused_list
from portal.roster_lists.reading import MOST_ROWS

dash.register_page(
    __name__,
    path="/experts/import",
    name="roster-list-nav",
    section="experts",
    roles=WRITERS,
    # Before the records of that address, which any word would be.
    order=50,
    under="/experts",
)

SEEN = "experts-import-seen"
CHANGED = "experts-import-changed"
EARLIER = "experts-import-earlier"


@requires(*WRITERS)
def layout(**_query: str) -> Component:
    look = view.look(MOST_ROWS)
    header = page_header(t("roster-list-title"), t("roster-list-answer"), action=view.sheets())
    return html.Div(
        [
            header,
            look.file_card(),
            dcc.Store(id=SEEN),
            dcc.Store(id=CHANGED),
            dcc.Download(id=view.DOWNLOADED),
            look.checking(),
            html.Div(id=view.IDS.report, role="status"),
            html.Div(id=EARLIER),
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
@requires(*WRITERS)
def show_plan(contents: str | None, name: str | None) -> tuple[Component, Seen | None]:
    if not contents:
        raise PreventUpdate
    try:
        plan, seen = data.check(contents, name)
    except PortalError as error:
        return refused_list(sentence(error)), None
    return view.look(MOST_ROWS).report(plan), seen


@callback(
    Output(view.IDS.report, "children", allow_duplicate=True),
    Output(CHANGED, "data"),
    Output(view.IDS.file, "contents"),
    Input(view.IDS.accept, "n_clicks"),
    State(view.IDS.file, "contents"),
    State(view.IDS.file, "filename"),
    State(SEEN, "data"),
    prevent_initial_call=True,
    running=[(Output(view.IDS.accept, "disabled"), True, False)],
)
@requires(*WRITERS)
def accept_roster(
    clicks: int | None, contents: str | None, name: str | None, seen: Seen | None
) -> tuple[Component, str | NoUpdate, None]:
    """The file is forgotten, so that the same one can be chosen again."""
    if not clicks or seen is None:
        raise PreventUpdate
    try:
        plan = data.accept(contents, name, seen)
    except PortalError as error:
        return refused_list(sentence(error)), no_update, None
    return view.done(plan), now().isoformat(), None


@callback(Output(EARLIER, "children"), Input(CHANGED, "data"))
@requires(*WRITERS)
def show_earlier_rosters(_changed: str | None) -> Component | None:
    return view.earlier(data.earlier())


@callback(
    Output(view.DOWNLOADED, "data"),
    Input(view.SHEET, "n_clicks"),
    prevent_initial_call=True,
)
@requires(*WRITERS)
def load_empty_sheet(clicks: int | None) -> dict[str, Any]:
    if not clicks:
        raise PreventUpdate
    return data.sheet()


@callback(
    Output(view.DOWNLOADED, "data", allow_duplicate=True),
    Input(view.EXPORT, "n_clicks"),
    prevent_initial_call=True,
)
@requires(*WRITERS)
def load_present_roster(clicks: int | None) -> dict[str, Any]:
    if not clicks:
        raise PreventUpdate
    return data.present()


@callback(
    Output(CHANGED, "data", allow_duplicate=True),
    Input(view.undo_id(ALL), "n_clicks"),
    prevent_initial_call=True,
)
@requires(*WRITERS)
def undo_clicked_import(_clicks: list[int | None]) -> str:
    count = data.undo(clicked("import"))
    notify(t("roster-list-undone-toast", count=count))
    return now().isoformat()
