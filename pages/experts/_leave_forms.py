"""The forms for days away: of a member, for who plans the team, and an expert's own."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from dash import html
from dash.development.base_component import Component

from data_layer.experts.records import Leave, LeaveKind, MemberRecord
from pages.experts._relief_forms import WHY, takers_field
from portal.components import badge, button, card
from portal.components.elements import present
from portal.components.plain_tables import plain_table, row_head
from portal.formats import day
from portal.i18n import label, t
from portal.record_forms import Field, Form, opened_by

LEAVE, OWN, RECORD = "leave", "own-leave", "record"
WITHDRAW = "own-leave-withdraw"


def leave_form(members: Sequence[MemberRecord], today: date) -> Form:
    return Form(
        group=LEAVE,
        name=RECORD,
        title=t("schedule-leave-title"),
        opener=t("schedule-leave"),
        opener_icon="bi-suitcase",
        note=t("schedule-leave-note"),
        fields=(
            Field(
                name="expert",
                words=t("experts-member"),
                kind="one",
                options={one.expert_public_id: one.name for one in members},
                is_required=True,
            ),
            *_days(today),
            _why(t("schedule-leave-why-help")),
            takers_field(members),
        ),
    )


def own_form(today: date) -> Form:
    return Form(
        group=OWN,
        name=RECORD,
        title=t("leave-own-title"),
        opener=t("leave-own"),
        opener_icon="bi-suitcase",
        note=t("leave-own-note"),
        fields=(*_days(today), _why(t("leave-own-why-help"))),
    )


def own_card(leaves: Sequence[Leave], today: date) -> Component:
    """What of one's own leave is to come or goes on, each with a way back."""
    opener = opened_by(own_form(today))
    if not leaves:
        nothing = html.P(t("leave-own-none"), className="is-faint")
        return card(t("leave-own-card"), nothing, action=opener)
    heads = [t("schedule-leave-days"), t("schedule-leave-kind"), ""]
    rows = [_own_row(one, today) for one in leaves]
    return card(t("leave-own-card"), plain_table(heads, rows, "is-one-line"), action=opener)


def days_of(leave: Leave, today: date) -> Component:
    words = t("schedule-days", first=day(leave.first_day), last=day(leave.last_day))
    is_now = leave.first_day <= today
    state = badge(t("experts-leave"), "warn", "bi-suitcase") if is_now else None
    return html.Span(present(words, state), className="badge-row")


def withdraw_id(leave: object) -> dict[str, Any]:
    return {"type": WITHDRAW, "leave": leave}


def _own_row(leave: Leave, today: date) -> Component:
    key: Any = withdraw_id(f"{leave.first_day} {leave.last_day}")
    act = button(t("schedule-withdraw"), button_id=key, look="quiet", icon_name="bi-x-lg")
    return html.Tr([row_head(days_of(leave, today)), html.Td(label(leave.kind)), html.Td(act)])


def _days(today: date) -> tuple[Field, ...]:
    kind = Field(
        name="kind",
        words=t("schedule-leave-kind"),
        kind="one",
        value=LeaveKind.ANNUAL.value,
        options={one.value: label(one) for one in LeaveKind},
        is_required=True,
    )
    return (
        kind,
        *(
            Field(
                name=name,
                words=t(f"schedule-leave-{name}"),
                value=today.isoformat(),
                placeholder=t("schedule-day-shape"),
                is_required=True,
            )
            for name in ("first", "last")
        ),
    )


def _why(help_text: str) -> Field:
    return Field(name=WHY, words=t("schedule-leave-why"), help_text=help_text, is_wide=True)
