"""Swaps of a team's shifts: which wait for whom, and what the reader can do about them."""

from datetime import datetime
from typing import Any

from dash import html
from dash.development.base_component import Component

from data_layer.clock import local_time
from data_layer.experts.records import SwapState
from data_layer.experts.swap_records import OPEN_STATES, SwapRecord
from pages.experts._schedule_data import Schedule
from portal.components import badge, button, empty_state
from portal.components.elements import Child
from portal.components.feedback import Tone
from portal.components.plain_tables import plain_table, row_head
from portal.formats import NOTHING, moment
from portal.i18n import label, t

AGREE, DECLINE, WITHDRAW, APPROVE, REFUSE = "agree", "decline", "withdraw", "approve", "refuse"
_ICONS = {
    AGREE: "bi-check-lg",
    DECLINE: "bi-x-lg",
    WITHDRAW: "bi-arrow-counterclockwise",
    APPROVE: "bi-check2-all",
    REFUSE: "bi-x-lg",
}
_LOOKS: dict[SwapState, tuple[Tone, str]] = {
    SwapState.ASKED: ("warn", "bi-hourglass-split"),
    SwapState.AGREED: ("info", "bi-hourglass-split"),
    SwapState.APPROVED: ("good", "bi-check-circle-fill"),
    SwapState.REFUSED: ("bad", "bi-x-octagon-fill"),
    SwapState.WITHDRAWN: ("neutral", "bi-dash-circle"),
}


def swap_id(what: object, swap: object) -> dict[str, Any]:
    return {"type": "schedule-swap", "what": what, "swap": swap}


def swap_table(shown: Schedule) -> Component:
    if not shown.swaps:
        return empty_state(t("swap-none"), t("swap-none-hint"), icon_name="bi-arrow-left-right")
    heads = [t(f"swap-{name}") for name in ("from", "offered", "to", "wanted", "reason", "state")]
    rows = [_row(one, shown) for one in shown.swaps]
    return plain_table([*heads, ""], rows, "is-one-line")


def _row(one: SwapRecord, shown: Schedule) -> Component:
    tone, icon_name = _LOOKS[one.state]
    acts = [_act(what, one) for what in _acts(one, shown)]
    wanted: Child = _shift(one.wanted_starts_at) if one.wanted_starts_at else t("swap-gives-away")
    return html.Tr(
        [
            row_head(_name(one.asked_by, shown)),
            html.Td(_shift(one.offered_starts_at)),
            html.Td(_name(one.asked_of, shown)),
            html.Td(wanted),
            html.Td(one.answer or one.reason or NOTHING, className="swap-reason"),
            html.Td(
                html.Span(badge(label(one.state), tone, icon_name), title=moment(one.asked_at))
            ),
            html.Td(html.Div(acts, className="swap-acts")),
        ]
    )


def _acts(one: SwapRecord, shown: Schedule) -> list[str]:
    """What the reader can do next, as who asked, who was asked, or who plans."""
    if one.state not in OPEN_STATES:
        return []
    is_asked = one.state is SwapState.ASKED
    acts = [AGREE, DECLINE] if is_asked and one.asked_of == shown.own_id else []
    acts += [WITHDRAW] if one.asked_by == shown.own_id else []
    if shown.may_plan:
        acts += [REFUSE] if is_asked else [APPROVE, REFUSE]
    return acts


def _act(what: str, one: SwapRecord) -> Component:
    own: Any = swap_id(what, one.public_id)
    look: Any = "main" if what in (AGREE, APPROVE) else "quiet"
    return button(t(f"swap-{what}"), button_id=own, look=look, icon_name=_ICONS[what])


def _name(expert_id: int, shown: Schedule) -> str:
    found = (one.name for one in shown.members if one.expert_id == expert_id)
    return next(found, NOTHING)


def _shift(starts_at: datetime) -> str:
    local = local_time(starts_at)
    return f"{local:%m-%d} {t(f'experts-weekday-{local.isoweekday()}')} {local:%H:%M}"
