"""Words and values of the agreements between institutions."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from data_layer.institutions.records import AgreedService, City
from data_layer.scans import ScanKind

# From here on the end of an agreement is pointed at.
EXPIRES_SOON = timedelta(days=60)


class AgreementState(StrEnum):
    """How an agreement stands on a day; one that expires soon is still in force."""

    EXPIRING = "expiring"
    IN_FORCE = "in_force"
    UPCOMING = "upcoming"
    ENDED = "ended"


@dataclass(frozen=True, kw_only=True)
class AgreementTerms:
    """What the parties agreed; in force on every day up to, not including, `valid_to`."""

    number: str
    is_three_party: bool
    services: tuple[AgreedService, ...]
    valid_from: date | None
    valid_to: date | None
    responsibilities: str = ""
    fee_annex: str = ""


@dataclass(frozen=True, kw_only=True)
class Parties:
    """By public id: who asks for reports, and who writes them."""

    requesting: str
    diagnosing: str


@dataclass(frozen=True, kw_only=True)
class Party:
    public_id: str
    name: str
    city: City | None


@dataclass(frozen=True, kw_only=True)
class AgreementEntry:
    """An agreement as a row of the registry."""

    public_id: str
    number: str
    requesting: Party
    diagnosing: Party
    is_three_party: bool
    services: tuple[AgreedService, ...]
    valid_from: date
    valid_to: date | None
    state: AgreementState
    has_scan: bool
    recorded_at: datetime


@dataclass(frozen=True, kw_only=True)
class AgreementScan:
    """A scan that was kept; the newest counts, the others stay."""

    public_id: str
    kind: ScanKind
    recorded_at: datetime


@dataclass(frozen=True, kw_only=True)
class AgreementDetail:
    """One agreement whole; the revision goes back with what was changed."""

    entry: AgreementEntry
    terms: AgreementTerms
    revision: int
    scans: tuple[AgreementScan, ...]


@dataclass(frozen=True, kw_only=True)
class AgreementCounts:
    """How many stand how; those that expire soon are in force too."""

    in_force: int
    expiring: int
    upcoming: int
    without_scan: int


class AgreementSort(StrEnum):
    """By URGENCY what ends soonest comes first, and what has ended last."""

    URGENCY = "urgency"
    NUMBER = "number"
    REQUESTING = "requesting"
    DIAGNOSING = "diagnosing"
    VALID_FROM = "valid_from"
    VALID_TO = "valid_to"


@dataclass(frozen=True, kw_only=True)
class AgreementFilter:
    """What a reader of the registry asked for; empty means everything."""

    text: str = ""
    requesting_id: int | None = None
    diagnosing_id: int | None = None
    states: tuple[AgreementState, ...] = ()
    cities: tuple[City, ...] = ()
    is_three_party: bool | None = None
    has_scan: bool | None = None
    sort: AgreementSort = AgreementSort.URGENCY
    is_descending: bool = False
