"""Changes many experts at once: chosen in the grid, or all that the filters leave."""

from typing import Any

import dash
from dash import (
    ClientsideFunction,
    Input,
    Output,
    State,
    callback,
    clientside_callback,
    dcc,
    html,
)
from dash.development.base_component import Component

from data_layer import clock
from pages.experts import _bulk_data as data
from pages.experts import _bulk_forms as forms
from pages.experts import _experts_data as experts_data
from pages.experts import _experts_view as view
from pages.experts._bulk_data import WRITERS
from portal.access import requires, scope_as
from portal.components import page_header
from portal.components.filters import filter_bar, filters_id
from portal.components.tables import choosing_table, rows_response, wanted_rows
from portal.form_answers import Answer, answered, saved_from
from portal.i18n import t
from portal.record_forms import (
    PartId,
    Value,
    filled_in,
    opened_by,
    require_click,
)

dash.register_page(
    __name__,
    path="/experts/bulk",
    name="roster-bulk-nav",
    section="experts",
    roles=WRITERS,
    # Before the records of that address, which any word would be.
    order=40,
    under="/experts",
)

TABLE = "experts-bulk-table"
CHANGED = "experts-bulk-changed"
WAYS = "experts-bulk-ways"


@requires(*WRITERS)
def layout(**query: str) -> Component:
    ways = html.Div(_ways(), id=WAYS, className="card-ways")
    return html.Div(
        [
            page_header(t("roster-bulk-title"), t("roster-bulk-answer"), action=ways),
            dcc.Store(id=CHANGED),
            choosing_table(
                TABLE,
                view.bulk_columns(),
                filters=filter_bar(TABLE, view.filters(scope_as(*WRITERS)), query),
            ),
        ],
        className="page",
    )


@callback(
    Output(TABLE, "getRowsResponse"),
    Input(TABLE, "getRowsRequest"),
    State(filters_id(TABLE), "data"),
)
@requires(*WRITERS)
def show_changeable(
    request: dict[str, Any] | None, chosen: dict[str, Any] | None
) -> dict[str, Any]:
    wanted = wanted_rows(request)
    criteria = view.criteria(chosen, clock.local_day(clock.now()), wanted)
    page = experts_data.expert_page(scope_as(*WRITERS), criteria, wanted.rows)
    return rows_response(view.bulk_rows(page), page.total)


@callback(
    *saved_from(forms.GROUP),
    State(TABLE, "selectedRows"),
    State(filters_id(TABLE), "data"),
    prevent_initial_call=True,
)
@requires(*WRITERS)
def change_many(
    clicks: int | None,
    ids: list[PartId],
    values: list[Value],
    parts: list[PartId],
    chosen: list[dict[str, Any]] | None,
    filters: dict[str, Any] | None,
) -> Answer:
    require_click(clicks)
    filled = filled_in(ids, values, parts)
    criteria = view.criteria(filters, clock.local_day(clock.now()))
    return answered(
        lambda: data.save(filled, chosen or [], criteria),
        lambda: forms.form_called(filled.form),
        parts,
        CHANGED,
    )


@callback(Output(WAYS, "children"), Input(CHANGED, "data"), prevent_initial_call=True)
@requires(*WRITERS)
def show_ways_again(_changed: str | None) -> list[Component]:
    """With the dialogs closed, and nothing chosen in them."""
    return _ways()


def _ways() -> list[Component]:
    return [opened_by(one) for one in forms.forms(clock.local_day(clock.now()))]


clientside_callback(
    ClientsideFunction("portal", "readTableAgain"),
    Input(CHANGED, "data"),
    State(TABLE, "id"),
    prevent_initial_call=True,
)
