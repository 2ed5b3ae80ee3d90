"""How many wrong passwords are too many, by account name and by address."""

from datetime import datetime, timedelta

WINDOW = timedelta(minutes=15)
MINUTES = int(WINDOW.total_seconds() // 60)
MOST_BY_NAME = 5
# A hospital signs in from one address.
MOST_BY_ADDRESS = 60
MOST_APPLICATIONS = 10


def counted_from(now: datetime) -> datetime:
    return now - WINDOW


def is_throttled(*, by_name: int, by_address: int) -> bool:
    """Counted with the attempt at hand, for unknown names as for known ones."""
    return by_name > MOST_BY_NAME or by_address > MOST_BY_ADDRESS


def is_guessing(count: int) -> bool:
    """Of one-time codes, which are short: as patient as with a name."""
    return count > MOST_BY_NAME


def applies_too_often(count: int) -> bool:
    return count > MOST_APPLICATIONS
