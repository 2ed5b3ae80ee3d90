"""Words and values of what institutions file for their systems."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from data_layer.institutions.records import City, FilingKind

# From here on the end of a filing is pointed at.
EXPIRES_SOON = timedelta(days=60)


class FilingStanding(StrEnum):
    """How a filing stands on a day; one without an end is valid."""

    VALID = "valid"
    EXPIRING = "expiring"
    EXPIRED = "expired"


@dataclass(frozen=True, kw_only=True)
class NewFiling:
    """As it was typed; None is a day that was not given, or is none."""

    kind: FilingKind | None
    number: str
    filed_on: date | None
    expires_on: date | None


@dataclass(frozen=True, kw_only=True)
class FilingRecord:
    """What was filed, and how it stands; on `expires_on` it is no longer valid."""

    kind: FilingKind
    number: str
    filed_on: date
    expires_on: date | None
    recorded_at: datetime
    standing: FilingStanding


@dataclass(frozen=True, kw_only=True)
class FilingEntry:
    """The latest filing of a kind of one institution."""

    filing: FilingRecord
    institution_public_id: str
    institution_name: str
    city: City | None


class FilingSort(StrEnum):
    """By EXPIRY what ends soonest comes first."""

    EXPIRY = "expiry"
    INSTITUTION = "institution"
    FILED = "filed"


@dataclass(frozen=True, kw_only=True)
class FilingFilter:
    """What a reader of the list asked for; empty means everything."""

    text: str = ""
    kinds: tuple[FilingKind, ...] = ()
    standings: tuple[FilingStanding, ...] = ()
    cities: tuple[City, ...] = ()
    sort: FilingSort = FilingSort.EXPIRY
    is_descending: bool = False
