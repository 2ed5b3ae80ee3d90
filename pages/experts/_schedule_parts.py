"""The parts of the calendar's page: what can be done, the plan, its cover, leave to come."""

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.experts.calendar_records import Span
from data_layer.experts.records import Leave
from pages.experts import _schedule_actions as actions
from pages.experts import _schedule_forms as forms
from pages.experts import _schedule_view as view
from pages.experts._coverage_view import coverage_address
from pages.experts._leave_forms import days_of, leave_form
from pages.experts._schedule_actions import Calendar, Dragged
from pages.experts._schedule_data import PLANNERS, Schedule
from pages.experts._swap_forms import swap_form
from pages.experts._swap_view import swap_table
from pages.experts._team_view import member_link
from pages.experts._teams_view import GOVERNING
from portal.access import may
from portal.components import button, empty_state, notice
from portal.components.elements import present
from portal.components.plain_tables import plain_table, row_head
from portal.formats import count
from portal.i18n import label, t
from portal.record_forms import Form, opened_by


def toolbar(span_id: str) -> Component | None:
    """For how long what is drawn holds; readers who plan nothing have none."""
    if not may(*PLANNERS):
        return None
    choices: Any = [{"value": one.value, "label": label(one)} for one in Span]
    return html.Div(
        [
            html.Span(t("schedule-drawn"), className="plan-label"),
            dcc.RadioItems(
                id=span_id, options=choices, value=Span.ONCE.value, className="segments"
            ),
            html.Span(t("schedule-how"), className="plan-how"),
        ],
        className="plan-toolbar",
    )


def body(shown: Schedule) -> list[Component]:
    doing = [
        forms.new_shift(shown),
        *forms.week_forms(shown),
        leave_form(shown.members, shown.today),
    ]
    listed = button(t("shift-list-title"), href="/schedules/import", icon_name="bi-calendar-plus")
    buttons = html.Div([*map(opened_by, doing), listed], className="plan-doing")
    return present(
        buttons if shown.may_plan else None,
        view.plan(shown),
        html.P(present(_cover_words(shown), _coverage_link(shown)), className="plan-caption"),
        html.H3(t("swap-title"), className="plan-head"),
        html.Div(opened_by(swap_form(shown)), className="plan-doing") if shown.own_shifts else None,
        swap_table(shown),
        html.H3(t("schedule-leaves"), className="plan-head"),
        _leaves(shown),
    )  # type: ignore[return-value]


def chosen_form(calendar: Calendar, shown: Schedule, opened: forms.Opened) -> Form:
    if opened["is_new"]:
        return forms.new_shift(shown, opened)
    planned = actions.find_planned(calendar, opened["expert"], opened["day"], opened["starts"])
    return forms.change_shift(shown, planned, calendar.member(opened["expert"]))


def no_form() -> Form:
    """Of what has no revision nobody is shown what others changed."""
    return Form(group="", name="", title="", opener="", fields=())


def moved(calendar: Calendar, dragged: Dragged, undo_id: str) -> Component:
    words = t(
        "schedule-moved",
        name=calendar.member(dragged["to_expert"]).name,
        day=dragged["to_day"],
        times=view.times(dragged["to_starts"], dragged["to_ends"]),
    )
    undo = button(t("schedule-undo"), button_id=undo_id, icon_name="bi-arrow-counterclockwise")
    return notice(words, "good", undo)


def withdraw_id(leave: object) -> dict[str, Any]:
    return {"type": "schedule-withdraw", "leave": leave}


def _coverage_link(shown: Schedule) -> Component | None:
    if not may(*GOVERNING):
        return None
    address = coverage_address(shown.team.public_id, shown.monday)
    return dcc.Link(t("schedule-coverage"), href=address)


def _cover_words(shown: Schedule) -> str:
    hours = [number for row in shown.week.cover for number in row]
    gaps, alone = hours.count(0), hours.count(1)
    return t("experts-cover-note", gaps=count(gaps), alone=count(alone), hours=count(len(hours)))


def _leaves(shown: Schedule) -> Component:
    if not shown.leaves:
        return empty_state(t("schedule-no-leave"), icon_name="bi-suitcase")
    heads = [t("experts-member"), t("schedule-leave-kind"), t("schedule-leave-days"), ""]
    rows = [_leave_row(one, shown) for one in shown.leaves]
    return plain_table(heads, rows, "is-one-line")


def _leave_row(leave: Leave, shown: Schedule) -> Component:
    found = (one for one in shown.members if one.expert_id == leave.expert_id)
    member = next(found, None)
    public_id = member.expert_public_id if member else ""
    key = f"{public_id} {leave.first_day} {leave.last_day}"
    withdraw: Any = withdraw_id(key)
    act = button(t("schedule-withdraw"), button_id=withdraw, look="quiet", icon_name="bi-x-lg")
    return html.Tr(
        [
            row_head(member_link(member) if member else ""),
            html.Td(label(leave.kind)),
            html.Td(days_of(leave, shown.today)),
            html.Td(act if shown.may_plan else ""),
        ]
    )
