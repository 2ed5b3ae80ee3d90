"""From when until when something holds, in words."""

from datetime import date, timedelta

from portal.formats import day
from portal.i18n import t

_ONE_DAY = timedelta(days=1)


def days_of(valid_from: date, valid_to: date | None) -> str:
    """With the last day on which it holds, where it ends."""
    if valid_to is None:
        return t("roster-since", first=day(valid_from))
    return t("roster-from-to", first=day(valid_from), last=day(valid_to - _ONE_DAY))


def is_over(valid_to: date | None, today: date) -> bool:
    """Whether what holds up to, not including, the day no longer does."""
    return valid_to is not None and valid_to <= today
