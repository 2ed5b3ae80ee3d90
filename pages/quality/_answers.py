"""What forms about quality are answered: done, or what is wrong at which field."""

from collections.abc import Callable, Mapping, Sequence

from dash.development.base_component import Component

from data_layer.errors import PortalError
from data_layer.institutions.errors import FormUnusableError
from portal.components import notice
from portal.errors import sentence
from portal.form_answers import Answer, attempted, problem_words, telling
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
    "quality_event_unusable/not_its_modality": "case",
    "quality_event_unusable/unknown_category": "kind",
    "case_not_found": "case",
}


def answered(does: Callable[[], str], parts: Sequence[PartId], changed: str) -> Answer:
    """`does` gives the key of what is told; then the page is read anew."""
    return attempted(telling(does), _refusal, parts, changed)


def _refusal(error: PortalError) -> tuple[Component, Mapping[str, str]]:
    if isinstance(error, FormUnusableError):
        return notice(sentence(error), "warn"), problem_words(error)
    reason = error.details.get("reason")
    name = _ABOUT.get(f"{error.code}/{reason}", _ABOUT.get(error.code, ""))
    if not name:
        return notice(sentence(error), "bad"), {}
    return notice(t("error-form_fields_unusable"), "warn"), {name: sentence(error)}
