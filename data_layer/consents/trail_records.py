"""Who saw what of a patient, as it is told."""

from dataclasses import dataclass
from datetime import date, datetime

from data_layer.accounts.records import Role
from data_layer.consents.records import Purpose


@dataclass(frozen=True, kw_only=True)
class Sighting:
    """That somebody read something of a patient: on one day, so many times."""

    reader_name: str
    role: Role | None
    institution_name: str
    purpose: Purpose
    is_emergency: bool
    object_id: str
    what: str
    last_at: datetime
    count: int


@dataclass(frozen=True, kw_only=True)
class Sightings:
    """Of whole days, newest first; `earlier` is the day before them that has more, if any."""

    found: tuple[Sighting, ...] = ()
    earlier: date | None = None
