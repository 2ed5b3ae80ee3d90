"""One critical finding: what each side holds of the telling."""

import dash
from dash import State, callback
from dash.development.base_component import Component

from pages.quality import _critical_forms as forms
from pages.quality import _criticals_data as data
from pages.quality import _criticals_view as view
from pages.quality._answers import answered
from pages.quality._criticals_data import READERS, RECORDERS
from portal.access import requires
from portal.form_answers import Answer, saved_from
from portal.record_forms import PartId, Value, filled_in, opened_by, require_click
from portal.record_page import RecordIds, record_page, shown_anew

dash.register_page(
    __name__,
    path_template="/quality/criticals/<public_id>",
    name="quality-critical",
    section="quality",
    roles=READERS,
    is_record=True,
)

IDS = RecordIds("quality-critical")


@requires(*READERS)
def layout(public_id: str = "", **_query: str) -> Component:
    return record_page(IDS, public_id, _content(public_id))


@callback(*shown_anew(IDS), prevent_initial_call=True)
@requires(*READERS)
def show_changed_critical(_changed: str | None, public_id: str) -> list[Component]:
    return _content(public_id)


@callback(*saved_from(forms.SIDES), State(IDS.public_id, "data"), prevent_initial_call=True)
@requires(*RECORDERS)
def write_side(
    clicks: int | None,
    ids: list[PartId],
    values: list[Value],
    parts: list[PartId],
    public_id: str,
) -> Answer:
    require_click(clicks)
    filled = filled_in(ids, values, parts)
    return answered(lambda: forms.save_side(public_id, filled), parts, IDS.changed)


def _content(public_id: str) -> list[Component]:
    page = data.critical_page(public_id)
    return view.record(page, [*map(opened_by, forms.side_forms(page))])
