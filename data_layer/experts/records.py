"""Words and values of the experts and their teams."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class ExpertTitle(StrEnum):
    CHIEF_PHYSICIAN = "chief_physician"
    ASSOCIATE_CHIEF_PHYSICIAN = "associate_chief_physician"
    ATTENDING_PHYSICIAN = "attending_physician"


class TeamTier(StrEnum):
    """The three tiers of consultation."""

    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"


class TeamRole(StrEnum):
    LEAD = "lead"
    READER = "reader"
    REVIEWER = "reviewer"


@dataclass(frozen=True, kw_only=True)
class ExpertRecord:
    id: int
    public_id: str
    name: str
    title: ExpertTitle
    institution_id: int
    institution_name: str
    licence_valid_to: date
    practising_since: date
    modalities: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class TeamRecord:
    id: int
    public_id: str
    name: str
    tier: TeamTier
    institution_id: int
    institution_name: str
    founded_on: date
    lead_name: str
    member_count: int


@dataclass(frozen=True, kw_only=True)
class ShiftRecord:
    """A weekly shift: ISO weekday (1 is Monday), minutes from midnight in the province's time.

    `ends_minute` may pass 1440: the shift then ends on the next day.
    """

    expert_id: int
    team_id: int
    weekday: int
    starts_minute: int
    ends_minute: int
    capacity_rvu_hundredths: int


@dataclass(frozen=True, kw_only=True)
class OnDuty:
    """An expert on shift at a moment, with what assignment needs to know."""

    expert_id: int
    team_id: int
    institution_id: int
    modalities: frozenset[str]
    licence_valid_to: date
    practising_since: date
    shift_ends_at: datetime
    capacity_rvu_hundredths: int
