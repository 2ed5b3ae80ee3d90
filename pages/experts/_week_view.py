"""What weeks look like everywhere: which one, its days, its duties."""

from datetime import date, timedelta

from dash import html
from dash.development.base_component import Component

from data_layer.clock import day_starts_at, local_day, local_time
from data_layer.experts.records import Duty
from portal.components.elements import classes, icon, present
from portal.formats import end_time
from portal.i18n import t
from portal.typed_days import typed_day

WEEK_DAYS = 7


def chosen_monday(asked: str | None, today: date) -> date:
    """The Monday of the week that the day lies in; nonsense is this week."""
    day = typed_day(asked or "") or today
    return day - timedelta(days=day.weekday())


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
