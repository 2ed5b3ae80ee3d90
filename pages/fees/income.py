"""What an expert or reviewer earns, month by month; nobody else's is shown."""

import dash
from dash import Input, Output, callback, dcc, html
from dash.development.base_component import Component

from data_layer.clock import local_day, now
from pages.fees import _own_data as data
from pages.fees import _own_view as view
from pages.fees import _payee_data as payees
from pages.fees._answers import answered
from pages.fees._payee_forms import INCOME, save
from pages.fees._payee_view import payee_card
from portal.access import requires
from portal.components import page_header
from portal.form_answers import Answer, saved_from
from portal.i18n import t
from portal.money_scope import EARNERS
from portal.record_forms import PartId, Value, filled_in, require_click

CHANGED = "fee-income-changed"
ACCOUNTS = "fee-income-accounts"

dash.register_page(
    __name__,
    path="/fees/income",
    name="fees-nav-income",
    section="fees",
    roles=EARNERS,
    order=60,
    icon="bi-wallet2",
)


@requires(*EARNERS)
def layout(**_query: str) -> Component:
    header = page_header(t("fees-nav-income"), t("fees-income-answer"))
    months = view.income(data.own_income(), local_day(now()))
    accounts = html.Div(_accounts(), id=ACCOUNTS, className="stack")
    return html.Div([header, dcc.Store(id=CHANGED), *months, accounts], className="page")


@callback(Output(ACCOUNTS, "children"), Input(CHANGED, "data"), prevent_initial_call=True)
@requires(*EARNERS)
def show_changed_account(_changed: str | None) -> list[Component]:
    return _accounts()


@callback(*saved_from(INCOME), prevent_initial_call=True)
@requires(*EARNERS)
def keep_account(
    clicks: int | None, ids: list[PartId], values: list[Value], parts: list[PartId]
) -> Answer:
    require_click(clicks)
    filled = filled_in(ids, values, parts)
    return answered(lambda: save(payees.payable_self(), filled), parts, CHANGED)


def _accounts() -> list[Component]:
    """One, and none for whom the directory of experts does not know."""
    known = payees.payees_of(payees.payable_self())
    return [payee_card(INCOME, owner, payee) for owner, payee in known.items()]
