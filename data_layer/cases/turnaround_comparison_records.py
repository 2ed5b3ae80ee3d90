"""How hospitals' shares in target compare, with the limits that chance alone seldom passes."""

from dataclasses import dataclass
from enum import StrEnum

from data_layer.indicators import Share

# Of fewer reports nothing is concluded, whatever their share.
FEWEST_JUDGED = 5


class Standing(StrEnum):
    """Where a hospital lies; nobody is ranked, only what chance hardly explains is named."""

    FAR_BELOW = "far_below"
    BELOW = "below"
    USUAL = "usual"
    TOO_FEW = "too_few"


@dataclass(frozen=True, kw_only=True)
class ComparedHospital:
    public_id: str
    name: str
    in_target: Share
    standing: Standing


@dataclass(frozen=True, kw_only=True)
class Limits:
    """For a number of reports, the shares in target that chance alone seldom undercuts."""

    issued: int
    low_95: float
    low_998: float


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Every hospital with a report, by code point of its name; limits by number of reports."""

    overall: Share
    hospitals: tuple[ComparedHospital, ...]
    limits: tuple[Limits, ...]
