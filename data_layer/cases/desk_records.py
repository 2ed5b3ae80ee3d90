"""Words and values of what people do to the assignment by hand."""

from dataclasses import dataclass
from enum import StrEnum


class DecisionOutcome(StrEnum):
    """What became of a case: `overridden` was given, `moved` given anew and `released` by hand."""

    ASSIGNED = "assigned"
    WAITING = "waiting"
    DECLINED = "declined"
    TIMED_OUT = "timed_out"
    RELEASED = "released"
    OVERRIDDEN = "overridden"
    MOVED = "moved"
    RESERVED = "reserved"
    PAUSED = "paused"
    RESUMED = "resumed"


class HoldKind(StrEnum):
    """What is kept from the machinery, as in `AssignmentHold`."""

    RESERVE = "reserve"
    PAUSE_CASE = "pause_case"
    PAUSE_EXPERT = "pause_expert"


class DeclineReason(StrEnum):
    """Why an expert does not read a case."""

    CONFLICT = "conflict"
    NOT_PRACTISED = "not_practised"
    WORKLOAD = "workload"
    UNAVAILABLE = "unavailable"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class Declining:
    """`words` say more; they are needed when the reason is none of those named."""

    reason: DeclineReason
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class ByHand:
    """What a lead does about a case, and why; with an expert where it is about one."""

    case_number: str
    why: str
    expert_public_id: str = ""
