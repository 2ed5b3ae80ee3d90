"""Learning cases: what others can learn from discrepancies, without whose they were."""

from typing import Any

import dash
from dash import Input, Output, callback, dcc, html
from dash.development.base_component import Component

from data_layer.accounts.records import Role
from pages.quality import _learning_data as data
from pages.quality import _learning_forms as forms
from pages.quality import _learning_view as view
from pages.quality._answers import answered
from portal.access import requires
from portal.components import page_header, skeleton
from portal.components.filters import filter_bar, filters_id
from portal.form_answers import Answer, saved_from
from portal.i18n import t
from portal.record_forms import PartId, Value, filled_in, opened_by, require_click

READERS = (
    Role.COMMISSION,
    Role.CITY_OFFICIAL,
    Role.HOSPITAL_MANAGER,
    Role.HOSPITAL_CLERK,
    Role.TEAM_LEAD,
    Role.EXPERT,
    Role.REVIEWER,
    Role.QC_REVIEWER,
)
dash.register_page(
    __name__,
    path="/quality/learning",
    name="quality-nav-learning",
    section="quality",
    roles=READERS,
    order=85,
    icon="bi-mortarboard",
)

# The filters are a table's, though lessons are read and not listed.
LESSONS = "quality-lessons"
CHANGED = "quality-lessons-changed"
LIST = "quality-lessons-list"


@requires(*READERS)
def layout(**query: str) -> Component:
    return html.Div(
        [
            page_header(t("quality-nav-learning"), t("quality-learning-answer")),
            dcc.Store(id=CHANGED),
            filter_bar(LESSONS, view.filters(data.known_kinds()), query),
            html.Div(skeleton("list"), id=LIST, className="stack"),
        ],
        className="page",
    )


@callback(
    Output(LIST, "children"),
    Input(filters_id(LESSONS), "data"),
    Input(CHANGED, "data"),
)
@requires(*READERS)
def show_lessons(chosen: dict[str, Any] | None, _changed: str | None) -> list[Component]:
    found = data.found_lessons(view.criteria(chosen))
    offered = [forms.form_of(one) for one in found.found]
    return view.lesson_cards(found, [opened_by(one) if one else None for one in offered])


@callback(*saved_from(forms.GROUP), prevent_initial_call=True)
@requires(Role.COMMISSION)
def withdraw(
    clicks: int | None, ids: list[PartId], values: list[Value], parts: list[PartId]
) -> Answer:
    require_click(clicks)
    filled = filled_in(ids, values, parts)
    return answered(lambda: forms.save(filled), parts, CHANGED)
