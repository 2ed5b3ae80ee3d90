"""Words and values of a team's calendar: its shifts week by week, and its templates."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypedDict


class Span(StrEnum):
    """For how long a change of the calendar holds."""

    ONCE = "once"
    ONWARD = "onward"


@dataclass(frozen=True, kw_only=True)
class Slot:
    """One shift on one day, in minutes from the province's midnight; it may end the day after."""

    expert_id: int
    day: date
    starts_minute: int
    ends_minute: int
    capacity_rvu_hundredths: int


@dataclass(frozen=True, kw_only=True)
class ShiftMove:
    """`seen` is how the shift was when it was taken up."""

    seen: Slot
    to: Slot
    span: Span


@dataclass(frozen=True, kw_only=True)
class PlannedShift:
    """A shift as it is planned for a day, whether or not its expert is away then.

    `span` is how it was entered, also where a weekly shift ends or pauses after the day.
    """

    slot: Slot
    team_id: int
    span: Span
    is_away: bool


@dataclass(frozen=True, kw_only=True)
class TargetWeek:
    """The week from a Monday alone, or each week from it on."""

    monday: date
    span: Span


class TemplateLine(TypedDict):
    """A shift of a template, as it is kept."""

    expert_id: int
    weekday: int
    starts_minute: int
    ends_minute: int
    capacity_rvu_hundredths: int


@dataclass(frozen=True, kw_only=True)
class Template:
    public_id: str
    name: str
    shift_count: int
    saved_at: datetime
    revision: int


@dataclass(frozen=True, kw_only=True)
class PlannedWeeks:
    """What was written of a week: shifts set, and those of people who are no members then."""

    set_count: int
    left_out_count: int
