"""What people write about a case: nothing left empty, nothing endless."""

from collections.abc import Mapping

from data_layer.cases.errors import FieldsUnusableError

LONGEST: dict[str, int] = {
    "study": 16,
    "clinical_history": 2000,
    "question": 500,
    "findings": 10000,
    "impression": 4000,
    "reason": 1000,
    "why": 400,
    "information": 1000,
    "answer": 4000,
}


def problems(fields: Mapping[str, str]) -> dict[str, str]:
    """For each field that cannot be used, the code of what is wrong with it."""
    found = {name: _problem(name, text) for name, text in fields.items()}
    return {name: problem for name, problem in found.items() if problem}


def require_texts(**fields: str) -> None:
    """Raises FieldsUnusableError, naming every field at once."""
    if found := problems(fields):
        raise FieldsUnusableError(found)


def _problem(name: str, text: str) -> str:
    if not text.strip():
        return "text_missing"
    return "text_too_long" if len(text) > LONGEST[name] else ""
