"""How many wrong passwords are too many, by account name and by address."""

from datetime import datetime, timedelta

WINDOW = timedelta(minutes=15)
MOST_BY_NAME = 5
# A hospital signs in from one address.
MOST_BY_ADDRESS = 60


def counted_from(now: datetime) -> datetime:
    return now - WINDOW


def is_throttled(*, by_name: int, by_address: int) -> bool:
    """Counted with the attempt at hand, for unknown names as for known ones."""
    return by_name > MOST_BY_NAME or by_address > MOST_BY_ADDRESS
