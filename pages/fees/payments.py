"""Payments: the file for the bank, its confirmation, and what did not match."""

from datetime import date
from typing import Any

import dash
from dash import Input, Output, State, callback, dcc, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from data_layer.clock import now
from data_layer.errors import BadInputError
from data_layer.fees.ledger_records import MonthState
from pages.fees import _payee_data as payees
from pages.fees import _payments_data as data
from pages.fees import _payments_view as view
from pages.fees._answers import answered
from pages.fees._payee_forms import PROVINCE, save
from pages.fees._payee_view import payee_card
from pages.fees._readers import SIGNERS
from pages.fees._statements_data import known_months
from portal.access import requires, scope
from portal.components import notice, page_header, skeleton
from portal.components.elements import present
from portal.components.filters import filter_bar, filters_id
from portal.errors import sentence
from portal.form_answers import Answer, saved_from
from portal.i18n import label, t
from portal.record_forms import PartId, Value, filled_in, require_click

dash.register_page(
    __name__,
    path="/fees/payments",
    name="fees-nav-payments",
    section="fees",
    roles=SIGNERS,
    order=58,
    icon="bi-bank",
)

FILTERS = "fee-payments"
CHANGED = "fee-payments-changed"
ACTIONS = "fee-payments-actions"
FIGURES = "fee-payments-figures"
TABLE = "fee-payments-table"
BOOKED = "fee-payments-booked"
FILES = "fee-payments-files"
ACCOUNTS = "fee-payments-accounts"


@requires(*SIGNERS)
def layout(**query: str) -> Component:
    months = _closed_months()
    return html.Div(
        [
            page_header(
                t("fees-nav-payments"), t("fees-payments-answer"), action=html.Div(id=ACTIONS)
            ),
            dcc.Store(id=CHANGED),
            filter_bar(FILTERS, view.filters(months), view.beginning(query, months)),
            html.Div(skeleton("figures"), id=FIGURES),
            html.Div(skeleton("table"), id=TABLE, className="stack"),
            view.upload_card(),
            html.Div(id=BOOKED, role="status"),
            html.Div(id=FILES),
            html.Div(_accounts(), id=ACCOUNTS, className="even-columns is-top"),
        ],
        className="page",
    )


@callback(
    Output(ACTIONS, "children"),
    Output(FIGURES, "children"),
    Output(TABLE, "children"),
    Output(FILES, "children"),
    Input(filters_id(FILTERS), "data"),
    Input(CHANGED, "data"),
)
@requires(*SIGNERS)
def show_payments(chosen: dict[str, Any] | None, _changed: str | None) -> tuple[Any, ...]:
    month = view.month_of(chosen, _closed_months())
    found, banks = data.payments_of(scope(), month), data.banks(scope())
    files = view.files_card(data.read_before(scope()))
    table = view.table(view.chosen_of(found, chosen), banks)
    shown = present(view.unpayable(found, banks), table)
    return view.file_link(month, found), view.figures(found), shown, files


@callback(
    Output(BOOKED, "children"),
    Output(CHANGED, "data"),
    Output(view.UPLOAD, "contents"),
    Input(view.UPLOAD, "contents"),
    State(view.UPLOAD, "filename"),
    prevent_initial_call=True,
)
@requires(*SIGNERS)
def book_confirmation(contents: str | None, name: str | None) -> tuple[Component, str, None]:
    """The file is forgotten, so that the same one can be chosen again."""
    if not contents:
        raise PreventUpdate
    try:
        told = view.booked(data.book(scope(), name, contents))
    except BadInputError as error:
        told = notice(sentence(error), "bad")
    return told, now().isoformat(), None


@callback(Output(ACCOUNTS, "children"), Input(CHANGED, "data"), prevent_initial_call=True)
@requires(*SIGNERS)
def show_changed_account(_changed: str | None) -> list[Component]:
    return _accounts()


@callback(*saved_from(PROVINCE), prevent_initial_call=True)
@requires(*SIGNERS)
def keep_account(
    clicks: int | None, ids: list[PartId], values: list[Value], parts: list[PartId]
) -> Answer:
    require_click(clicks)
    filled = filled_in(ids, values, parts)
    return answered(lambda: save(payees.payable_province(), filled), parts, CHANGED)


def _accounts() -> list[Component]:
    """Of the platform and of quality control, for which the province answers."""
    known = payees.payees_of(payees.payable_province())
    return [
        payee_card(PROVINCE, one, payee, t("fees-payee-of", owner=label(one.kind)))
        for one, payee in known.items()
    ]


def _closed_months() -> list[date]:
    """Payments are ordered when a month closes."""
    return [one.month for one in known_months(scope()) if one.state is MonthState.CLOSED]
