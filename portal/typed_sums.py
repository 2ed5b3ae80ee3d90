"""Sums of money, shares and moments as somebody types them."""

import re
from datetime import UTC, datetime, time
from unicodedata import normalize

from data_layer.clock import PROVINCE, day_starts_at
from portal.typed_days import typed_day

# Up to ten digits before the point: more is a slip, and no column holds it.
_DECIMAL = re.compile(r"(\d{1,10})(?:\.(\d{1,2}))?")
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?")
_IGNORED = str.maketrans("", "", "¥%, ")


def typed_hundredths(text: str) -> int | None:
    """`65`, `65.5` and `¥65.50` as 6550, `33.33%` as 3333; None for anything else."""
    # The wide digits and signs of Chinese keyboards are the same ones.
    narrow = normalize("NFKC", text).translate(_IGNORED)
    found = _DECIMAL.fullmatch(narrow)
    if found is None:
        return None
    whole, part = found[1], found[2] or ""
    return int(whole) * 100 + int(part.ljust(2, "0"))


def shown_hundredths(value: int | None) -> str:
    """As it is typed: 6550 as `65.50`, 5000 as `50`."""
    if value is None:
        return ""
    whole, part = divmod(value, 100)
    return f"{whole}.{part:02}" if part else str(whole)


def typed_moment(text: str) -> datetime | None:
    """`2027-01-01` is when that day begins; a time of day may follow it."""
    date_text, _, clock = text.strip().partition(" ")
    day = typed_day(date_text)
    if day is None:
        return None
    if not clock:
        return day_starts_at(day)
    if not _CLOCK.fullmatch(clock):
        return None
    local = datetime.combine(day, time.fromisoformat(clock), tzinfo=PROVINCE)
    return local.astimezone(UTC)
