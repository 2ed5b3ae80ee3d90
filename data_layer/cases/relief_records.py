"""Words and values of what passes from somebody who cannot go on with it to others."""

from dataclasses import dataclass
from datetime import datetime

from data_layer.cases.records import CaseStatus


@dataclass(frozen=True, kw_only=True)
class InHand:
    """A case on somebody's desk; `is_reported` also where the report was sent back since."""

    case_number: str
    status: CaseStatus
    due_at: datetime
    team_id: int
    is_reported: bool

    @property
    def needs_a_name(self) -> bool:
        """Whether only a person takes it on: the machinery finds nobody for half a report."""
        return self.is_reported or self.status is CaseStatus.NEEDS_INFORMATION


@dataclass(frozen=True, kw_only=True)
class Relief:
    """Why cases pass to others, and to whom by public id; to the machinery where none is named."""

    why: str
    takers: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Relieved:
    """How many go to be given anew, to those named, and to another reviewer."""

    given_back: int = 0
    handed_over: int = 0
    reviews: int = 0

    @property
    def count(self) -> int:
        return self.given_back + self.handed_over + self.reviews
