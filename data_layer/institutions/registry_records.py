"""Values of the register: what is known of an institution, how it changed, who followed whom."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from data_layer.institutions.records import (
    City,
    Grade,
    InstitutionKind,
    Level,
    NetworkRole,
    Ownership,
    StorageMode,
    SuccessionKind,
    SuccessionReason,
)


class Fact(StrEnum):
    """What of an institution may change."""

    NAME = "name"
    KIND = "kind"
    OWNERSHIP = "ownership"
    NETWORK_ROLE = "network_role"
    CITY = "city"
    COUNTY = "county"
    STORAGE_MODE = "storage_mode"
    STORAGE_REASON = "storage_reason"
    LEVEL = "level"
    GRADE = "grade"
    CREDIT_CODE = "credit_code"
    LONGITUDE = "longitude"
    LATITUDE = "latitude"
    MEMBERSHIP = "membership"
    FILINGS = "filings"
    CONTACTS = "contacts"
    EXISTENCE = "existence"


@dataclass(frozen=True, kw_only=True)
class InstitutionFacts:
    """What holds of an institution from a day on; `city` is None outside the province."""

    name: str
    kind: InstitutionKind
    ownership: Ownership
    network_role: NetworkRole
    city: City | None
    county: str
    storage_mode: StorageMode
    storage_reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Standing:
    """The level of an institution and the grade within it."""

    level: Level
    grade: Grade | None = None


@dataclass(frozen=True, kw_only=True)
class Particulars:
    """What has no history: a mistake in it is corrected. Degrees of WGS 84."""

    credit_code: str | None = None
    longitude: float | None = None
    latitude: float | None = None


@dataclass(frozen=True, kw_only=True)
class PresentInstitution:
    """An institution as a form shows it; the revision goes back with what was changed.

    `closed_on` is the first day on which it is no more; its facts are then the last ones.
    """

    id: int
    public_id: str
    code: str
    revision: int
    facts: InstitutionFacts
    facts_since: date
    standing: Standing | None
    standing_since: date | None
    particulars: Particulars
    closed_on: date | None


@dataclass(frozen=True, kw_only=True)
class InstitutionVersionRecord:
    """Facts with the days on which they held, and when they became known."""

    facts: InstitutionFacts
    valid_from: date
    valid_to: date | None
    recorded_at: datetime


@dataclass(frozen=True, kw_only=True)
class SuccessionRecord:
    """The other institution follows this one, or this one follows the other.

    `begins` is whether the one that follows entered the register by it.
    """

    kind: SuccessionKind
    effective_on: date
    other_public_id: str
    other_name: str
    other_follows: bool
    begins: bool
    recorded_at: datetime | None = field(default=None, compare=False)


@dataclass(frozen=True, kw_only=True)
class Grounds:
    """Why an institution is no more or gives away a part; the words say what the reason cannot."""

    reason: SuccessionReason
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class Remark:
    """The words of the grounds, with the day from which on what was done holds."""

    words: str
    effective_on: date
    recorded_at: datetime
