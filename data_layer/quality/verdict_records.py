"""What acceptance sampling said of institutions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from data_layer.quality.acceptance_records import (
    CharacteristicPoint,
    InspectionLevel,
    LotVerdict,
    Severity,
    Sight,
)


@dataclass(frozen=True, kw_only=True)
class VerdictRecord:
    """With the terms and the plan it was given by, whatever is usual today."""

    institution_public_id: str
    institution_name: str
    month: date
    severity: Severity
    aql: str
    level: InspectionLevel
    lot_size: int
    code_letter: str
    sample_size: int
    accept: int
    reject: int
    found: int
    verdict: LotVerdict
    next_severity: Severity
    switching_score: int
    decided_at: datetime

    @property
    def is_everything(self) -> bool:
        """Whether the plan asked for the whole lot."""
        return self.sample_size >= self.lot_size


@dataclass(frozen=True, kw_only=True)
class VerdictFilter:
    """Empty means all; `text` is part of a hospital's name, `next_severities` how it goes on."""

    month: date | None = None
    text: str = ""
    severities: tuple[Severity, ...] = ()
    verdicts: tuple[LotVerdict, ...] = ()
    next_severities: tuple[Severity, ...] = ()


@dataclass(frozen=True, kw_only=True)
class VerdictCounts:
    """Of how many lots each was said, and how those go on."""

    by_verdict: Mapping[LotVerdict, int] = field(default_factory=dict)
    by_next: Mapping[Severity, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return sum(self.by_verdict.values())


@dataclass(frozen=True, kw_only=True)
class InstitutionVerdicts:
    """An institution's months, the newest first."""

    public_id: str
    name: str
    found: Sequence[VerdictRecord]

    @property
    def is_stopped(self) -> bool:
        return bool(self.found) and self.found[0].next_severity is Severity.STOPPED


@dataclass(frozen=True, kw_only=True)
class PlanSight:
    """What the plan of a verdict can see: its operating characteristic, and the main points."""

    aql: str
    points: Sequence[CharacteristicPoint]
    sight: Sight
