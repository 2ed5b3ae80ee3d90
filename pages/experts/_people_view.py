"""What the pages of teams and experts say alike about a person and about a case."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from data_layer.cases.turnaround_records import OpenCase
from data_layer.experts.records import TeamRole
from portal.components import badge, empty_state, state_badge
from portal.components.elements import Child
from portal.components.feedback import Tone
from portal.components.plain_tables import plain_table, row_head
from portal.components.timeleft import time_left_badge
from portal.formats import count, day, percent
from portal.i18n import modality_name, t

# From here on a licence that runs out is pointed at.
LICENCE_WARNING = timedelta(days=90)
_CASE_HEADS = ("case", "time-left", "urgency", "status", "modality")


def expert_address(public_id: str) -> str:
    return f"/experts/{public_id}"


def role_badges(roles: Iterable[TeamRole]) -> Component:
    held = set(roles)
    return html.Span(
        [state_badge(role) for role in TeamRole if role in held], className="badge-row"
    )


def licence(valid_to: date, today: date) -> Component:
    """The day, and that it has passed or is near."""
    words: list[Any] = [html.Span(day(valid_to), className="nowrap")]
    if warning := licence_warning(valid_to, today):
        words.append(badge(*warning))
    return html.Span(words, className="badge-row")


def licence_warning(valid_to: date, today: date) -> tuple[str, Tone, str] | None:
    if valid_to < today:
        return t("experts-licence-expired"), "bad", "bi-x-octagon"
    if valid_to < today + LICENCE_WARNING:
        left = (valid_to - today).days
        return t("experts-licence-near", days=left), "warn", "bi-exclamation-triangle"
    return None


def late(overdue: int) -> Child:
    return badge(count(overdue), "bad", "bi-alarm-fill") if overdue else "0"


def use(load: int, capacity: int) -> Child:
    """How full today's shift is; without one there is nothing to fill."""
    if not capacity:
        return html.Span(t("experts-no-shift"), className="is-faint")
    part = load / capacity
    bar = html.Span(style={"width": percent(min(part, 1.0), 0)}, className="use-fill")
    full = " is-full" if part >= 1 else ""
    return html.Span(
        [html.Span(bar, className="use-bar"), html.Span(percent(part, 0))],
        className=f"use{full}",
    )


def due_first(cases: Iterable[OpenCase], now: datetime) -> Component:
    rows = [_case_row(one, now) for one in cases]
    if not rows:
        return empty_state(
            t("experts-due-none"), t("experts-due-none-hint"), icon_name="bi-check2-circle"
        )
    return plain_table([t(f"experts-{name}") for name in _CASE_HEADS], rows, "is-one-line")


def _case_row(one: OpenCase, now: datetime) -> Component:
    link = dcc.Link(one.case_number, href=f"/cases/{one.case_number}", className="case-number")
    return html.Tr(
        [
            row_head(link),
            html.Td(time_left_badge(one, now)),
            html.Td(state_badge(one.urgency)),
            html.Td(state_badge(one.status)),
            html.Td(modality_name(one.modality)),
        ]
    )
