"""Values of swaps: two members of a team exchange duties."""

from dataclasses import dataclass
from datetime import datetime

from data_layer.experts.calendar_records import Slot
from data_layer.experts.records import SwapState

OPEN_STATES = (SwapState.ASKED, SwapState.AGREED)


@dataclass(frozen=True, kw_only=True)
class SwapRequest:
    """`wanted` is a shift of the other; None gives the offered one away."""

    team_id: int
    offered: Slot
    asked_of: int
    wanted: Slot | None
    reason: str


@dataclass(frozen=True, kw_only=True)
class SwapRecord:
    public_id: str
    team_id: int
    asked_by: int
    asked_of: int
    offered_starts_at: datetime
    wanted_starts_at: datetime | None
    state: SwapState
    reason: str
    answer: str
    asked_at: datetime
    ended_at: datetime | None
