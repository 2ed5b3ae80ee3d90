"""Who is on duty now, and how much more they can take."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class Pause:
    """That an expert is given nothing for a while."""

    public_id: str
    reason: str
    until: datetime


@dataclass(frozen=True, kw_only=True)
class DutyDesk:
    """An expert on duty: what lies with them of what their shift allows, and the next to be done.

    RVU in hundredths.
    """

    expert_id: int
    public_id: str
    name: str
    team_public_id: str
    team_name: str
    modalities: frozenset[str]
    shift_ends_at: datetime
    capacity_rvu_hundredths: int
    in_hand: int
    in_hand_rvu_hundredths: int
    unaccepted: int
    overdue: int
    pause: Pause | None

    @property
    def free_rvu_hundredths(self) -> int:
        return max(self.capacity_rvu_hundredths - self.in_hand_rvu_hundredths, 0)
