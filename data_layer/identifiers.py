"""Opaque identifiers for what is shown outside; row numbers stay inside."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from random import Random

# Without 0/O, 1/I/L and U: read aloud on the telephone, typed from paper.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
PUBLIC_ID_LENGTH = 16
CASE_SUFFIX_LENGTH = 6


_UNFORESEEABLE = secrets.SystemRandom()
# Picks the letters: by chance that nobody can foretell, unless the demo says otherwise.
_RANDOM: ContextVar[Random] = ContextVar("random", default=_UNFORESEEABLE)


@contextmanager
def picked_by(random: Random) -> Iterator[None]:
    """For what is built the same each time, and holds nobody's data."""
    token = _RANDOM.set(random)
    try:
        yield
    finally:
        _RANDOM.reset(token)


def new_public_id() -> str:
    """About 78 random bits."""
    return _random_text(PUBLIC_ID_LENGTH).lower()


def new_case_number(requested_on: date) -> str:
    """For example `AH20261124-7K3M9Q`: the day it was asked for, then random characters."""
    return f"AH{requested_on:%Y%m%d}-{_random_text(CASE_SUFFIX_LENGTH)}"


def _random_text(length: int) -> str:
    return "".join(_RANDOM.get().choices(ALPHABET, k=length))
