"""Words and values of what somebody has to hear of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class Topic(StrEnum):
    """What it is about."""

    CASE_WAITING = "case_waiting"
    CASE_TIMED_OUT = "case_timed_out"
    CASE_ESCALATED = "case_escalated"
    CASE_OVERDUE = "case_overdue"
    CASE_DECLINED = "case_declined"
    CASE_GIVEN = "case_given"
    CASE_TAKEN = "case_taken"
    SWAP_ASKED = "swap_asked"
    SWAP_AGREED = "swap_agreed"
    SWAP_APPROVED = "swap_approved"
    SWAP_REFUSED = "swap_refused"
    LEAVE_TAKEN = "leave_taken"
    QUALITY_SIGNAL = "quality_signal"
    FINDING_TOLD = "finding_told"
    FINDING_DISPUTED = "finding_disputed"
    FINDING_DECIDED = "finding_decided"
    ACTION_ASSIGNED = "action_assigned"
    ACTION_DUE = "action_due"
    ACTION_CHECKED = "action_checked"


class Deed(StrEnum):
    """What happened that a job has to act on."""

    CASE_DELIVERED = "case_delivered"


class Audience(StrEnum):
    """Whom it is for; the machine is the jobs process."""

    TEAM = "team"
    INSTITUTION = "institution"
    EXPERT = "expert"
    ACCOUNT = "account"
    COMMISSION = "commission"
    MACHINE = "machine"


# Of the commission and of the machine there is one each.
NOBODY_IN_PARTICULAR = 0


@dataclass(frozen=True, kw_only=True)
class Listener:
    """Who hears of it: a team's lead, an institution, an expert or an account by its number."""

    audience: Audience
    id: int = NOBODY_IN_PARTICULAR


MACHINE = Listener(audience=Audience.MACHINE)
COMMISSION = Listener(audience=Audience.COMMISSION)


@dataclass(frozen=True, kw_only=True)
class NewNotice:
    """`subject_id` is what people see: a number or a public id. `details` name nobody."""

    topic: Topic
    listener: Listener
    subject_kind: str
    subject_id: str
    happened_at: datetime
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class NoticeRecord:
    id: int
    topic: Topic
    listener: Listener
    subject_kind: str
    subject_id: str
    details: Mapping[str, Any]
    happened_at: datetime
    read_at: datetime | None
