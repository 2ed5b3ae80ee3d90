"""What forms about money are answered: done, or what is wrong at which field."""

from collections.abc import Callable, Mapping, Sequence

from dash.development.base_component import Component

from data_layer.errors import PortalError
from data_layer.fees.errors import FeeLinesUnusableError
from data_layer.institutions.errors import FormUnusableError
from pages.fees._flaws_view import flaws_list
from portal.components import notice
from portal.errors import sentence
from portal.fee_lists.flaws import flaw_words
from portal.form_answers import Answer, attempted, problem_words, telling
from portal.record_forms import PartId

# The field at which an error stands, by its code.
_ABOUT = {
    "fee_document_number_taken": "document_number",
    "fee_policy_overlaps": "valid_from",
    "dispute_text_missing": "text",
    "statement_line_not_found": "charge",
    "line_disputed": "charge",
    "evidence_unusable": "scan",
}


def answered(does: Callable[[], str], parts: Sequence[PartId], changed: str) -> Answer:
    """`does` gives the key of what is told; then the page is read anew."""
    return answered_with(telling(does), parts, changed)


def answered_with(does: Callable[[], str], parts: Sequence[PartId], changed: str) -> Answer:
    """What `does` gives goes to `changed`; what is wrong stands at its field."""
    return attempted(does, _refusal, parts, changed)


def _refusal(error: PortalError) -> tuple[Component, Mapping[str, str]]:
    if isinstance(error, FormUnusableError):
        return notice(sentence(error), "warn"), problem_words(error)
    if isinstance(error, FeeLinesUnusableError):
        return flaws_list(error.flaws), {flaw.field: flaw_words(flaw) for flaw in error.flaws}
    return notice(sentence(error), "bad"), {_ABOUT.get(error.code, ""): sentence(error)}
