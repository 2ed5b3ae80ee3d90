"""What a policy of the assignment holds: its weights, targets and time limits."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from data_layer.cases.records import Urgency
from data_layer.experts.records import TeamTier


class PolicyState(StrEnum):
    DRAFT = "draft"
    ACTIVE = "active"
    SUPERSEDED = "superseded"


class Weight(StrEnum):
    """What the assignment weighs; `Policy.weights` says how heavily, in minutes."""

    TURNAROUND = "turnaround"
    MISMATCH = "mismatch"
    LOAD = "load"
    FAIRNESS = "fairness"
    CONTINUITY = "continuity"
    MOVING = "moving"


def _lateness() -> dict[Urgency, float]:
    return {Urgency.EMERGENCY: 8.0, Urgency.URGENT: 3.0, Urgency.ROUTINE: 1.0}


def _weights() -> dict[Weight, float]:
    return {
        Weight.TURNAROUND: 1.0,
        Weight.MISMATCH: 3.0,
        Weight.LOAD: 20.0,
        Weight.FAIRNESS: 20.0,
        Weight.CONTINUITY: 5.0,
        Weight.MOVING: 15.0,
    }


def _targets() -> dict[Urgency, int]:
    return {Urgency.EMERGENCY: 30, Urgency.URGENT: 120, Urgency.ROUTINE: 1440}


def _longest_waits() -> dict[Urgency, int]:
    return {Urgency.EMERGENCY: 10, Urgency.URGENT: 45, Urgency.ROUTINE: 480}


def _acceptance() -> dict[Urgency, int]:
    return {Urgency.EMERGENCY: 10, Urgency.URGENT: 30, Urgency.ROUTINE: 120}


def _escalation() -> dict[TeamTier, int]:
    return {TeamTier.CITY: 50, TeamTier.PROVINCE: 80}


@dataclass(frozen=True, kw_only=True)
class Policy:
    """How the assignment weighs, and what it allows in time; everything in minutes.

    The unit of all weights is one minute by which a routine report is expected to be late.
    `lateness` is what such a minute costs by urgency, `weights[TURNAROUND]` what a minute costs
    that is not late. `id` is None for the usual policy, which holds while none is active.
    """

    id: int | None = None
    lateness: Mapping[Urgency, float] = field(default_factory=_lateness)
    weights: Mapping[Weight, float] = field(default_factory=_weights)
    # How many times heavier the lateness of a case past its longest wait weighs.
    past_wait_factor: float = 10.0
    # From the request to the issued report.
    target_minutes: Mapping[Urgency, int] = field(default_factory=_targets)
    # Who has waited this long for an expert comes before everybody who has not.
    longest_wait_minutes: Mapping[Urgency, int] = field(default_factory=_longest_waits)
    # How long an expert has to accept or open a case before it is taken back.
    acceptance_minutes: Mapping[Urgency, int] = field(default_factory=_acceptance)
    # The share of its target, in per cent, after which a case nobody reads goes up to a tier.
    escalation_percent: Mapping[TeamTier, int] = field(default_factory=_escalation)


USUAL_POLICY = Policy()


class PolicyProblem(StrEnum):
    """Why a policy cannot be used."""

    MISSING = "missing"
    OUT_OF_REACH = "out_of_reach"
    NOT_WHOLE = "not_whole"
    URGENT_WEIGHS_LESS = "urgent_weighs_less"
    URGENT_MAY_WAIT_LONGER = "urgent_may_wait_longer"
    WAIT_BEYOND_TARGET = "wait_beyond_target"
    ACCEPTANCE_BEYOND_TARGET = "acceptance_beyond_target"
    TURNAROUND_OUTWEIGHS_LATENESS = "turnaround_outweighs_lateness"
    PROVINCE_BEFORE_CITY = "province_before_city"
    NAME_UNUSABLE = "name_unusable"
    REASON_UNUSABLE = "reason_unusable"


_MOST_WEIGHT = 1000.0
_MOST_MINUTES = 43_200
# Least and most of a term, by its name or what its name begins with.
_REACH: tuple[tuple[str, float, float], ...] = (
    ("past_wait_factor", 1, _MOST_WEIGHT),
    ("lateness.", 0.1, _MOST_WEIGHT),
    # For less than a minute cases would go to and fro with every solve.
    (f"weights.{Weight.MOVING}", 1, _MOST_WEIGHT),
    ("weights.", 0, _MOST_WEIGHT),
    ("escalation_percent.", 1, 100),
    ("", 1, _MOST_MINUTES),
)


def reach_of(term: str) -> tuple[float, float]:
    """The least and the most that a term may be, by its name."""
    return next((least, most) for named, least, most in _REACH if term.startswith(named))


@dataclass(frozen=True, kw_only=True)
class NewPolicy:
    """A draft as somebody writes it: `terms` by their names, such as `lateness.urgent`."""

    name: str
    reason: str
    terms: Mapping[str, object]


@dataclass(frozen=True, kw_only=True)
class PolicyRecord:
    """A version of the policy: who drafted it, why, and since when it holds.

    `dry_run` are the figures of its trial over the last 30 days, None before it had one.
    """

    number: int
    name: str
    state: PolicyState
    reason: str
    policy: Policy
    terms: Mapping[str, float]
    dry_run: Mapping[str, object] | None
    tried_at: datetime | None
    revision: int
    drafted_by: int | None
    drafted_at: datetime
    activated_by: int | None
    activated_at: datetime | None
    superseded_at: datetime | None
