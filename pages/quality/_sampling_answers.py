"""What forms about plans, draws and rubrics are answered: done, or what is wrong at which field."""

from collections.abc import Callable, Container, Mapping, Sequence

from dash.development.base_component import Component

from data_layer.clock import now
from data_layer.errors import PortalError
from data_layer.institutions.errors import FormUnusableError
from data_layer.quality.plan_errors import PlanUnusableError
from portal.components import notice
from portal.errors import sentence
from portal.form_answers import Answer, attempted
from portal.i18n import t
from portal.record_forms import PartId

# The field at which an error stands, by its code, and by its reason.
_ABOUT = {"drawn_already": "month"}
_REASONS = {
    "month_not_over": "month",
    "nothing_to_draw": "month",
    "seed_out_of_reach": "seed",
    "origin_too_long": "origin",
    "begins_in_the_past": "valid_from",
    "weights_do_not_add_up": "total",
    "no_item": "total",
    "aql_unknown": "aql",
    "level_unknown": "level",
    "origin_missing": "origin",
}


def answered(does: Callable[[], str], parts: Sequence[PartId], changed: str) -> Answer:
    """The address that `does` gives goes to `changed`; what is wrong stands at its field."""

    def address() -> dict[str, str]:
        return {"to": does(), "at": now().isoformat()}

    names = {one["name"] for one in parts}
    return attempted(address, lambda error: _refusal(error, names), parts, changed)


def _refusal(error: PortalError, names: Container[str]) -> tuple[Component, Mapping[str, str]]:
    if isinstance(error, FormUnusableError):
        wrong = {name: problem_words(code) for name, code in error.problems.items()}
        return notice(sentence(error), "warn"), wrong
    name, words = field_of(error), error_words(error)
    if name in names:
        return notice(t("error-form_fields_unusable"), "warn"), {name: words}
    return notice(words, "bad"), {}


def problem_words(code: str) -> str:
    """Of what was typed and is no number, no month, no day."""
    return t(f"sampling-problem-{code}")


def error_words(error: PortalError) -> str:
    """A term by the words that stand above its field."""
    if isinstance(error, PlanUnusableError):
        term = t(f"sampling-term-{error.details['term']}")
        return t("error-sampling_plan_unusable", problem=error.details["problem"], term=term)
    return sentence(error)


def field_of(error: PortalError) -> str:
    details = error.details
    if isinstance(error, PlanUnusableError):
        return str(details["term"])
    reason = str(details.get("reason") or details.get("problem") or "")
    return _REASONS.get(reason, _ABOUT.get(error.code, ""))
