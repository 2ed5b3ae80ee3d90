"""The own hospital's or team's months: what was collected, what is due, statement by statement."""

import dash
from dash import Input, Output, callback, dcc, html
from dash.development.base_component import Component

from data_layer.accounts.records import Role
from pages.fees import _own_data as data
from pages.fees import _own_view as view
from pages.fees import _payee_data as payees
from pages.fees._answers import answered
from pages.fees._payee_forms import OWNED, save
from pages.fees._payee_view import payee_card
from portal.access import requires
from portal.components import page_header
from portal.form_answers import Answer, saved_from
from portal.i18n import t
from portal.record_forms import PartId, Value, filled_in, require_click

CHANGED = "fee-own-changed"
SECTIONS = "fee-own-sections"
READERS = (Role.HOSPITAL_MANAGER, Role.TEAM_LEAD)

dash.register_page(
    __name__,
    path="/fees/own",
    name="fees-nav-own",
    section="fees",
    roles=READERS,
    order=55,
    icon="bi-receipt",
)


@requires(*READERS)
def layout(**_query: str) -> Component:
    header = page_header(t("fees-nav-own"), t("fees-own-answer"))
    sections = html.Div(_sections(), id=SECTIONS, className="stack")
    return html.Div([header, dcc.Store(id=CHANGED), sections], className="page")


@callback(Output(SECTIONS, "children"), Input(CHANGED, "data"), prevent_initial_call=True)
@requires(*READERS)
def show_changed_account(_changed: str | None) -> list[Component]:
    return _sections()


@callback(*saved_from(OWNED), prevent_initial_call=True)
@requires(*READERS)
def keep_account(
    clicks: int | None, ids: list[PartId], values: list[Value], parts: list[PartId]
) -> Answer:
    require_click(clicks)
    filled = filled_in(ids, values, parts)
    return answered(lambda: save(payees.payable_owners(), filled), parts, CHANGED)


def _sections() -> list[Component]:
    """Each hospital and team with its account, where it is the reader's to say."""
    known = payees.payees_of(payees.payable_owners())
    return [
        view.owner_section(
            one, payee_card(OWNED, one.owner, known[one.owner]) if one.owner in known else None
        )
        for one in data.own_months()
    ]
