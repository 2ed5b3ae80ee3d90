"""What the forms of a plan do to it."""

from datetime import date

from data_layer.cases.records import Urgency
from data_layer.clock import now
from data_layer.fees.policy_records import MODALITIES
from data_layer.institutions.errors import FormUnusableError
from data_layer.quality import plan_commands as commands
from data_layer.quality.draw_commands import draw_sample
from data_layer.quality.event_records import Deed
from data_layer.quality.plan_records import NewPlan, PlanRecord, PlanTerms
from data_layer.quality.sampling_records import SamplingTerms
from pages.quality import _plan_forms as forms
from pages.quality._sampling_words import draw_href, plan_href
from portal import db
from portal.access import account
from portal.components import notify
from portal.i18n import t
from portal.record_forms import Filled
from portal.typed_days import typed_day

_MOST_DIGITS = 10
_WHOLE = ("percent", "risk_percent", "fewest_per_reader", "second_percent")
_LIMITS = ("most_per_reader", "most_per_reviewer")


def save(record: PlanRecord, filled: Filled) -> str:
    """The address that follows; raises what the commands raise."""
    does = _FORMS.get(filled.form)
    if does is None:
        raise FormUnusableError({})
    return does(record, filled)


def drafted(filled: Filled, changed: PlanRecord | None) -> str:
    """The address of the draft: a new version, or the one that was changed."""
    code = changed.code if changed else filled.text("code")
    new = NewPlan(code=code, name=filled.text("name"), terms=typed_terms(filled))
    with db.writing() as session:
        if changed is None:
            public_id = commands.draft_plan(session, new, _deed())
        else:
            public_id = changed.public_id
            commands.change_plan(session, public_id, filled.revision, new, _deed())
    notify(t("sampling-told-drafted"))
    return plan_href(public_id)


def typed_terms(filled: Filled) -> PlanTerms:
    """Raises FormUnusableError for what is no number; what is too little the rules say."""
    numbers = {name: _number(filled.text(name)) for name in (*_WHOLE, *_LIMITS)}
    problems = {name: "whole" for name in _WHOLE if numbers[name] is None}
    problems |= {name: "whole" for name in _LIMITS if filled.text(name) and numbers[name] is None}
    if problems:
        raise FormUnusableError(problems)
    known = {one.value for one in Urgency}
    return PlanTerms(
        sampling=SamplingTerms(
            percent=numbers["percent"] or 0,
            risk_percent=numbers["risk_percent"] or 0,
            fewest_per_reader=numbers["fewest_per_reader"] or 0,
            most_per_reader=numbers["most_per_reader"],
            takes_starters_whole=bool(filled.many("takes_starters_whole")),
            modalities=tuple(sorted(set(filled.many("modalities")) & set(MODALITIES))),
            urgencies=tuple(sorted(set(filled.many("urgencies")) & known)),
        ),
        second_percent=numbers["second_percent"] or 0,
        most_per_reviewer=numbers["most_per_reviewer"],
    )


def typed_month(text: str) -> date:
    """Raises FormUnusableError for what is no month."""
    found = typed_day(f"{text}-01")
    if found is None:
        raise FormUnusableError({"month": "month"})
    return found


def _number(text: str) -> int | None:
    digits = text.removesuffix("%").strip()
    is_number = digits.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS
    return int(digits) if is_number else None


def _activate(record: PlanRecord, filled: Filled) -> str:
    with db.writing() as session:
        commands.activate_plan(session, record.public_id, filled.revision, _deed())
    notify(t("sampling-told-activated"))
    return plan_href(record.public_id)


def _retire(record: PlanRecord, filled: Filled) -> str:
    with db.writing() as session:
        commands.retire_plan(session, record.public_id, filled.revision, _deed())
    notify(t("sampling-told-retired"))
    return plan_href(record.public_id)


def _discard(record: PlanRecord, filled: Filled) -> str:
    with db.writing() as session:
        commands.discard_plan(session, record.public_id, filled.revision, _deed())
    notify(t("sampling-told-discarded"))
    return "/quality/sampling"


def _draw(record: PlanRecord, filled: Filled) -> str:
    month = typed_month(filled.text("month"))
    seed = _number(filled.text("seed"))
    if filled.text("seed") and seed is None:
        raise FormUnusableError({"seed": "whole"})
    with db.writing() as session:
        outcome = draw_sample(session, record.public_id, month, seed, _deed())
    notify(t("sampling-told-drawn", count=outcome.drawn_count))
    return draw_href(outcome.public_id)


def _deed() -> Deed:
    return Deed(by=account().id, at=now())


_FORMS = {
    forms.ACTIVATE: _activate,
    forms.RETIRE: _retire,
    forms.DRAW: _draw,
    forms.DISCARD: _discard,
}
