"""The dialogs of a team's calendar: a shift, whole weeks, leave."""

from datetime import date, timedelta
from typing import Any, TypedDict

from data_layer.experts.calendar_records import PlannedShift, Slot, Span
from data_layer.experts.calendar_rules import time_of
from data_layer.experts.records import MemberRecord
from pages.experts._schedule_data import Schedule
from pages.experts._schedule_view import bar_words
from portal.components import button
from portal.formats import day, rvu
from portal.i18n import label, t
from portal.record_forms import SEEN, Field, Form

SHIFT, WEEK = "shift", "week"
NEW, CHANGE = "new", "change"
COPY, KEEP, APPLY, FORGET = "copy", "keep", "apply", "forget"
REMOVE: dict[str, str] = {"type": "schedule-remove"}
MOST_WEEKS = 8
_USUAL = ("08:00", "17:30", "36.00")


class Opened(TypedDict):
    """Which shift was chosen, or where a new one was drawn; nothing of it is trusted."""

    expert: str
    day: str
    starts: int
    ends: int
    is_new: bool


def new_shift(shown: Schedule, opened: Opened | None = None) -> Form:
    drawn = opened or Opened(expert="", day="", starts=0, ends=0, is_new=True)
    starts, ends, capacity = _USUAL
    if drawn["ends"]:
        starts, ends = time_of(drawn["starts"]), time_of(drawn["ends"])
    values = (
        drawn["expert"],
        drawn["day"] or max(shown.monday, shown.today).isoformat(),
        starts,
        ends,
        capacity,
    )
    return Form(
        group=SHIFT,
        name=NEW,
        title=t("schedule-new-shift"),
        opener=t("schedule-new-shift"),
        opener_icon="bi-plus-lg",
        look="main",
        note=t("schedule-shift-note"),
        fields=(*_shift_fields(shown.members, values),),
    )


def change_shift(shown: Schedule, planned: PlannedShift, member: MemberRecord) -> Form:
    slot = planned.slot
    values = (
        member.expert_public_id,
        slot.day.isoformat(),
        time_of(slot.starts_minute),
        time_of(slot.ends_minute),
        rvu(slot.capacity_rvu_hundredths),
    )
    remove = button(t("schedule-remove"), button_id=REMOVE, look="danger", icon_name="bi-trash3")
    return Form(
        group=SHIFT,
        name=CHANGE,
        title=t("schedule-change-shift"),
        opener="",
        note=bar_words(planned, member.name),
        fields=(
            *_shift_fields(shown.members, values),
            Field(name=SEEN, kind="hidden", value=seen_of(slot, member.expert_public_id)),
        ),
        beside=remove,
    )


def seen_of(slot: Slot, expert_public_id: str) -> str:
    return f"{expert_public_id} {slot.day} {slot.starts_minute} {slot.ends_minute}"


def _shift_fields(
    members: list[MemberRecord], values: tuple[str, str, str, str, str]
) -> tuple[Field, ...]:
    expert, on, starts, ends, capacity = values
    return (
        Field(
            name="expert",
            words=t("experts-member"),
            kind="one",
            value=expert,
            options=names_of(members),
            is_required=True,
        ),
        _day_field("day", t("schedule-day"), on),
        _time_field("starts", t("schedule-starts"), starts),
        _time_field("ends", t("schedule-ends"), ends, t("schedule-ends-help")),
        Field(
            name="capacity",
            words=t("schedule-capacity"),
            value=capacity,
            help_text=t("schedule-capacity-help"),
            is_required=True,
        ),
        _span_field(Span.ONCE),
    )


def week_forms(shown: Schedule) -> list[Form]:
    """A template is put into a week, or forgotten, only where there is one."""
    forms = [_copy(shown), _keep(shown)]
    return [*forms, _apply(shown), _forget(shown)] if shown.templates else forms


def _copy(shown: Schedule) -> Form:
    next_monday = max(shown.monday, shown.today) + timedelta(days=7)
    counts = {str(number): t("schedule-weeks", count=number) for number in range(1, MOST_WEEKS + 1)}
    return Form(
        group=WEEK,
        name=COPY,
        title=t("schedule-copy-title"),
        opener=t("schedule-copy"),
        opener_icon="bi-copy",
        note=t("schedule-copy-note", first=day(shown.monday)),
        confirm=t("schedule-copy"),
        fields=(
            _day_field("to", t("schedule-copy-to"), _monday(next_monday).isoformat()),
            Field(
                name="count",
                words=t("schedule-copy-count"),
                kind="one",
                value="1",
                options=counts,
                is_required=True,
            ),
            Field(name=SEEN, kind="hidden", value=shown.monday.isoformat()),
        ),
    )


def _keep(shown: Schedule) -> Form:
    return Form(
        group=WEEK,
        name=KEEP,
        title=t("schedule-keep-title"),
        opener=t("schedule-keep"),
        opener_icon="bi-bookmark-plus",
        note=t("schedule-keep-note", first=day(shown.monday)),
        fields=(
            Field(name="name", words=t("schedule-template-name"), is_required=True),
            Field(name=SEEN, kind="hidden", value=shown.monday.isoformat()),
        ),
    )


def _apply(shown: Schedule) -> Form:
    return Form(
        group=WEEK,
        name=APPLY,
        title=t("schedule-apply-title"),
        opener=t("schedule-apply"),
        opener_icon="bi-calendar2-week",
        note=t("schedule-apply-note"),
        confirm=t("schedule-apply"),
        fields=(
            _template_field(shown),
            _day_field("to", t("schedule-apply-to"), shown.monday.isoformat()),
            _span_field(Span.ONCE),
        ),
    )


def _forget(shown: Schedule) -> Form:
    return Form(
        group=WEEK,
        name=FORGET,
        title=t("schedule-forget-title"),
        opener=t("schedule-forget"),
        opener_icon="bi-bookmark-x",
        look="quiet",
        note=t("schedule-forget-note"),
        confirm=t("schedule-forget"),
        is_danger=True,
        fields=(_template_field(shown),),
    )


def names_of(members: list[MemberRecord]) -> dict[str, str]:
    return {one.expert_public_id: one.name for one in members}


def _template_field(shown: Schedule) -> Field:
    options = {
        one.public_id: t("schedule-template-words", name=one.name, shifts=one.shift_count)
        for one in shown.templates
    }
    first = next(iter(options), "")
    return Field(
        name="template",
        words=t("schedule-template"),
        kind="one",
        value=first,
        options=options,
        is_required=True,
    )


def _day_field(name: str, words: str, value: str) -> Field:
    return Field(
        name=name, words=words, value=value, placeholder=t("schedule-day-shape"), is_required=True
    )


def _time_field(name: str, words: str, value: str, help_text: str = "") -> Field:
    return Field(
        name=name,
        words=words,
        value=value,
        placeholder=t("schedule-time-shape"),
        help_text=help_text,
        is_required=True,
    )


def _span_field(value: Span) -> Field:
    options: dict[str, Any] = {one.value: label(one) for one in Span}
    return Field(
        name="span",
        words=t("schedule-span"),
        kind="one",
        value=value.value,
        options=options,
        is_required=True,
    )


def _monday(one: date) -> date:
    return one - timedelta(days=one.weekday())
