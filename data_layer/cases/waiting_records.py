"""What waits for an expert, as leads and those who govern see it: without the patient."""

from dataclasses import dataclass
from datetime import datetime

from data_layer.cases.assignment_records import Desk, Exclusion
from data_layer.cases.desk_records import HoldKind
from data_layer.cases.records import CaseKind, CaseStatus, Urgency
from data_layer.experts.records import TeamTier


@dataclass(frozen=True, kw_only=True)
class Custody:
    """Who answers for a case that waits; no team is the province's own desk."""

    tier: TeamTier
    team_name: str | None
    since: datetime


@dataclass(frozen=True, kw_only=True)
class HoldOnCase:
    """What keeps a case from the machinery; `expert_name` is for whom."""

    public_id: str
    kind: HoldKind
    expert_name: str | None
    reason: str
    until: datetime


@dataclass(frozen=True, kw_only=True)
class DeskCase:
    """A case as whoever says who reads it sees it.

    `obstacle` is what stopped those who came closest when somebody was last looked for.
    """

    id: int
    case_number: str
    kind: CaseKind
    status: CaseStatus
    urgency: Urgency
    modality: str
    body_part: str
    institution_name: str
    requested_at: datetime
    due_at: datetime
    rvu_hundredths: int
    expert_id: int | None
    expert_name: str | None
    team_name: str | None
    is_reported: bool
    custody: Custody | None
    hold: HoldOnCase | None
    obstacle: Exclusion | None

    @property
    def desk(self) -> Desk:
        """Who is looked for while it waits."""
        return Desk.REVIEWER if self.status is CaseStatus.IN_REVIEW else Desk.READER


@dataclass(frozen=True, kw_only=True)
class WaitingFilter:
    """Empty means everything in sight that waits."""

    text: str = ""
    urgencies: tuple[Urgency, ...] = ()
    modalities: tuple[str, ...] = ()
    kinds: tuple[CaseKind, ...] = ()
    desks: tuple[Desk, ...] = ()
    is_late: bool = False
    is_held: bool = False


@dataclass(frozen=True, kw_only=True)
class WaitingCounts:
    """`late` have waited longer than they may; `held` are kept from the machinery."""

    waiting: int
    late: int
    held: int
    overdue: int
    oldest_requested_at: datetime | None
