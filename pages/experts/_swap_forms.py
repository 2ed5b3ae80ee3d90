"""The dialog in which a member asks for a swap."""

from data_layer.experts.calendar_records import PlannedShift
from pages.experts._schedule_data import Schedule
from pages.experts._schedule_forms import names_of, seen_of
from pages.experts._schedule_view import times
from portal.i18n import t
from portal.record_forms import Field, Form

SWAP, ASK = "swap", "ask"
# Stands for the member who offers.
OWN = "own"


def swap_form(shown: Schedule) -> Form:
    """A shift of one's own, for one of a colleague, or given away."""
    offered = {seen_of(one.slot, OWN): _shift_words(one) for one in shown.own_shifts}
    others = [one for one in shown.members if one.expert_id != shown.own_id]
    return Form(
        group=SWAP,
        name=ASK,
        title=t("swap-ask"),
        opener=t("swap-ask"),
        opener_icon="bi-arrow-left-right",
        note=t("swap-note"),
        confirm=t("swap-ask"),
        fields=(
            Field(
                name="offered",
                words=t("swap-own"),
                kind="one",
                value=next(iter(offered), ""),
                options=offered,
                is_required=True,
            ),
            Field(
                name="colleague",
                words=t("swap-colleague"),
                kind="one",
                options=names_of(others),
                is_required=True,
            ),
            Field(
                name="wanted",
                words=t("swap-wanted-day"),
                placeholder=t("schedule-day-shape"),
                help_text=t("swap-wanted-help"),
            ),
            Field(name="why", words=t("swap-why")),
        ),
    )


def _shift_words(planned: PlannedShift) -> str:
    slot = planned.slot
    weekday = t(f"experts-weekday-{slot.day.isoweekday()}")
    return f"{slot.day} {weekday} {times(slot.starts_minute, slot.ends_minute)}"
