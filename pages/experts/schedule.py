"""The calendar of one team: who works when, and who is away."""

import dash
from dash import ALL, Input, Output, State, callback, dcc, html, set_props
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from data_layer import clock
from data_layer.accounts.records import Role
from pages.experts import _leave_actions as leave_actions
from pages.experts import _schedule_actions as actions
from pages.experts import _schedule_data as data
from pages.experts import _schedule_forms as forms
from pages.experts import _schedule_parts as parts
from pages.experts import _schedule_view as view
from pages.experts import _swap_actions as swap_actions
from pages.experts import _swap_forms as swap_forms
from pages.experts import _swap_view as swap_view
from pages.experts import _team_view as team_view
from pages.experts._leave_forms import LEAVE
from pages.experts._schedule_data import PLANNERS
from pages.experts._teams_view import READERS
from pages.experts._week_view import chosen_monday
from portal.access import requires, scope_as
from portal.clicks import clicked
from portal.components import card, notify, skeleton
from portal.form_answers import Answer, answered, saved_from
from portal.i18n import t
from portal.record_forms import (
    PartId,
    Value,
    field_id,
    filled_in,
    open_form,
    require_click,
)

dash.register_page(
    __name__,
    path_template="/schedules/<public_id>",
    name="schedule-title",
    section="experts",
    roles=READERS,
    is_record=True,
)

# Members swap shifts of their own.
MEMBERS = (Role.EXPERT, Role.REVIEWER, Role.TEAM_LEAD)
SWAPPERS = (*MEMBERS, Role.COMMISSION)
TEAM = "schedule-team"
MONDAY = "schedule-monday"
CHANGED = "schedule-changed"
# Filled by assets/8_schedule.js.
DRAGGED = "schedule-dragged"
OPENED = "schedule-opened"
SPAN = "schedule-span"
BODY = "schedule-body"
DONE = "schedule-done"
DONE_MOVE = "schedule-done-move"
UNDO = "schedule-undo"
FORM = "schedule-form"


@requires(*READERS)
def layout(public_id: str = "", week: str = "", **_query: str) -> Component:
    team = data.find_team(scope_as(*READERS), public_id)
    today = clock.local_day(clock.now())
    monday = chosen_monday(week, today)
    return html.Div(
        [
            team_view.head(team),
            team_view.tab_bar(team, "schedule"),
            dcc.Store(id=TEAM, data=public_id),
            dcc.Store(id=MONDAY, data=monday.isoformat()),
            *(dcc.Store(id=one) for one in (CHANGED, DRAGGED, OPENED, DONE_MOVE)),
            card(
                t("experts-week-title"),
                [
                    parts.toolbar(SPAN),
                    html.Div(id=DONE, role="status"),
                    html.Div(skeleton("table"), id=BODY),
                ],
                action=view.week_links(public_id, monday, today),
            ),
        ],
        className="page",
    )


def _shown(public_id: str, monday: str) -> data.Schedule:
    first_day = chosen_monday(monday, clock.local_day(clock.now()))
    return data.schedule(scope_as(*READERS), scope_as(*PLANNERS), public_id, first_day)


def _read_again() -> None:
    """Also when it fails: then others changed what is shown."""
    set_props(CHANGED, {"data": clock.now().isoformat()})


def _calendar(public_id: str) -> actions.Calendar:
    return actions.calendar_of(scope_as(*PLANNERS), public_id)


@callback(
    Output(BODY, "children"),
    Input(CHANGED, "data"),
    Input(TEAM, "data"),
    Input(MONDAY, "data"),
)
@requires(*READERS)
def show_calendar(_changed: str | None, public_id: str, monday: str) -> list[Component]:
    return [html.Div(id=FORM), *parts.body(_shown(public_id, monday))]


@callback(
    Output(DONE, "children"),
    Output(DONE_MOVE, "data"),
    Input(DRAGGED, "data"),
    State(SPAN, "value"),
    State(TEAM, "data"),
    prevent_initial_call=True,
)
@requires(*PLANNERS)
def move_dragged_shift(
    dragged: actions.Dragged | None, span: str, public_id: str
) -> tuple[Component, actions.Dragged]:
    if dragged is None:
        raise PreventUpdate
    _read_again()
    calendar = _calendar(public_id)
    actions.move_dragged(calendar, dragged, span)
    return parts.moved(calendar, dragged, UNDO), actions.turned(dragged)


