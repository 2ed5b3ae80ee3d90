"""A frozen month: its versions, whether they are intact, and how they differ; freezing it again."""

from datetime import date
from typing import Any

import dash
from dash import Input, Output, State, callback, dcc, html
from dash.development.base_component import Component

from data_layer.quality.snapshot_errors import SnapshotNotFoundError
from data_layer.quality.snapshot_records import SnapshotRecord
from pages.quality import _snapshot_data as data
from pages.quality import _snapshot_view as view
from pages.quality._indicator_places import typed_month
from pages.quality._readers import OFFICIALS, PLANNERS
from portal.access import may, requires
from portal.components import notify
from portal.components.filters import Values, filter_bar, filters_id
from portal.form_answers import Answer, answered, saved_from
from portal.i18n import t
from portal.record_forms import PartId, Value, opened_by, require_click

dash.register_page(
    __name__,
    path_template="/quality/snapshots/<month>",
    name="snapshots-nav-month",
    section="quality",
    roles=OFFICIALS,
    is_record=True,
)

MONTH = "quality-snapshot-month"
CHANGED = "quality-snapshot-changed"
STATE = "quality-snapshot-state"
HEAD = "quality-snapshot-head"
BODY = "quality-snapshot-body"
FILTERS = "quality-snapshot-filters"
DIFFERENCES = "quality-snapshot-differences"


@requires(*OFFICIALS)
def layout(month: str = "", **query: str) -> Component:
    first = _first(month)
    found = data.versions_of(first)
    return html.Div(
        [
            dcc.Store(id=MONTH, data=month),
            dcc.Store(id=CHANGED),
            html.Div(_head(first), id=HEAD),
            html.Div(id=STATE),
            html.Div(_body(found, query), id=BODY, className="stack"),
        ],
        className="page",
    )


@callback(
    Output(HEAD, "children"),
    Output(BODY, "children"),
    Input(CHANGED, "data"),
    State(MONTH, "data"),
    prevent_initial_call=True,
)
@requires(*OFFICIALS)
def show_versions(_changed: str | None, month: str) -> tuple[Component, list[Component]]:
    """The head with them: its dialog is done."""
    first = _first(month)
    return _head(first), _body(data.versions_of(first), {})


@callback(Output(STATE, "children"), Input(CHANGED, "data"), State(MONTH, "data"))
@requires(*OFFICIALS)
def show_state(_changed: str | None, month: str) -> Component | None:
    first = _first(month)
    numbers = data.version_numbers(first)
    return view.state(numbers[0], data.corrections(first)) if numbers else None


@callback(
    Output(DIFFERENCES, "children"),
    Input(filters_id(FILTERS), "data"),
    State(MONTH, "data"),
)
@requires(*OFFICIALS)
def show_differences(chosen: dict[str, Any] | None, month: str) -> Component | None:
    first = _first(month)
    pair = view.compared(chosen, data.version_numbers(first))
    return view.differences(pair, data.differences(first, pair)) if pair else None


@callback(*saved_from(view.GROUP), State(MONTH, "data"), prevent_initial_call=True)
@requires(*PLANNERS)
def freeze(
    clicks: int | None, _ids: list[PartId], _values: list[Value], parts: list[PartId], month: str
) -> Answer:
    require_click(clicks)
    first = _first(month)
    return answered(
        lambda: _frozen(*data.freeze(first)), lambda: view.freeze_form(first), parts, CHANGED
    )


def _head(first: date) -> Component:
    freeze = [opened_by(view.freeze_form(first))] if may(*PLANNERS) else []
    return view.page_head(first, freeze)


def _body(found: data.MonthVersions, query: Values) -> list[Component]:
    shown = view.versions(found)
    numbers = [one.record.version for one in found.versions]
    if len(numbers) < 2:
        return shown
    bar = filter_bar(FILTERS, view.filters(numbers), query)
    return [*shown, bar, html.Div(id=DIFFERENCES)]


def _first(month: str) -> date:
    """Raises SnapshotNotFoundError for what is no month."""
    first = typed_month(month)
    if first is None:
        raise SnapshotNotFoundError(month=month)
    return first


def _frozen(record: SnapshotRecord, is_new: bool) -> str:
    """Told here, because the words name the version."""
    key = "snapshots-was-frozen" if is_new else "snapshots-nothing-new"
    notify(t(key, version=record.version))
    return ""
