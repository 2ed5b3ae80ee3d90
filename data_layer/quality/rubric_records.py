"""What reports and images are scored by."""

from dataclasses import dataclass
from enum import StrEnum

# A hundred points, in hundredths.
WHOLE_SCORE = 10_000
LONGEST_CODE = 32
LONGEST_ITEM_NAME = 40
LONGEST_ORIGIN = 120


class RubricKind(StrEnum):
    REPORT = "report"
    FILM = "film"


class FilmGrade(StrEnum):
    A = "a"
    B = "b"
    C = "c"
    REJECTED = "rejected"


class RadpeerScore(StrEnum):
    """How far a second reader differs, and whether it is likely to matter to the patient (b).

    1 concurs; 2 is an understandable miss; 3 should be made most of the time.
    """

    CONCURS = "1"
    UNDERSTANDABLE = "2a"
    UNDERSTANDABLE_AND_MATTERS = "2b"
    AVOIDABLE = "3a"
    AVOIDABLE_AND_MATTERS = "3b"


class RubricProblem(StrEnum):
    """Why a rubric, or what was scored by it, cannot be used."""

    NO_ITEM = "no_item"
    CODE_UNUSABLE = "code_unusable"
    CODE_TWICE = "code_twice"
    WEIGHT_NOT_POSITIVE = "weight_not_positive"
    WEIGHTS_DO_NOT_ADD_UP = "weights_do_not_add_up"
    NAME_TOO_LONG = "name_too_long"
    ORIGIN_TOO_LONG = "origin_too_long"
    BEGINS_IN_THE_PAST = "begins_in_the_past"
    UNKNOWN_ITEM = "unknown_item"
    LOST_OUT_OF_REACH = "lost_out_of_reach"


@dataclass(frozen=True, kw_only=True)
class RubricItem:
    """Whoever loses a point at a veto item loses all.

    `name` is what somebody called it; items that the portal knows have names in its languages.
    """

    code: str
    points_hundredths: int
    is_veto: bool = False
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class RubricScore:
    total_hundredths: int
    is_vetoed: bool
