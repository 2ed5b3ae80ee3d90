"""Values of the people one calls at an institution."""

from dataclasses import dataclass
from datetime import datetime

from data_layer.institutions.records import ContactDuty


@dataclass(frozen=True, kw_only=True)
class Person:
    """Whom one calls; both empty when there is nobody."""

    name: str = ""
    phone: str = ""


@dataclass(frozen=True, kw_only=True)
class Contact:
    """The present one of a duty; the moment goes back with what was changed."""

    duty: ContactDuty
    person: Person
    recorded_at: datetime


@dataclass(frozen=True, kw_only=True)
class ContactChange:
    """Who has the duty from now on; `seen_at` is when the one before was recorded, if any."""

    duty: ContactDuty
    person: Person
    seen_at: datetime | None
