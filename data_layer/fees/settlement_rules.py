"""What a payment is called, and what of a statement its hash is of."""

from datetime import date
from hashlib import sha256


def payment_reference(month: date, statement_public_id: str) -> str:
    """Short enough for the bank's field, and of letters and digits that it keeps."""
    return f"{month:%Y%m}-{statement_public_id.upper()}"


class LinesHash:
    """Of each line's charge, kind, fen collected and fen due, in the order of the ledger."""

    def __init__(self) -> None:
        self._hashed = sha256()

    def add(self, charge: str, kind: str, collected_fen: int, due_fen: int) -> None:
        self._hashed.update(f"{charge},{kind},{collected_fen},{due_fen}\n".encode())

    def told(self) -> str:
        return self._hashed.hexdigest()
