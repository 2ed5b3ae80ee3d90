"""Values of the way into the network: steps, and what each rests on."""

from dataclasses import dataclass
from datetime import date, datetime

from data_layer.institutions.records import EvidenceKind, MembershipState


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What a step rests on: the public id of an agreement or study, an AE title, or words."""

    kind: EvidenceKind
    reference: str
    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class Step:
    """Where an institution stands from the day on, what that rests on, and who recorded it."""

    state: MembershipState
    valid_from: date
    recorded_at: datetime
    recorded_by: int | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, kw_only=True)
class NewStep:
    """Where an institution is to stand from the day on, as asked for by somebody.

    `seen` is where it stood when the form was opened.
    """

    seen: MembershipState | None
    state: MembershipState
    valid_from: date
    study: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class StepEvidence:
    """Evidence as it was recorded, by whom (None: the portal itself) and when."""

    evidence: Evidence
    recorded_by: int | None
    recorded_at: datetime


@dataclass(frozen=True, kw_only=True)
class StepRecord:
    """The days on which an institution stood somewhere on its way."""

    state: MembershipState
    valid_from: date
    valid_to: date | None
    recorded_at: datetime
    evidence: tuple[StepEvidence, ...]
