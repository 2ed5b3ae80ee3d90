"""Sampling plans and draws as they are kept."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple

from data_layer.quality.sampling_records import DrawableReport, PlanNote, SamplingTerms

LONGEST_NAME = 80


class PlanState(StrEnum):
    """What was in force is never changed: a new version follows it."""

    DRAFT = "draft"
    ACTIVE = "active"
    RETIRED = "retired"


@dataclass(frozen=True, kw_only=True)
class PlanTerms:
    """How reports are drawn, and how they are reviewed.

    Of what is drawn `second_percent` are looked at by a second reviewer, whatever the first one
    says; nobody reviews more than `most_per_reviewer` of a month's draw.
    """

    sampling: SamplingTerms = field(default_factory=SamplingTerms)
    second_percent: int = 10
    most_per_reviewer: int | None = None

    def as_plain(self) -> dict[str, Any]:
        plain = asdict(self)
        for name in ("modalities", "urgencies"):
            plain["sampling"][name] = list(plain["sampling"][name])
        return plain

    @staticmethod
    def from_plain(plain: Mapping[str, Any]) -> "PlanTerms":
        sampling = dict(plain["sampling"])
        for name in ("modalities", "urgencies"):
            sampling[name] = tuple(sampling[name])
        return PlanTerms(**(dict(plain) | {"sampling": SamplingTerms(**sampling)}))


@dataclass(frozen=True, kw_only=True)
class NewPlan:
    """A version of the plan `code`: the next one when there are some."""

    code: str
    name: str
    terms: PlanTerms


@dataclass(frozen=True, kw_only=True)
class PlanRecord:
    public_id: str
    code: str
    version: int
    name: str
    state: PlanState
    terms: PlanTerms
    set_at: datetime
    revision: int


class ReportOrigin(NamedTuple):
    """The case, the hospital that asked and the writer."""

    case_id: int
    institution_id: int
    expert_id: int


@dataclass(frozen=True, kw_only=True)
class Population:
    """The reports of a month that can be drawn, and by their ids where each comes from."""

    reports: Sequence[DrawableReport]
    origins: Mapping[int, ReportOrigin]


@dataclass(frozen=True, kw_only=True)
class DrawOutcome:
    """`notes` say where the plan could not be kept to the letter."""

    public_id: str
    seed: int
    population_count: int
    drawn_count: int
    sample_hash: str
    notes: Sequence[PlanNote]


@dataclass(frozen=True, kw_only=True)
class DrawRecord:
    public_id: str
    plan_public_id: str
    plan_code: str
    plan_version: int
    month: date
    seed: int
    population_count: int
    drawn_count: int
    settled_count: int
    sample_hash: str
    drawn_at: datetime


@dataclass(frozen=True, kw_only=True)
class Replayed:
    """The same draw again, from the same reports with the same seed."""

    sample_hash: str
    is_same: bool
    notes: Sequence[PlanNote]
