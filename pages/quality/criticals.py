"""Critical findings and incidents of examinations of a month: who told whom, and when."""

from typing import Any

import dash
from dash import Input, Output, callback, dcc, html
from dash.development.base_component import Component

from pages.quality import _critical_forms as forms
from pages.quality import _criticals_data as data
from pages.quality import _criticals_view as view
from pages.quality._answers import answered
from pages.quality._criticals_data import READERS, RECORDERS
from portal.access import may, requires
from portal.components import page_header, skeleton
from portal.components.filters import filter_bar, filters_id
from portal.form_answers import Answer, saved_from
from portal.i18n import t
from portal.record_forms import PartId, Value, filled_in, opened_by, require_click

dash.register_page(
    __name__,
    path=view.CRITICALS,
    name="quality-nav-criticals",
    section="quality",
    roles=READERS,
    order=55,
    icon="bi-heart-pulse",
)

# The filters are a table's, though there are two.
MONTH = "quality-criticals"
CHANGED = "quality-criticals-changed"
CONTENT = "quality-criticals-content"


@requires(*READERS)
def layout(**query: str) -> Component:
    months = data.offered_months()
    actions = map(opened_by, forms.forms_of_month()) if may(*RECORDERS) else ()
    action = html.Div([*actions], className="record-actions")
    return html.Div(
        [
            page_header(t("quality-nav-criticals"), t("quality-criticals-answer"), action=action),
            dcc.Store(id=CHANGED),
            filter_bar(MONTH, view.filters(months), view.beginning(query, months)),
            html.Div(skeleton("figures"), id=CONTENT, className="stack"),
        ],
        className="page",
    )


@callback(
    Output(CONTENT, "children"),
    Input(filters_id(MONTH), "data"),
    Input(CHANGED, "data"),
)
@requires(*READERS)
def show_month(chosen: dict[str, Any] | None, _changed: str | None) -> list[Component]:
    month = view.month_of(chosen, data.offered_months())
    shown = data.critical_month(month)
    offered = may(*RECORDERS)
    forms_there = [forms.withdrawal(one) if offered else None for one in shown.incidents]
    return view.month_view(shown, [opened_by(one) if one else None for one in forms_there])


@callback(*saved_from(forms.GROUP), prevent_initial_call=True)
@requires(*RECORDERS)
def keep_event(
    clicks: int | None, ids: list[PartId], values: list[Value], parts: list[PartId]
) -> Answer:
    require_click(clicks)
    filled = filled_in(ids, values, parts)
    return answered(lambda: forms.save(filled), parts, CHANGED)
