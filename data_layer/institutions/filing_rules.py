"""How a filing stands on a day, and what it must say."""

from datetime import date

from data_layer.institutions.filing_records import EXPIRES_SOON, FilingStanding, NewFiling

LONGEST_NUMBER = 64


def standing_on(day: date, expires_on: date | None) -> FilingStanding:
    if expires_on is None or expires_on > day + EXPIRES_SOON:
        return FilingStanding.VALID
    return FilingStanding.EXPIRING if expires_on > day else FilingStanding.EXPIRED


def problems_of(new: NewFiling, today: date) -> dict[str, str]:
    """By field what is wrong with it."""
    found = {
        "kind": "" if new.kind else "missing",
        "number": _of_number(new.number),
        "filed_on": _of_day(new.filed_on, today),
        "expires_on": _of_end(new),
    }
    return {field: problem for field, problem in found.items() if problem}


def _of_number(number: str) -> str:
    if not number:
        return "missing"
    return "long" if len(number) > LONGEST_NUMBER else ""


def _of_day(day: date | None, today: date) -> str:
    if day is None:
        return "day"
    return "future" if day > today else ""


def _of_end(new: NewFiling) -> str:
    is_backwards = new.expires_on and new.filed_on and new.expires_on <= new.filed_on
    return "ends_before_it_begins" if is_backwards else ""
