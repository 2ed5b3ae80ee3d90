"""What a policy says beside its lines, and what it may say there."""

from datetime import UTC, datetime

from data_layer.fees.errors import FeePolicyHeadUnusableError
from data_layer.fees.policy_records import PolicyHead

LENGTHS = {"document_number": 64, "title": 120}
NOTE_LENGTH = 2_000
_EARLIEST, _LATEST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)


def require_usable(head: PolicyHead) -> None:
    """Raises FeePolicyHeadUnusableError with the field."""
    for field, longest in LENGTHS.items():
        text = getattr(head, field).strip()
        if not 1 <= len(text) <= longest or not text.isprintable():
            raise FeePolicyHeadUnusableError(field=field, most=longest)
    if len(head.note) > NOTE_LENGTH:
        raise FeePolicyHeadUnusableError(field="note", most=NOTE_LENGTH)
    if not _EARLIEST <= head.valid_from <= _LATEST:
        raise FeePolicyHeadUnusableError(field="valid_from", most=0)
