"""How a team's week looks: who works when, who is away, and which hours nobody covers."""

from collections.abc import Sequence
from datetime import date, timedelta

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.clock import day_starts_at, local_day, local_time
from data_layer.experts.records import Duty, MemberRecord, TeamWeek
from pages.experts._team_data import Week, monday_of
from pages.experts._team_view import member_link
from pages.experts._teams_view import team_address
from portal.components import badge, empty_state
from portal.components.elements import Child, classes, icon, present
from portal.components.figures import Figure, heat_map
from portal.components.page import Definition
from portal.components.plain_tables import plain_table, row_head
from portal.formats import count, day, end_time
from portal.i18n import t
from portal.typed_days import typed_day

WEEK_DAYS = 7
_ONE_DAY = timedelta(days=1)
_HOURS = [f"{hour:02}" for hour in range(24)]


def chosen_monday(asked: str | None, today: date) -> date:
    """The Monday of the week that the day lies in; nonsense is this week."""
    return monday_of(typed_day(asked or "") or today)


def week_links(public_id: str, monday: date, today: date) -> Component:
    """One week back, the week shown, one week on, and the way back to this week."""
    address = team_address(public_id, "schedule")
    back, on = monday - WEEK_DAYS * _ONE_DAY, monday + WEEK_DAYS * _ONE_DAY
    is_now = monday == monday_of(today)
    return html.Div(
        present(
            _step(f"{address}&week={back}", "bi-chevron-left", "experts-week-back"),
            html.Span(t("experts-week-of", first=day(monday), last=day(on - _ONE_DAY))),
            _step(f"{address}&week={on}", "bi-chevron-right", "experts-week-on"),
            None if is_now else dcc.Link(t("experts-this-week"), href=address),
        ),
        className="week-links",
    )


def week_grid(shown: Week) -> Component:
    """A row for each member, a column for each day, a chip for each duty."""
    if not shown.members:
        return empty_state(t("experts-roster-empty"), t("experts-roster-empty-hint"))
    days = [shown.week.monday + number * _ONE_DAY for number in range(WEEK_DAYS)]
    heads: list[Child] = [t("experts-member"), *(day_head(one, shown.today) for one in days)]
    rows = [_member_row(member, shown.week, days) for member in shown.members]
    return plain_table(heads, [*rows, _count_row(shown.week, days)], "week-grid")


def cover_map(week: TeamWeek) -> Figure:
    """The fewest experts on duty in each hour of the week; 0 is a gap."""
    rows = [t(f"experts-weekday-{number + 1}") for number in range(WEEK_DAYS)]
    figure = heat_map(_HOURS, rows, week.cover, t("experts-cover-cell"))
    most = max(max(row) for row in week.cover)
    figure["data"][0] |= {
        "zmin": 0,
        "zmax": max(most, 1),
        "texttemplate": "%{z}",
        "showscale": False,
    }
    figure["layout"]["xaxis"] |= {"title": {"text": t("experts-hour")}, "dtick": 2}
    return figure


def cover_note(week: TeamWeek) -> str:
    """How many hours are covered by nobody, and by one only."""
    hours = [number for row in week.cover for number in row]
    gaps, alone = hours.count(0), hours.count(1)
    return t("experts-cover-note", gaps=count(gaps), alone=count(alone), hours=count(len(hours)))


def cover_definition() -> Definition:
    return Definition(meaning=t("experts-cover-meaning"), formula=t("experts-cover-formula"))


def day_head(one: date, today: date) -> Component:
    return html.Span(
        [t(f"experts-weekday-{one.isoweekday()}"), html.Small(f"{one:%m-%d}")],
        className=classes("week-day", "is-today" if one == today else None),
    )


def shows_on(duty: Duty, one: date, monday: date) -> bool:
    """On the day it begins; the night before the week on its Monday."""
    return max(local_day(duty.starts_at), monday) == one


def duty_chip(duty: Duty) -> Component:
    starts, ends = local_time(duty.starts_at), local_time(duty.ends_at)
    is_night = ends.date() > starts.date() and ends != day_starts_at(ends.date())
    words = f"{starts:%H:%M}–{end_time(duty.ends_at)}"
    return html.Span(
        present(icon("bi-moon-stars") if is_night else None, words),
        className=classes("duty-chip", "is-night" if is_night else None),
        title=t("experts-night-duty", span=words) if is_night else None,
    )


def _step(href: str, icon_name: str, key: str) -> Component:
    return dcc.Link(icon(icon_name), href=href, className="icon-button is-small", title=t(key))


def _member_row(member: MemberRecord, week: TeamWeek, days: Sequence[date]) -> Component:
    own = [duty for duty in week.duties if duty.expert_id == member.expert_id]
    cells = [html.Td(_day_cell(member, week, own, one)) for one in days]
    return html.Tr([row_head(member_link(member)), *cells])


def _day_cell(
    member: MemberRecord, week: TeamWeek, own: Sequence[Duty], one: date
) -> list[Component]:
    is_away = any(
        leave.expert_id == member.expert_id and leave.first_day <= one <= leave.last_day
        for leave in week.leaves
    )
    away = [badge(t("experts-leave"), "warn", "bi-suitcase")] if is_away else []
    return [*away, *(duty_chip(duty) for duty in own if shows_on(duty, one, week.monday))]


def _count_row(week: TeamWeek, days: Sequence[date]) -> Component:
    cells = [html.Td(_day_count(week, one)) for one in days]
    return html.Tr([row_head(t("experts-day-count")), *cells], className="is-total")


def _day_count(week: TeamWeek, one: date) -> Component:
    experts = {duty.expert_id for duty in week.duties if local_day(duty.starts_at) == one}
    gaps = week.cover[(one - week.monday).days].count(0)
    words = [html.Span(t("experts-people", count=count(len(experts))))]
    if gaps:
        words.append(html.Span(t("experts-gap-hours", hours=gaps), className="is-gap"))
    return html.Div(words, className="day-count")