@callback(
    Output(DONE, "children", allow_duplicate=True),
    Input(UNDO, "n_clicks"),
    State(DONE_MOVE, "data"),
    State(SPAN, "value"),
    State(TEAM, "data"),
    prevent_initial_call=True,
)
@requires(*PLANNERS)
def undo_move(clicks: int | None, back: actions.Dragged | None, span: str, public_id: str) -> None:
    if not clicks or back is None:
        raise PreventUpdate
    _read_again()
    actions.move_dragged(_calendar(public_id), back, span)


@callback(
    Output(FORM, "children"),
    Input(OPENED, "data"),
    State(TEAM, "data"),
    State(MONDAY, "data"),
    prevent_initial_call=True,
)
@requires(*PLANNERS)
def show_shift_form(opened: forms.Opened | None, public_id: str, monday: str) -> Component:
    if opened is None:
        raise PreventUpdate
    return open_form(parts.chosen_form(_calendar(public_id), _shown(public_id, monday), opened))


@callback(
    *saved_from(forms.SHIFT),
    State(TEAM, "data"),
    prevent_initial_call=True,
)
@requires(*PLANNERS)
def save_shift(
    clicks: int | None,
    ids: list[PartId],
    values: list[Value],
    fields: list[PartId],
    public_id: str,
) -> Answer:
    require_click(clicks)
    filled, calendar = filled_in(ids, values, fields), _calendar(public_id)
    return answered(lambda: actions.save_shift(calendar, filled), parts.no_form, fields, CHANGED)


@callback(
    Output(DONE, "children", allow_duplicate=True),
    Input(forms.REMOVE, "n_clicks"),
    State(field_id(forms.SHIFT, forms.CHANGE, ALL), "id"),
    State(field_id(forms.SHIFT, forms.CHANGE, ALL), "value"),
    State(TEAM, "data"),
    prevent_initial_call=True,
)
@requires(*PLANNERS)
def remove_chosen_shift(
    clicks: int | None, ids: list[PartId], values: list[Value], public_id: str
) -> None:
    require_click(clicks)
    _read_again()
    actions.remove_shift(_calendar(public_id), filled_in(ids, values, ids))
    notify(t("schedule-told-removed"))


@callback(
    *saved_from(forms.WEEK),
    State(TEAM, "data"),
    prevent_initial_call=True,
)
@requires(*PLANNERS)
def save_week(
    clicks: int | None,
    ids: list[PartId],
    values: list[Value],
    fields: list[PartId],
    public_id: str,
) -> Answer:
    require_click(clicks)
    filled, calendar = filled_in(ids, values, fields), _calendar(public_id)
    return answered(lambda: actions.save_week(calendar, filled), parts.no_form, fields, CHANGED)


@callback(
    *saved_from(LEAVE),
    State(TEAM, "data"),
    prevent_initial_call=True,
)
@requires(*PLANNERS)
def save_leave(
    clicks: int | None,
    ids: list[PartId],
    values: list[Value],
    fields: list[PartId],
    public_id: str,
) -> Answer:
    require_click(clicks)
    filled, calendar = filled_in(ids, values, fields), _calendar(public_id)
    return answered(lambda: leave_actions.save(calendar, filled), parts.no_form, fields, CHANGED)


@callback(
    Output(DONE, "children", allow_duplicate=True),
    Input(parts.withdraw_id(ALL), "n_clicks"),
    State(TEAM, "data"),
    prevent_initial_call=True,
)
@requires(*PLANNERS)
def withdraw_clicked_leave(_clicks: list[int | None], public_id: str) -> None:
    chosen = clicked("leave")
    _read_again()
    leave_actions.withdraw(_calendar(public_id), chosen)
    notify(t("schedule-told-withdrawn"))


@callback(
    *saved_from(swap_forms.SWAP),
    State(TEAM, "data"),
    prevent_initial_call=True,
)
@requires(*MEMBERS)
def ask_swap(
    clicks: int | None,
    ids: list[PartId],
    values: list[Value],
    fields: list[PartId],
    public_id: str,
) -> Answer:
    require_click(clicks)
    filled = filled_in(ids, values, fields)
    calendar = actions.calendar_of(scope_as(*MEMBERS), public_id)
    return answered(lambda: swap_actions.ask(calendar, filled), parts.no_form, fields, CHANGED)


@callback(
    Output(DONE, "children", allow_duplicate=True),
    Input(swap_view.swap_id(ALL, ALL), "n_clicks"),
    prevent_initial_call=True,
)
@requires(*SWAPPERS)
def act_on_clicked_swap(_clicks: list[int | None]) -> None:
    swap, what = clicked("swap"), clicked("what")
    _read_again()
    notify(t(swap_actions.act(scope_as(*PLANNERS), what, swap)))
