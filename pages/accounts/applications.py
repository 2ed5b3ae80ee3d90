"""Who applies for an account: what waits for this reviewer, and what was decided."""

from typing import Any

import dash
from dash import Input, Output, State, callback, html
from dash.development.base_component import Component

from pages.accounts import _applications_view as view
from pages.accounts._applications_data import queue
from pages.accounts._reviewers import REVIEWERS
from portal.access import account, requires
from portal.components import empty_state, page_header
from portal.components.filters import filter_bar, filters_id
from portal.components.tables import rows_response, server_table, wanted_rows
from portal.i18n import t

dash.register_page(
    __name__,
    path="/applications",
    name="accounts-nav-applications",
    section="accounts",
    roles=REVIEWERS,
    order=20,
    icon="bi-person-check",
)

TABLE = "applications-table"


@requires(*REVIEWERS)
def layout(**query: str) -> Component:
    nobody = empty_state(
        t("accounts-no-applications"),
        t("accounts-no-applications-hint"),
        icon_name="bi-person-check",
    )
    return html.Div(
        [
            page_header(t("accounts-applications-title"), t("accounts-applications-answer")),
            server_table(
                TABLE,
                view.columns(),
                filters=filter_bar(TABLE, view.filters(), query),
                empty=nobody,
                can_export=False,
            ),
        ],
        className="page",
    )


@callback(
    Output(TABLE, "getRowsResponse"),
    Input(TABLE, "getRowsRequest"),
    State(filters_id(TABLE), "data"),
)
@requires(*REVIEWERS)
def show_applications(
    request: dict[str, Any] | None, chosen: dict[str, Any] | None
) -> dict[str, Any]:
    wanted = wanted_rows(request)
    found = queue(account().grants, view.states(chosen), wanted.rows)
    return rows_response(view.rows(found.lines, found.names), found.total)
