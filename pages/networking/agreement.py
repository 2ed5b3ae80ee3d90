"""Record of an agreement: who agreed with whom on what, with its scan and what happened to it."""

import dash
from dash import State, callback
from dash.development.base_component import Component

from data_layer import clock
from data_layer.accounts.records import Role
from pages.networking import _agreement_forms as forms
from pages.networking import _agreement_view as view
from pages.networking._agreements_data import agreement_page
from portal.access import requires, scope
from portal.form_answers import Answer, answered, saved_from
from portal.record_forms import (
    Form,
    PartId,
    Value,
    filled_in,
    require_click,
)
from portal.record_page import RecordIds, record_page, shown_anew

READERS = (Role.COMMISSION, Role.CITY_OFFICIAL, Role.HOSPITAL_MANAGER)
WRITERS = (Role.COMMISSION,)

dash.register_page(
    __name__,
    path_template="/agreements/<public_id>",
    name="networking-nav-agreement",
    section="networking",
    roles=READERS,
    is_record=True,
)

IDS = RecordIds("agreement")


@requires(*READERS)
def layout(public_id: str = "", **_query: str) -> Component:
    page = agreement_page(scope(), public_id, clock.local_day(clock.now()))
    return record_page(IDS, public_id, view.record(page))


@callback(*shown_anew(IDS), prevent_initial_call=True)
@requires(*READERS)
def show_changed_agreement(_changed: str | None, public_id: str) -> list[Component]:
    return view.record(agreement_page(scope(), public_id, clock.local_day(clock.now())))


@callback(
    *saved_from(forms.GROUP, with_scans=True),
    State(IDS.public_id, "data"),
    prevent_initial_call=True,
)
@requires(*WRITERS)
def save_agreement(
    clicks: int | None,
    ids: list[PartId],
    values: list[Value],
    scans: list[str | None],
    parts: list[PartId],
    public_id: str,
) -> Answer:
    require_click(clicks)
    filled = filled_in(ids, values, parts, scans)

    def present() -> Form:
        page = agreement_page(scope(), public_id, clock.local_day(clock.now()))
        return forms.form_called(page.detail, filled.form, page.today)

    return answered(lambda: forms.save(public_id, filled), present, parts, IDS.changed)
