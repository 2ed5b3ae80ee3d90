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


class BodyRegion(StrEnum):
    """Where in the body somebody is practised; `whole_body` also stands for what nobody named."""

    HEAD_NECK = "head_neck"
    CHEST = "chest"
    HEART_VESSELS = "heart_vessels"
    BREAST = "breast"
    ABDOMEN = "abdomen"
    PELVIS = "pelvis"
    SPINE = "spine"
    EXTREMITIES = "extremities"
    WHOLE_BODY = "whole_body"


class AgeGroup(StrEnum):
    """A child is a patient below fourteen years, as the paediatric departments count."""

    ADULT = "adult"
    CHILD = "child"


class DocumentKind(StrEnum):
    PRACTISING_CERTIFICATE = "practising_certificate"
    QUALIFICATION_CERTIFICATE = "qualification_certificate"
    TITLE_CERTIFICATE = "title_certificate"
    LARGE_EQUIPMENT_CERTIFICATE = "large_equipment_certificate"
    RADIATION_WORKER_CERTIFICATE = "radiation_worker_certificate"
    MULTI_SITE_FILING = "multi_site_filing"


class LeaveKind(StrEnum):
    ANNUAL = "annual"
    SICK = "sick"
    TRAINING = "training"
    OTHER = "other"


class SwapState(StrEnum):
    """Asked by one, agreed to by the other, approved by the lead; refused by either of them."""

    ASKED = "asked"
    AGREED = "agreed"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


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
    sign_off_languages: str
    revision: int
    modalities: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class TeamRecord:
    """A team as of a day; `lead_name` is empty while nobody leads it."""

    id: int
    public_id: str
    name: str
    tier: TeamTier
    institution_id: int
    institution_name: str
    city: str | None
    founded_on: date
    closed_on: date | None
    lead_name: str
    member_count: int


@dataclass(frozen=True, kw_only=True)
class MemberRecord:
    """An expert in a team as of a day; one person may hold several roles."""

    expert_id: int
    expert_public_id: str
    name: str
    title: ExpertTitle
    institution_name: str
    roles: frozenset[TeamRole]
    modalities: frozenset[str]
    licence_valid_to: date
    member_since: date


@dataclass(frozen=True, kw_only=True)
class NewMember:
    """Who joins which team, as what, from which day."""

    team_id: int
    expert_id: int
    role: TeamRole
    valid_from: date


@dataclass(frozen=True, kw_only=True)
class ShiftRecord:
    """A weekly shift: ISO weekday (1 is Monday), minutes from midnight in the province's time.

    `ends_minute` may pass 1440: the shift then ends on the next day, and belongs to the day it
    begins. Valid for the days from `valid_from` up to, not including, `valid_to`.
    """

    expert_id: int
    team_id: int
    weekday: int
    starts_minute: int
    ends_minute: int
    capacity_rvu_hundredths: int
    valid_from: date
    valid_to: date | None = None


@dataclass(frozen=True, kw_only=True)
class Leave:
    """Days an expert is away, both included."""

    expert_id: int
    first_day: date
    last_day: date
    kind: LeaveKind = LeaveKind.ANNUAL


@dataclass(frozen=True, kw_only=True)
class Duty:
    """One occurrence of a weekly shift: when the expert is really there."""

    expert_id: int
    team_id: int
    starts_at: datetime
    ends_at: datetime
    capacity_rvu_hundredths: int


@dataclass(frozen=True, kw_only=True)
class TeamWeek:
    """A team from a Monday to the Sunday after it.

    `duties` also holds Sunday night's that reaches into the Monday. `cover` has seven days of 24
    hours: the fewest experts on duty at any minute of the hour.
    """

    monday: date
    duties: tuple[Duty, ...]
    leaves: tuple[Leave, ...]
    cover: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, kw_only=True)
class OnDuty:
    """An expert on shift at a moment, with what assignment needs to know."""

    expert_id: int
    team_id: int
    team_tier: TeamTier
    institution_id: int
    roles: frozenset[TeamRole]
    modalities: frozenset[str]
    licence_valid_to: date
    practising_since: date
    shift_starts_at: datetime
    shift_ends_at: datetime
    capacity_rvu_hundredths: int


class TeamSort(StrEnum):
    NAME = "name"
    TIER = "tier"
    INSTITUTION = "institution"
    MEMBERS = "members"
    FOUNDED = "founded"


@dataclass(frozen=True, kw_only=True)
class TeamFilter:
    """What a reader of the team list asked for; empty means every open team they may see."""

    text: str = ""
    tiers: tuple[TeamTier, ...] = ()
    cities: tuple[str, ...] = ()
    modalities: tuple[str, ...] = ()
    sort: TeamSort = TeamSort.NAME
    is_descending: bool = False


class ExpertSort(StrEnum):
    NAME = "name"
    TITLE = "title"
    INSTITUTION = "institution"
    LICENCE = "licence"


@dataclass(frozen=True, kw_only=True)
class ExpertFilter:
    """What a reader of the expert list asked for; empty means every expert they may see."""

    text: str = ""
    titles: tuple[ExpertTitle, ...] = ()
    modalities: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    licence_ends_by: date | None = None
    sort: ExpertSort = ExpertSort.NAME
    is_descending: bool = False


@dataclass(frozen=True, kw_only=True)
class Place:
    """One expert's place in one team as of a day."""

    team_id: int
    team_public_id: str
    team_name: str
    roles: frozenset[TeamRole]
    member_since: date
