"""What an expert or reviewer earns, month by month; nobody else's is shown."""

import dash
from dash import html
from dash.development.base_component import Component

from pages.fees import _own_data as data
from pages.fees import _own_view as view
from portal.access import requires
from portal.components import page_header
from portal.i18n import t
from portal.money_scope import EARNERS

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
    return html.Div([header, *view.income(data.own_income())], className="page")
