"""One corrective action: what is to be done, what was handed in, and its effect on the chart."""

import dash
from dash import State, callback
from dash.development.base_component import Component

from pages.quality import _action_forms as forms
from pages.quality import _action_view as view
from pages.quality import _actions_data as data
from pages.quality._answers import answered
from portal.access import requires
from portal.bell import hear_of
from portal.form_answers import Answer, saved_from
from portal.quality_scope import TOLD
from portal.record_forms import PartId, Value, filled_in, opened_by, require_click
from portal.record_page import RecordIds, record_page, shown_anew

dash.register_page(
    __name__,
    path_template="/quality/actions/<public_id>",
    name="quality-action",
    section="quality",
    roles=TOLD,
    is_record=True,
)

IDS = RecordIds("quality-action")


@requires(*TOLD)
def layout(public_id: str = "", **_query: str) -> Component:
    return record_page(IDS, public_id, _content(public_id))


@callback(*shown_anew(IDS), prevent_initial_call=True)
@requires(*TOLD)
def show_changed_action(_changed: str | None, public_id: str) -> list[Component]:
    return _content(public_id)


@callback(
    *saved_from(forms.GROUP, with_scans=True),
    State(IDS.public_id, "data"),
    prevent_initial_call=True,
)
@requires(*TOLD)
def hand_in(
    clicks: int | None,
    ids: list[PartId],
    values: list[Value],
    scans: list[str | None],
    parts: list[PartId],
    public_id: str,
) -> Answer:
    require_click(clicks)
    filled = filled_in(ids, values, parts, scans)
    return answered(lambda: forms.save(public_id, filled), parts, IDS.changed)


def _content(public_id: str) -> list[Component]:
    page = data.action_page(public_id)
    hear_of(public_id)
    return view.record(page, [*map(opened_by, forms.forms_of(page))])
