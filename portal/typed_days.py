"""Days as somebody types them."""

from datetime import date

# What lies further off is a slip, and weeks and time zones around it have no date.
FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)


def typed_day(text: str) -> date | None:
    """None where it is no day, or none that anything here happens on."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST <= day <= LAST else None
