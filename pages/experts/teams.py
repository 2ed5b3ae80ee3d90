"""Expert teams: who is on duty, where nobody is, and how much lies with whom."""

from typing import Any

import dash
from dash import Input, Output, State, callback, dcc, html, set_props
from dash.development.base_component import Component

from data_layer import clock
from data_layer.accounts.records import Role
from pages.experts import _founding_actions as founding
from pages.experts import _founding_forms as forms
from pages.experts import _teams_data as data
from pages.experts import _teams_view as view
from pages.experts._dossier_data import Options, home_options
from pages.experts._teams_view import GOVERNING, READERS
from portal.access import may, requires, scope_as
from portal.components import page_header, skeleton
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
    path="/teams",
    name="experts-nav-teams",
    section="experts",
    roles=READERS,
    order=10,
    icon="bi-people",
)

TABLE = "teams-table"
FIGURES = "teams-figures"
FOUNDED = "teams-founded"
FOUNDING = "teams-founding"


@requires(*READERS)
def layout(**query: str) -> Component:
    scope, governed = scope_as(*READERS), scope_as(*GOVERNING)
    filters = filter_bar(TABLE, view.filters(scope), query)
    return html.Div(
        [
            dcc.Store(id=FOUNDED),
            page_header(
                t("experts-teams-title"),
                t("experts-teams-answer"),
                as_of=clock.now(),
                action=html.Div(_founding(), id=FOUNDING) if may(Role.COMMISSION) else None,
            ),
            html.Div(skeleton("figures"), id=FIGURES),
            server_table(TABLE, view.columns(scope, governed), filters=filters),
        ],
        className="page",
    )


def _founding() -> Component:
    return opened_by(forms.team_form(clock.local_day(clock.now())))


@callback(Output(FIGURES, "children"), Input(FOUNDED, "data"))
@requires(*READERS)
def show_teams_now(_founded: str | None) -> Component:
    governed = scope_as(*GOVERNING)
    return view.figures(data.teams_now(scope_as(*READERS), governed), governed)


@callback(
    Output(TABLE, "getRowsResponse"),
    Input(TABLE, "getRowsRequest"),
    State(filters_id(TABLE), "data"),
)
@requires(*READERS)
def show_teams(request: dict[str, Any] | None, chosen: dict[str, Any] | None) -> dict[str, Any]:
    wanted = wanted_rows(request)
    page = data.team_page(
        scope_as(*READERS), scope_as(*GOVERNING), view.criteria(chosen, wanted), wanted.rows
    )
    return rows_response(view.rows(page), page.total)


@callback(
    Output(download_id(TABLE), "data"),
    Input(export_id(TABLE), "n_clicks"),
    State(filters_id(TABLE), "data"),
    prevent_initial_call=True,
)
@requires(*READERS)
def export_teams(_clicks: int, chosen: dict[str, Any] | None) -> dict[str, Any]:
    scope, governed = scope_as(*READERS), scope_as(*GOVERNING)
    page = data.team_page(scope, governed, view.criteria(chosen), range(data.EVERYTHING))
    today = clock.local_day(clock.now())
    codes, columns = filter_codes(view.filters(scope), chosen), view.columns(scope, governed)
    return csv_export(TABLE, view.rows(page), columns, f"teams-{today}", codes)


def _found(filled: Filled) -> str:
    """The form is closed and empty again."""
    told = founding.found(filled)
    set_props(FOUNDING, {"children": _founding()})
    return told


@callback(*saved_from(forms.TEAMS), prevent_initial_call=True)
@requires(Role.COMMISSION)
def found_team(
    clicks: int | None, ids: list[PartId], values: list[Value], parts: list[PartId]
) -> Answer:
    require_click(clicks)
    filled = filled_in(ids, values, parts)

    def present() -> Form:
        return forms.team_form(clock.local_day(clock.now()))

    return answered(lambda: _found(filled), present, parts, FOUNDED)


@callback(
    Output(field_id(forms.TEAMS, forms.NEW, forms.INSTITUTION), "options"),
    Input(field_id(forms.TEAMS, forms.NEW, forms.INSTITUTION), "search_value"),
    State(field_id(forms.TEAMS, forms.NEW, forms.INSTITUTION), "value"),
    State(field_id(forms.TEAMS, forms.NEW, forms.INSTITUTION), "options"),
)
@requires(Role.COMMISSION)
def show_hosts(text: str | None, chosen: str | None, shown: Options | None) -> Options:
    return home_options(text, chosen, shown or [])
