"""What a payment is called, and what of a statement its hash is of."""

from collections.abc import Iterable
from datetime import date
from hashlib import sha256


def payment_reference(month: date, statement_public_id: str) -> str:
    """Short enough for the bank's field, and of letters and digits that it keeps."""
    return f"{month:%Y%m}-{statement_public_id.upper()}"


def lines_hash(lines: Iterable[tuple[str, str, int, int]]) -> str:
    """Of each line's charge, kind, fen collected and fen due, in the order of the ledger."""
    hashed = sha256()
    for line in lines:
        hashed.update(",".join(map(str, line)).encode() + b"\n")
    return hashed.hexdigest()
