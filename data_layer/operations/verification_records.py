"""What reading the kept objects finds: words and values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from data_layer.institutions.records import City


class ObjectCondition(StrEnum):
    """How a kept object was found; one of a forgotten patient opens for nobody, rightly."""

    GOOD = "good"
    MISSING = "missing"
    DAMAGED = "damaged"
    FORGOTTEN = "forgotten"


LOST = (ObjectCondition.MISSING, ObjectCondition.DAMAGED)


@dataclass(frozen=True, kw_only=True)
class Fault:
    """A kept object that was lost, by the numbers of its rows."""

    instance_id: int
    study_id: int
    condition: ObjectCondition


@dataclass(frozen=True, kw_only=True)
class NewVerification:
    """Every kept object was read once; `faults` are all that were lost."""

    began_at: datetime
    ended_at: datetime
    counts: Mapping[ObjectCondition, int]
    faults: tuple[Fault, ...]


@dataclass(frozen=True, kw_only=True)
class VerificationRecord:
    """A run as it was recorded."""

    began_at: datetime
    ended_at: datetime
    good_count: int
    missing_count: int
    damaged_count: int
    forgotten_count: int

    @property
    def read_count(self) -> int:
        return self.good_count + self.lost_count + self.forgotten_count

    @property
    def lost_count(self) -> int:
        return self.missing_count + self.damaged_count


@dataclass(frozen=True, kw_only=True)
class LostObject:
    """What the newest run did not find whole; nothing of its patient."""

    sop_instance_uid: str
    condition: ObjectCondition
    study_public_id: str
    modality: str
    received_on: date
    institution_public_id: str
    institution_name: str
    institution_code: str
    city: City | None
