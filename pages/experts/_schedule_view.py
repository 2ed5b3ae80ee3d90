"""A team's week as a plan: a bar for each shift, and how its hours are covered."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.experts.calendar_records import PlannedShift, Span
from data_layer.experts.calendar_rules import time_of
from data_layer.experts.records import Leave, MemberRecord
from pages.experts._people_view import expert_address
from pages.experts._schedule_data import Schedule
from pages.experts._teams_view import schedule_address
from pages.experts._week_view import WEEK_DAYS, day_head
from portal.components import empty_state
from portal.components.elements import attributes, classes, icon, present
from portal.formats import day, rvu
from portal.i18n import label, t

_DAY, _WEEK = 24 * 60, 7 * 24 * 60
_ONE_DAY = timedelta(days=1)
# The strip tells nobody, one, two, and more apart.
_MANY = 3


def week_links(public_id: str, monday: date, today: date) -> Component:
    """One week back, the week shown, one week on, and the way back to this week."""
    address = schedule_address(public_id)
    back, on = monday - WEEK_DAYS * _ONE_DAY, monday + WEEK_DAYS * _ONE_DAY
    is_now = monday == today - timedelta(days=today.weekday())
    return html.Div(
        present(
            _step(f"{address}?week={back}", "bi-chevron-left", "experts-week-back"),
            html.Span(t("experts-week-of", first=day(monday), last=day(on - _ONE_DAY))),
            _step(f"{address}?week={on}", "bi-chevron-right", "experts-week-on"),
            None if is_now else dcc.Link(t("experts-this-week"), href=address),
        ),
        className="week-links",
    )


def _step(href: str, icon_name: str, key: str) -> Component:
    return dcc.Link(icon(icon_name), href=href, className="icon-button is-small", title=t(key))


def plan(shown: Schedule) -> Component:
    if not shown.members:
        return empty_state(t("experts-roster-empty"), t("experts-roster-empty-hint"))
    days = [shown.monday + number * _ONE_DAY for number in range(WEEK_DAYS)]
    heads = [html.Div(day_head(one, shown.today), className="plan-day") for one in days]
    rows = [_row(one, shown) for one in shown.members]
    body = html.Div(
        [
            html.Div([html.Div(className="plan-name"), html.Div(heads, className="plan-days")]),
            *rows,
            _cover_row(shown),
        ],
        className="plan",
        **attributes(data_monday=shown.monday.isoformat(), data_plan="1" if shown.may_plan else ""),
    )
    return html.Div(body, className="plan-frame", tabIndex=0)


def _row(member: MemberRecord, shown: Schedule) -> Component:
    own = [one for one in shown.planned if one.slot.expert_id == member.expert_id]
    leaves = [one for one in shown.leaves_of_week if one.expert_id == member.expert_id]
    bars = [_bar(one, member, shown) for one in own]
    spans = [_away(one, shown.monday) for one in leaves]
    name = dcc.Link(member.name, href=expert_address(member.expert_public_id))
    return html.Div(
        [html.Div(name, className="plan-name"), html.Div([*spans, *bars], className="plan-track")],
        className="plan-row",
        **attributes(data_expert=member.expert_public_id),
    )


def _bar(planned: PlannedShift, member: MemberRecord, shown: Schedule) -> Component:
    slot = planned.slot
    words = bar_words(planned, member.name)
    from_monday = (slot.day - shown.monday).days * _DAY + slot.starts_minute
    ends = from_monday + slot.ends_minute - slot.starts_minute
    look = classes(
        "plan-bar",
        "is-night" if slot.ends_minute > _DAY else None,
        "is-once" if planned.span is Span.ONCE else None,
        "is-away" if planned.is_away else None,
    )
    own: dict[str, Any] = attributes(
        aria_label=words,
        data_day=slot.day.isoformat(),
        data_starts=str(slot.starts_minute),
        data_ends=str(slot.ends_minute),
    )
    return html.Button(
        html.Span(short_times(slot.starts_minute, slot.ends_minute)),
        type="button",
        className=look,
        title=words,
        style=_place(max(from_monday, 0), min(ends, _WEEK)),
        **own,
    )


def bar_words(planned: PlannedShift, name: str) -> str:
    slot = planned.slot
    return t(
        "schedule-bar",
        name=name,
        day=day(slot.day),
        times=times(slot.starts_minute, slot.ends_minute),
        rvu=rvu(slot.capacity_rvu_hundredths),
        kind=t("schedule-once-only" if planned.span is Span.ONCE else "schedule-weekly"),
    )


def times(starts_minute: int, ends_minute: int) -> str:
    return f"{time_of(starts_minute)}–{time_of(ends_minute)}"


def short_times(starts_minute: int, ends_minute: int) -> str:
    return f"{_short(starts_minute)}–{_short(ends_minute)}"


def _short(minute: int) -> str:
    hour = 24 if minute == _DAY else minute // 60 % 24
    return f"{hour}:{minute % 60:02}" if minute % 60 else str(hour)


def _away(leave: Leave, monday: date) -> Component:
    first = max((leave.first_day - monday).days, 0) * _DAY
    last = min((leave.last_day - monday).days + 1, WEEK_DAYS) * _DAY
    words = label(leave.kind)
    return html.Span(
        icon("bi-suitcase"),
        className="plan-leave",
        style=_place(first, last),
        title=words,
        role="img",
        **attributes(aria_label=words),
    )


def _cover_row(shown: Schedule) -> Component:
    hours = [number for row in shown.week.cover for number in row]
    parts = [_stretch(*one, shown) for one in _stretches(hours)]
    return html.Div(
        [
            html.Div(t("schedule-cover"), className="plan-name"),
            html.Div(parts, className="plan-track is-cover"),
        ],
        className="plan-row is-cover",
    )


def _stretches(hours: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """From which hour to which how many are there."""
    for number, run in groupby(enumerate(hours), key=lambda one: min(one[1], _MANY)):
        places = [place for place, _ in run]
        yield places[0], places[-1] + 1, number


def _stretch(first: int, last: int, number: int, shown: Schedule) -> Component:
    there = t("schedule-there", number=number, many="yes" if number == _MANY else "no")
    words = t(
        "schedule-stretch",
        first=_hour_words(first, shown.monday),
        last=_hour_words(last, shown.monday),
        there=there,
    )
    return html.Span(
        className=f"plan-cover is-{number}",
        style=_place(first * 60, last * 60),
        title=words,
        role="img",
        **attributes(aria_label=words),
    )


def _hour_words(hour: int, monday: date) -> str:
    return f"{monday + timedelta(days=hour // 24):%m-%d} {hour % 24:02}:00"


def _place(first: int, last: int) -> dict[str, str]:
    return {"left": f"{first / _WEEK:.4%}", "width": f"{max(last - first, 0) / _WEEK:.4%}"}
