"""What forms about quality are answered: done, or what is wrong at which field."""

from collections.abc import Callable, Mapping, Sequence

from dash import set_props

from data_layer.clock import now
from data_layer.errors import PortalError
from data_layer.institutions.errors import FormUnusableError
from portal.components import notice, notify
from portal.errors import sentence
from portal.form_answers import Answer
from portal.i18n import t
from portal.record_forms import PartId

# The field at which an error stands: by its code, and by its reason where it has several.
_ABOUT = {
    "dispute_reason_unusable": "reason",
    "lesson_unusable/title_unusable": "title",
    "lesson_unusable/lesson_unusable": "lesson",
    "corrective_action_unusable/owner_unknown": "owner",
    "corrective_action_unusable/title_unusable": "title",
    "corrective_action_unusable/plan_unusable": "plan",
    "corrective_action_unusable/deadline_past": "deadline",
    "corrective_action_unusable/deadline_too_far": "deadline",
    "corrective_action_unusable/months_unusable": "months",
    "corrective_action_unusable/evidence_unusable": "words",
    "corrective_action_unusable/scan_unusable": "scan",
    "quality_event_unusable/in_the_future": "moment",
    "quality_event_unusable/before_it_was_found": "moment",
    "quality_event_unusable/not_ct_or_mr": "case",
    "quality_event_unusable/not_enhanced_ct": "case",
    "case_not_found": "case",
}


def answered(does: Callable[[], str], parts: Sequence[PartId], changed: str) -> Answer:
    """`does` gives the key of what is told; then the page is read anew."""
    try:
        told = does()
    except FormUnusableError as error:
        words = {name: t(f"register-problem-{code}") for name, code in error.problems.items()}
        return notice(sentence(error), "warn"), _at_fields(parts, words)
    except PortalError as error:
        return notice(sentence(error), "bad"), _at_fields(parts, _where(error))
    notify(t(told))
    set_props(changed, {"data": now().isoformat()})
    return None, [""] * len(parts)


def _where(error: PortalError) -> Mapping[str, str]:
    reason = error.details.get("reason")
    name = _ABOUT.get(f"{error.code}/{reason}", _ABOUT.get(error.code, ""))
    return {name: sentence(error)}


def _at_fields(parts: Sequence[PartId], wrong: Mapping[str, str]) -> list[str]:
    return [wrong.get(one["name"], "") for one in parts]
