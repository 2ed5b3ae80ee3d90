"""A charge: its working, its parts, and the forms that take it back."""

import dash
from dash import State, callback
from dash.development.base_component import Component

from pages.fees import _charge_forms as forms
from pages.fees import _charge_view as view
from pages.fees import _charges_data as data
from pages.fees._answers import answered
from pages.fees._readers import SIGNERS
from portal.access import may, requires
from portal.form_answers import Answer, saved_from
from portal.money_scope import CHARGE_READERS
from portal.record_forms import PartId, Value, filled_in, opened_by, require_click
from portal.record_page import RecordIds, record_page, shown_anew

dash.register_page(
    __name__,
    path_template="/fees/charges/<public_id>",
    name="fees-nav-charge",
    section="fees",
    roles=CHARGE_READERS,
    is_record=True,
)

IDS = RecordIds("fee-charge")


@requires(*CHARGE_READERS)
def layout(public_id: str = "", **_query: str) -> Component:
    return record_page(IDS, public_id, _content(public_id))


@callback(*shown_anew(IDS), prevent_initial_call=True)
@requires(*CHARGE_READERS)
def show_changed_charge(_changed: str | None, public_id: str) -> list[Component]:
    return _content(public_id)


@callback(
    *saved_from(forms.GROUP),
    State(IDS.public_id, "data"),
    prevent_initial_call=True,
)
@requires(*SIGNERS)
def take_back(
    clicks: int | None,
    ids: list[PartId],
    values: list[Value],
    parts: list[PartId],
    public_id: str,
) -> Answer:
    require_click(clicks)
    filled = filled_in(ids, values, parts)
    return answered(lambda: forms.save(public_id, filled), parts, IDS.changed)


def _content(public_id: str) -> list[Component]:
    page = data.charge_page(public_id)
    written = forms.forms_of(page) if may(*SIGNERS) else []
    return view.record(page, [*view.dispute_link(page), *map(opened_by, written)])
