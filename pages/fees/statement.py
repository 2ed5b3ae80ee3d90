"""A statement: its sums and lines; whom it is for agrees or disputes a line."""

from typing import Any

import dash
from dash import Input, Output, State, callback, dcc, html
from dash.development.base_component import Component

from data_layer.accounts.records import Role
from pages.fees import _statement_data as data
from pages.fees import _statement_forms as forms
from pages.fees import _statement_view as view
from pages.fees._answers import answered
from portal.access import may, requires
from portal.components.tables import rows_response, server_table, wanted_rows
from portal.form_answers import Answer, saved_from
from portal.i18n import t
from portal.money_scope import CHARGE_READERS, EARNERS, OWNERS
from portal.record_forms import (
    PartId,
    Value,
    filled_in,
    open_form,
    opened_by,
    require_click,
)

dash.register_page(
    __name__,
    path_template="/fees/statements/<public_id>",
    name="fees-nav-statement",
    section="fees",
    roles=OWNERS,
    is_record=True,
)

STATEMENT = "fee-statement-id"
CHANGED = "fee-statement-changed"
HEAD = "fee-statement-head"
BODY = "fee-statement-body"
SIGNED = "fee-statement-signed"
TABLE = "fee-statement-lines"
DIALOG = "fee-statement-dialog"


@requires(*OWNERS)
def layout(public_id: str = "", dispute: str = "", **_query: str) -> Component:
    page = data.statement_page(public_id)
    asked = open_form(forms.dispute_form(dispute)) if dispute and page.may_dispute else None
    return html.Div(
        [
            dcc.Store(id=STATEMENT, data=public_id),
            dcc.Store(id=CHANGED),
            html.Div(_head(page), id=HEAD),
            html.Div(_body(page), id=BODY, className="stack"),
            html.Div(view.signatures(page.record), id=SIGNED),
            html.Div(asked, id=DIALOG),
        ],
        className="page",
    )


@callback(
    Output(HEAD, "children"),
    Output(BODY, "children"),
    Output(SIGNED, "children"),
    Output(DIALOG, "children"),
    Input(CHANGED, "data"),
    State(STATEMENT, "data"),
    prevent_initial_call=True,
)
@requires(*OWNERS)
def show_changed_statement(_changed: str | None, public_id: str) -> tuple[Any, ...]:
    page = data.statement_page(public_id)
    return _head(page), _body(page), view.signatures(page.record), None


@callback(
    Output(TABLE, "getRowsResponse"),
    Input(TABLE, "getRowsRequest"),
    State(STATEMENT, "data"),
)
@requires(*OWNERS)
def show_lines(request: dict[str, Any] | None, public_id: str) -> dict[str, Any]:
    wanted = wanted_rows(request)
    record = data.statement_page(public_id).record
    found = data.lines(public_id, wanted.rows)
    return rows_response(
        view.rows(found, may_open=may(*CHARGE_READERS)), record.charge_count + record.reversal_count
    )


@callback(
    *saved_from(forms.GROUP, with_scans=True),
    State(STATEMENT, "data"),
    prevent_initial_call=True,
)
@requires(*OWNERS)
def answer_statement(
    clicks: int | None,
    ids: list[PartId],
    values: list[Value],
    scans: list[str | None],
    parts: list[PartId],
    public_id: str,
) -> Answer:
    require_click(clicks)
    filled = filled_in(ids, values, parts, scans)
    return answered(lambda: forms.save(public_id, filled), parts, CHANGED)


def _body(page: data.StatementPage) -> list[Component]:
    """The table is made anew with the rest, so that it reads its lines again."""
    lines = server_table(TABLE, view.columns(), height="520px", can_export=False)
    return [*view.body(page), lines]


def _head(page: data.StatementPage) -> Component:
    disputing = [opened_by(forms.dispute_form())] if page.may_dispute else []
    confirming = [opened_by(forms.confirm_form(page.record))] if page.may_confirm else []
    return view.head(page, [*disputing, *confirming], _back())


def _back() -> tuple[str, str]:
    if may(Role.COMMISSION, Role.CITY_OFFICIAL):
        return t("fees-nav-statements"), "/fees/statements"
    if may(*EARNERS):
        return t("fees-nav-income"), "/fees/income"
    return t("fees-nav-own"), "/fees/own"
