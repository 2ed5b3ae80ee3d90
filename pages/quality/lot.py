"""One hospital's verdicts: the month's beside what its plan can see, and all before it."""

import dash
from dash import Input, Output, State, callback, dcc, html
from dash.development.base_component import Component

from pages.quality import _acceptance_data as data
from pages.quality import _lot_view as view
from pages.quality._readers import LOT_READERS, PLANNERS
from portal.access import may, requires, scope
from portal.components.elements import Child
from portal.form_answers import Answer, answered, saved_from
from portal.record_forms import PartId, Value, filled_in, opened_by, require_click

dash.register_page(
    __name__,
    path_template="/quality/acceptance/<public_id>",
    name="sampling-nav-lot",
    section="quality",
    roles=LOT_READERS,
    is_record=True,
)

LOT = "sampling-lot-id"
CHANGED = "sampling-lot-changed"
CONTENT = "sampling-lot-content"


@requires(*LOT_READERS)
def layout(public_id: str = "", month: str = "", **_query: str) -> Component:
    return html.Div(
        [
            dcc.Store(id=LOT, data={"lot": public_id, "month": month}),
            dcc.Store(id=CHANGED),
            html.Div(
                _content(data.lot_page(scope(), public_id, month)), id=CONTENT, className="stack"
            ),
        ],
        className="page",
    )


@callback(
    Output(CONTENT, "children"),
    Input(CHANGED, "data"),
    State(LOT, "data"),
    prevent_initial_call=True,
)
@requires(*LOT_READERS)
def show_resumed_lot(_changed: str | None, shown: dict[str, str]) -> list[Component]:
    return _content(data.lot_page(scope(), str(shown.get("lot")), str(shown.get("month"))))


@callback(
    *saved_from(view.GROUP),
    State(LOT, "data"),
    prevent_initial_call=True,
)
@requires(*PLANNERS)
def resume_lot(
    clicks: int | None,
    ids: list[PartId],
    values: list[Value],
    parts: list[PartId],
    shown: dict[str, str],
) -> Answer:
    """Something was done about it."""
    require_click(clicks)
    form = filled_in(ids, values, parts).form
    resumed = str(shown.get("lot"))
    return answered(lambda: data.resume(scope(), resumed, form), view.resume_form, parts, CHANGED)


def _content(page: data.LotPage) -> list[Component]:
    actions: list[Child] = (
        [opened_by(view.resume_form())] if may(*PLANNERS) and page.found.is_stopped else []
    )
    return [view.header(page, actions), *view.body(page)]
