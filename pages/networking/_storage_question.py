"""What is asked about storage: prices and a limit, as they are typed and as they stand in links."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from data_layer.operations.storage_records import (
    MOST_FEN_PER_TERABYTE,
    MOST_HUNDREDTHS,
    StoragePrices,
    StorageQuestion,
)

# Assumed, for a terabyte and year.
ASSUMED = StoragePrices(central_fen=120_000, local_fen=80_000)
_NUMBER = re.compile(r"(\d{1,9})(?:\.(\d{1,2}))?")
_MOST = {
    "central": MOST_FEN_PER_TERABYTE,
    "local": MOST_FEN_PER_TERABYTE,
    "over": MOST_HUNDREDTHS,
}


class WrongNumberError(ValueError):
    """What was typed in a field is no number in its bounds."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


def question(asked: Mapping[str, Any] | None) -> StorageQuestion:
    """From an address; nonsense in it is forgotten."""
    known = {name: _known((asked or {}).get(name), name) for name in _MOST}
    central, local = known["central"], known["local"]
    return StorageQuestion(
        prices=StoragePrices(
            central_fen=ASSUMED.central_fen if central is None else central,
            local_fen=ASSUMED.local_fen if local is None else local,
        ),
        over_hundredths=known["over"],
    )


def href(central: str | None, local: str | None, over: str | None) -> str:
    """The address that asks for what was typed.

    Raises:
        WrongNumberError: a price is missing or out of bounds, or the limit is.
    """
    typed = {"central": central, "local": local, "over": over}
    for name, text in typed.items():
        if (name != "over" or (text or "").strip()) and _hundredths(text, name) is None:
            raise WrongNumberError(name)
    named = {name: (text or "").strip() for name, text in typed.items()}
    return f"/storage?{urlencode({name: text for name, text in named.items() if text})}"


def decimal_text(hundredths: int) -> str:
    """`1200`, `0.05`."""
    whole, rest = divmod(hundredths, 100)
    return f"{whole}.{rest:02}" if rest else str(whole)


def _known(text: object, name: str) -> int | None:
    return _hundredths(text, name) if isinstance(text, str) else None


def _hundredths(text: str | None, name: str) -> int | None:
    found = _NUMBER.fullmatch((text or "").strip().replace(",", ""))
    if found is None:
        return None
    value = int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))
    return value if value <= _MOST[name] else None
