"""What a hospital may ask for, and about whom."""

from datetime import date

from data_layer.cases.records import CaseKind
from data_layer.experts.records import AgeGroup
from data_layer.institutions.records import Level

CONSULTING_LEVELS = (Level.SECONDARY, Level.TERTIARY)
CHILDHOOD_YEARS = 14
MOST_PARTS = 12
LONGEST_CONSULTATION_MINUTES = 600


def may_ask_for(kind: CaseKind, level: Level | None) -> bool:
    """Consultations are for county hospitals and above; a diagnosis is for everybody."""
    return kind != CaseKind.CONSULTATION or level in CONSULTING_LEVELS


def age_group_of(birth_date: date | None, day: date) -> AgeGroup:
    """Who was born on an unknown day is taken to be an adult."""
    if birth_date is None:
        return AgeGroup.ADULT
    had_birthday = (day.month, day.day) >= (birth_date.month, birth_date.day)
    years = day.year - birth_date.year - (not had_birthday)
    return AgeGroup.CHILD if years < CHILDHOOD_YEARS else AgeGroup.ADULT


def part_count_problem(count: int) -> dict[str, str]:
    return {} if 1 <= count <= MOST_PARTS else {"part_count": "parts_out_of_range"}


def minutes_problem(kind: CaseKind, minutes: int | None) -> dict[str, str]:
    """A consultation is priced by its time; a diagnosis takes as long as it takes."""
    if kind != CaseKind.CONSULTATION:
        return {}
    if minutes is None:
        return {"minutes": "minutes_missing"}
    within = 1 <= minutes <= LONGEST_CONSULTATION_MINUTES
    return {} if within else {"minutes": "minutes_out_of_range"}
