"""What a team lead sees first: who is on duty, and when nobody is."""

from dataclasses import dataclass
from datetime import datetime

from data_layer.experts.records import OnDuty


@dataclass(frozen=True, kw_only=True)
class PresentExpert:
    """An expert on duty, with a name for people."""

    public_id: str
    name: str
    duty: OnDuty


@dataclass(frozen=True, kw_only=True)
class RosterGap:
    """A stretch of time in which a team has nobody on duty."""

    team_public_id: str
    team_name: str
    starts_at: datetime
    ends_at: datetime
