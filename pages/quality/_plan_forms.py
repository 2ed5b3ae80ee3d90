"""The forms with which the commission puts a plan in force, draws by it, and ends it."""

from datetime import datetime

from data_layer.cases.flow_rules import month_of
from data_layer.clock import local_day
from data_layer.quality.plan_records import PlanRecord, PlanState
from data_layer.quality.sampling_records import HIGHEST_SEED
from pages.quality._sampling_data import last_month, months_to_choose
from portal.formats import count, month_words
from portal.i18n import t
from portal.record_forms import SEEN, Field, Form

GROUP = "sampling-plan"
ACTIVATE, RETIRE, DRAW, DISCARD = "activate", "retire", "draw", "discard"


def state_forms(one: PlanRecord, at: datetime, *, is_followed: bool) -> list[Form]:
    """What may be done to it as it stands, the usual next step last."""
    if one.state is PlanState.DRAFT:
        return [_discard(one), _activate(one, is_followed=is_followed)]
    if one.state is PlanState.ACTIVE:
        return [_retire(one), _draw(at)]
    return []


def _activate(one: PlanRecord, *, is_followed: bool) -> Form:
    key = "sampling-activate-note-follows" if is_followed else "sampling-activate-note"
    return Form(
        group=GROUP,
        name=ACTIVATE,
        title=t("sampling-activate"),
        opener=t("sampling-activate"),
        opener_icon="bi-check2-circle",
        look="main",
        note=t(key),
        confirm=t("sampling-activate"),
        fields=(_seen(one),),
    )


def _retire(one: PlanRecord) -> Form:
    return Form(
        group=GROUP,
        name=RETIRE,
        title=t("sampling-retire"),
        opener=t("sampling-retire"),
        opener_icon="bi-archive",
        look="quiet",
        note=t("sampling-retire-note"),
        confirm=t("sampling-retire"),
        is_danger=True,
        fields=(_seen(one),),
    )


def _discard(one: PlanRecord) -> Form:
    return Form(
        group=GROUP,
        name=DISCARD,
        title=t("sampling-discard"),
        opener=t("sampling-discard"),
        opener_icon="bi-trash3",
        look="quiet",
        note=t("sampling-discard-note", name=one.name, version=str(one.version)),
        confirm=t("sampling-discard"),
        is_danger=True,
        fields=(_seen(one),),
    )


def _draw(at: datetime) -> Form:
    present = month_of(local_day(at))
    options = {month_words(one): month_words(one) for one in months_to_choose(at)}
    options[month_words(present)] = t("sampling-month-not-over", month=month_words(present))
    return Form(
        group=GROUP,
        name=DRAW,
        title=t("sampling-draw-now"),
        opener=t("sampling-draw-now"),
        opener_icon="bi-dice-5",
        look="main",
        note=t("sampling-draw-note"),
        confirm=t("sampling-draw-confirm"),
        fields=(
            Field(
                name="month",
                words=t("sampling-head-month"),
                kind="one",
                options=options,
                value=month_words(last_month(at)),
                is_required=True,
            ),
            Field(
                name="seed",
                words=t("sampling-seed"),
                help_text=t("sampling-seed-help", most=count(HIGHEST_SEED)),
            ),
        ),
    )


def _seen(one: PlanRecord) -> Field:
    return Field(name=SEEN, kind="hidden", value=str(one.revision))
