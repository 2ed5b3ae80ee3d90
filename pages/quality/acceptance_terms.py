"""By which terms months to come are judged, what others would have said, and what held before."""

import dash
from dash import ALL, Input, NoUpdate, Output, State, callback, dcc, html, no_update
from dash.development.base_component import Component

from data_layer.errors import PortalError
from pages.quality import _terms_data as data
from pages.quality import _terms_view as view
from pages.quality._acceptance_data import months
from pages.quality._readers import LOT_READERS, PLANNERS
from pages.quality._sampling_answers import answered, error_words, field_of
from pages.quality._sampling_words import ACCEPTANCE, place_tabs
from portal.access import may, requires, scope
from portal.components import notice, page_header
from portal.form_answers import Answer, at_fields, saved_from
from portal.i18n import t
from portal.record_forms import (
    PartId,
    Value,
    error_id,
    field_id,
    filled_in,
    require_click,
)

dash.register_page(
    __name__,
    path="/quality/acceptance-terms",
    name="sampling-nav-acceptance-terms",
    section="quality",
    roles=LOT_READERS,
    under="/quality/acceptance",
)

DONE = "acceptance-terms-done"
GO = "acceptance-terms-go"


@requires(*LOT_READERS)
def layout(**_query: str) -> Component:
    held = data.held_terms()
    parts: list[Component] = [
        dcc.Store(id=DONE),
        dcc.Location(id=GO, refresh="callback-nav"),
        page_header(t("sampling-nav-acceptance-terms"), t("sampling-acceptance-terms-answer")),
        place_tabs(ACCEPTANCE),
    ]
    if may(*PLANNERS):
        writing = [view.form_card(held), view.trial_card(months(scope()))]
        parts.append(html.Div(writing, className="sampling-draft"))
    return html.Div([*parts, view.history_card(held)], className="page")


@callback(Output(GO, "href"), Input(DONE, "data"), prevent_initial_call=True)
@requires(*PLANNERS)
def open_verdicts(done: dict[str, str] | None) -> str | NoUpdate:
    return (done or {}).get("to", "") or no_update


@callback(
    *saved_from(view.GROUP),
    prevent_initial_call=True,
)
@requires(*PLANNERS)
def keep_terms(
    clicks: int | None, ids: list[PartId], values: list[Value], parts: list[PartId]
) -> Answer:
    require_click(clicks)
    filled = filled_in(ids, values, parts)
    return answered(lambda: data.keep(filled), parts, DONE)


@callback(
    Output(view.TRIAL, "children"),
    Output(error_id(view.GROUP, view.FORM, ALL), "children", allow_duplicate=True),
    Input(view.TRY, "n_clicks"),
    State(field_id(view.GROUP, view.FORM, ALL), "id"),
    State(field_id(view.GROUP, view.FORM, ALL), "value"),
    State(error_id(view.GROUP, view.FORM, ALL), "id"),
    State(view.MONTH, "value"),
    prevent_initial_call=True,
)
@requires(*PLANNERS)
def try_terms(
    clicks: int | None,
    ids: list[PartId],
    values: list[Value],
    parts: list[PartId],
    month: str | None,
) -> tuple[list[Component], list[str]]:
    """Nothing of it is kept."""
    require_click(clicks)
    try:
        found = data.tried(filled_in(ids, values, parts), month or "")
    except PortalError as error:
        return _refused(error, parts)
    return view.trial(found), [""] * len(parts)


def _refused(error: PortalError, parts: list[PartId]) -> tuple[list[Component], list[str]]:
    """At its field, or in the place of the trial where it is of none."""
    name, words = field_of(error), error_words(error)
    at_field = any(one["name"] == name for one in parts)
    told = t("sampling-try-wrong") if at_field else words
    return [notice(told, "warn")], at_fields(parts, {name: words})
