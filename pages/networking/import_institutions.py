"""The register from a spreadsheet: what becomes of each row, the change itself, the way back."""

from typing import Any

import dash
from dash import ALL, Input, NoUpdate, Output, State, callback, dcc, html, no_update
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from data_layer.accounts.records import Role
from data_layer.clock import now
from data_layer.errors import BadInputError, ConflictError
from pages.networking import _import_data as data
from pages.networking import _import_earlier_view as earlier_view
from pages.networking import _import_view as view
from pages.networking._import_data import Seen
from portal.access import requires
from portal.clicks import clicked
from portal.components import notify, page_header
from portal.errors import sentence
from portal.i18n import t
from portal.list_reports import refused_list
from portal.register_lists.files import SheetKind
from portal.register_lists.reading import MOST_ROWS

dash.register_page(
    __name__,
    path="/institutions/import",
    name="networking-nav-import",
    section="networking",
    roles=(Role.COMMISSION,),
    order=25,
    icon="bi-file-earmark-arrow-up",
)

SEEN = "institutions-import-seen"
CHANGED = "institutions-import-changed"
EARLIER = "institutions-import-earlier"


@requires(Role.COMMISSION)
def layout(**_query: str) -> Component:
    look = view.look(MOST_ROWS)
    return html.Div(
        [
            page_header(
                t("networking-import-title"), t("networking-import-answer"), action=view.exports()
            ),
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
@requires(Role.COMMISSION)
def show_plan(contents: str | None, name: str | None) -> tuple[Component, Seen | None]:
    if not contents:
        raise PreventUpdate
    try:
        plan, seen = data.check(contents, name)
    except (BadInputError, ConflictError) as error:
        return refused_list(sentence(error)), None
    return view.look(MOST_ROWS).report(plan), seen


@callback(
    Output(view.IDS.report, "children", allow_duplicate=True),
    Output(CHANGED, "data", allow_duplicate=True),
    Output(view.IDS.file, "contents"),
    Input(view.IDS.accept, "n_clicks"),
    State(view.IDS.file, "contents"),
    State(view.IDS.file, "filename"),
    State(SEEN, "data"),
    prevent_initial_call=True,
    running=[(Output(view.IDS.accept, "disabled"), True, False)],
)
@requires(Role.COMMISSION)
def accept_import(
    clicks: int | None, contents: str | None, name: str | None, seen: Seen | None
) -> tuple[Component, str | NoUpdate, None]:
    """The file is forgotten, so that the same one can be chosen again."""
    if not clicks or seen is None:
        raise PreventUpdate
    try:
        plan = data.accept(contents, name, seen)
    except (BadInputError, ConflictError) as error:
        return refused_list(sentence(error)), no_update, None
    return view.done(plan), now().isoformat(), None


@callback(Output(EARLIER, "children"), Input(CHANGED, "data"))
@requires(Role.COMMISSION)
def show_earlier_imports(_changed: str | None) -> Component:
    return earlier_view.earlier(data.earlier_imports())


@callback(
    Output(CHANGED, "data", allow_duplicate=True),
    Input(earlier_view.undo_id(ALL), "n_clicks"),
    prevent_initial_call=True,
)
@requires(Role.COMMISSION)
def undo_clicked_import(_clicks: list[int | None]) -> str:
    count = data.undo(clicked("import"))
    notify(t("networking-import-undone-toast", count=count))
    return now().isoformat()


@callback(
    Output(view.DOWNLOADED, "data"),
    Input(view.export_id(ALL), "n_clicks"),
    prevent_initial_call=True,
)
@requires(Role.COMMISSION)
def export_register(_clicks: list[int | None]) -> dict[str, Any]:
    kind = clicked("kind")
    if kind not in tuple(SheetKind):
        raise BadInputError
    return data.exported(SheetKind(kind))
