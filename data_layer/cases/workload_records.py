"""How much work lies with experts and teams, in relative value units (RVU)."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Load:
    """What lies on a desk now; in review, the reviewer works. RVU in hundredths."""

    in_hand: int = 0
    in_hand_rvu_hundredths: int = 0
    in_review: int = 0
    overdue: int = 0


NO_LOAD = Load()


@dataclass(frozen=True, kw_only=True)
class Output:
    """Reports issued in a span of days. RVU in hundredths."""

    issued: int = 0
    rvu_hundredths: int = 0


NO_OUTPUT = Output()
