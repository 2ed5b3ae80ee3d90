"""Takes out of a text what says whose it is."""

import re
from collections.abc import Iterable

MASK = "***"
# Numbers that name somebody: case numbers, accession numbers, telephones, identity cards.
_NUMBERS = re.compile(
    r"(?<![A-Za-z0-9])(?:AH\d{8}-[A-Z0-9]{6}|[A-Z]{0,4}\d{7,18}[Xx]?)(?![A-Za-z0-9])"
)
_SHORTEST_NAME = 2


def blinded(text: str, names: Iterable[str]) -> str:
    """Longer names first, so that none is left as a part of another."""
    known = sorted({name.strip() for name in names}, key=lambda name: (-len(name), name))
    for name in known:
        if len(name) >= _SHORTEST_NAME:
            text = text.replace(name, MASK)
    return _NUMBERS.sub(MASK, text)
