"""What forms about money are answered: done, or what is wrong at which field."""

from collections.abc import Callable, Sequence

from dash import set_props
from dash.development.base_component import Component

from data_layer.clock import now
from data_layer.errors import PortalError
from data_layer.fees.errors import FeeLinesUnusableError
from data_layer.institutions.errors import FormUnusableError
from pages.fees._flaws_view import flaws_list
from portal.components import notice, notify
from portal.errors import sentence
from portal.fee_lists.flaws import flaw_words
from portal.form_answers import Answer
from portal.i18n import t
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

    def told() -> str:
        notify(t(does()))
        return now().isoformat()

    return answered_with(told, parts, changed)


def answered_with(does: Callable[[], str], parts: Sequence[PartId], changed: str) -> Answer:
    """What `does` gives goes to `changed`; what is wrong stands at its field."""
    nothing = [""] * len(parts)
    try:
        result = does()
    except FormUnusableError as error:
        return notice(sentence(error), "warn"), _at_fields(parts, _problem_words(error))
    except FeeLinesUnusableError as error:
        return flaws_list(error.flaws), _at_fields(
            parts, {flaw.field: flaw_words(flaw) for flaw in error.flaws}
        )
    except PortalError as error:
        return _refused(error, parts)
    set_props(changed, {"data": result})
    return None, nothing


def _refused(error: PortalError, parts: Sequence[PartId]) -> Answer:
    said: Component = notice(sentence(error), "bad")
    return said, _at_fields(parts, {_ABOUT.get(error.code, ""): sentence(error)})


def _problem_words(error: FormUnusableError) -> dict[str, str]:
    return {name: t(f"register-problem-{code}") for name, code in error.problems.items()}


def _at_fields(parts: Sequence[PartId], wrong: dict[str, str]) -> list[str]:
    return [wrong.get(one["name"], "") for one in parts]
