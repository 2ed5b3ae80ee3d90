"""Which certificates an expert may not read without, and what one must say."""

from datetime import date

from data_layer.experts.document_records import NewDocument
from data_layer.experts.records import DocumentKind
from data_layer.institutions.errors import FormUnusableError

_K = DocumentKind
LONGEST_NUMBER = 64
# A valid licence is what the telemedicine rules ask for (Guo Wei Yi Fa [2018] No. 25); the others
# are settings of the platform: it gives nobody cases whose copies of these have run out.
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
