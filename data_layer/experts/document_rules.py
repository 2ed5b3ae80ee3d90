"""Which certificates an expert may not read without, and what one must say."""

from datetime import date

from data_layer.experts.document_records import NewDocument
from data_layer.experts.records import DocumentKind
from data_layer.institutions.errors import FormUnusableError

_K = DocumentKind
LONGEST_NUMBER = 64
# Physicians Law, articles 13 and 14: nobody practises without a valid practising certificate.
# Measures on large medical equipment: whoever reads from it holds its certificate. Measures on
# the occupational health of radiation workers, article 6: nobody works with radiation without one.
BLOCKING = frozenset(
    {_K.PRACTISING_CERTIFICATE, _K.LARGE_EQUIPMENT_CERTIFICATE, _K.RADIATION_WORKER_CERTIFICATE}
)


def require_document(new: NewDocument, today: date) -> None:
    """Raises FormUnusableError, which names the fields."""
    ends_before = new.valid_to is not None and new.valid_to < new.valid_from
    problems = {
        "number": "" if 1 <= len(new.number) <= LONGEST_NUMBER else "missing",
        "valid_from": "future" if new.valid_from > today else "",
        "valid_to": "ends_before_it_begins" if ends_before else "",
    }
    if new.kind is _K.PRACTISING_CERTIFICATE and new.valid_to is None:
        problems["valid_to"] = "missing"
    found = {name: problem for name, problem in problems.items() if problem}
    if found:
        raise FormUnusableError(found)
