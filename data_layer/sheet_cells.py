"""What cells of a spreadsheet are called, and when two words in them are the same."""

import unicodedata
from collections.abc import Iterator


def folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().casefold()


def cell_name(row: int, column: int) -> str:
    """As a spreadsheet calls it: column 2 of row 7 is C7, counted from 0 and 1."""
    return f"{''.join(_letters(column))}{row}"


def _letters(column: int) -> Iterator[str]:
    before, last = divmod(column, 26)
    if before:
        yield from _letters(before - 1)
    yield chr(ord("A") + last)
