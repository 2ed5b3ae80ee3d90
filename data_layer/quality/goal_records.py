"""What indicators should reach, and who says so."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

LONGEST_ORIGIN = 120
# The norm sets none. What products for hospitals commonly come with, in hundredths of the
# indicator's unit: shown as such, and an operator's own word replaces it.
USUAL_ORIGIN = "common default of hospital products; the national norm sets no target"
USUAL_GOALS = {
    "image_artefacts": 200,
    "emergency_in_two_hours": 9500,
    "well_formed_reports": 9800,
    "critical_in_ten_minutes": 10000,
    "contrast_extravasation": 10,
    "pi_rads_given": 9500,
    "bi_rads_given": 9500,
}


class GoalStanding(StrEnum):
    """How a figure stands to its target; of few cases nothing is said.

    `WITHIN_CHANCE` falls short by no more than chance alone would make of the target itself.
    """

    NO_GOAL = "no_goal"
    TOO_FEW = "too_few"
    REACHED = "reached"
    WITHIN_CHANCE = "within_chance"
    MISSED = "missed"


@dataclass(frozen=True, kw_only=True)
class Goal:
    """`target_hundredths` is None where a target was taken back; `number` 0 is the default."""

    indicator: str
    number: int
    target_hundredths: int | None
    origin: str
    recorded_at: datetime | None = None
    set_by: int | None = None


@dataclass(frozen=True, kw_only=True)
class NewGoal:
    """`seen` is the number of the goal that is replaced."""

    indicator: str
    seen: int
    target_hundredths: int | None
    origin: str
