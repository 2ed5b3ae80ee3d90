"""Acceptance sampling of an institution's month by GB/T 2828.1: plans, severities, verdicts."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

# The preferred values of GB/T 2828.1 up to 10, in per cent and as it writes them.
AQLS = (
    *("0.010", "0.015", "0.025", "0.040", "0.065", "0.10", "0.15", "0.25"),
    *("0.40", "0.65", "1.0", "1.5", "2.5", "4.0", "6.5", "10"),
)


class InspectionLevel(StrEnum):
    """How many are looked at for the size of the lot; the second unless there is a reason."""

    FIRST = "I"
    SECOND = "II"
    THIRD = "III"


class Severity(StrEnum):
    NORMAL = "normal"
    TIGHTENED = "tightened"
    REDUCED = "reduced"
    STOPPED = "stopped"


class LotVerdict(StrEnum):
    """`TOO_FEW`: fewer were looked at than the plan asks for, so nothing is concluded."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    TOO_FEW = "too_few"
    STOPPED = "stopped"


@dataclass(frozen=True, kw_only=True)
class AcceptanceTerms:
    """By which plans lots are judged; `aql` in per cent, as the standard writes it.

    Reduced inspection wants, beside the score, that whoever is responsible allows it.
    """

    aql: str
    level: InspectionLevel = InspectionLevel.SECOND
    allows_reduced: bool = False


@dataclass(frozen=True, kw_only=True)
class AcceptancePlan:
    """Look at `sample_size`; with up to `accept` failures the lot passes, from `reject` on not.

    `code_letter` is that of the plan itself, which an arrow of the table may have moved from the
    one of the lot's size. Where the plan asks for the whole lot or more, everything is looked at.
    """

    code_letter: str
    sample_size: int
    accept: int
    reject: int
    is_everything: bool


@dataclass(frozen=True, kw_only=True)
class Lot:
    """An institution's month: of how many, and what of those looked at failed, as drawn."""

    size: int
    failures: Sequence[bool]


@dataclass(frozen=True, kw_only=True)
class Inspection:
    """How strictly the next lot is looked at, and what that depends on.

    `recent` says of up to five last lots under this severity whether they were accepted, the
    newest last. `rejected` counts all that were not since inspection was tightened.
    """

    severity: Severity = Severity.NORMAL
    score: int = 0
    recent: tuple[bool, ...] = ()
    rejected: int = 0


@dataclass(frozen=True, kw_only=True)
class LotDecision:
    """`plan` is None when nothing is judged: sampling is stopped, or the lot is empty."""

    severity: Severity
    plan: AcceptancePlan | None
    found: int
    verdict: LotVerdict
    following: Inspection


@dataclass(frozen=True, kw_only=True)
class CharacteristicPoint:
    """With this share of failures in it, a lot is accepted with this probability."""

    failing: float
    accepted: float


@dataclass(frozen=True, kw_only=True)
class Sight:
    """What a plan can and cannot see; shares of failures in a lot, from 0 to 1.

    `producer_risk`: a lot exactly as good as the AQL is rejected with this probability. Lots up
    to `mostly_accepted` pass with at least 95 %, lots from `mostly_rejected` on are rejected with
    at least 90 %; what lies between is left to chance.
    """

    producer_risk: float
    mostly_accepted: float
    accepted_by_half: float
    mostly_rejected: float
