"""How much work lies with experts and teams, in relative value units (RVU)."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Load:
    """What lies on a desk now; in review, the reviewer works. RVU in hundredths."""

    in_hand: int = 0
    in_hand_rvu_hundredths: int = 0
    in_review: int = 0
    overdue: int = 0

    def __add__(self, other: "Load") -> "Load":
        return Load(
            in_hand=self.in_hand + other.in_hand,
            in_hand_rvu_hundredths=self.in_hand_rvu_hundredths + other.in_hand_rvu_hundredths,
            in_review=self.in_review + other.in_review,
            overdue=self.overdue + other.overdue,
        )


NO_LOAD = Load()


@dataclass(frozen=True, kw_only=True)
class Output:
    """Reports issued in a span of days. RVU in hundredths."""

    issued: int = 0
    rvu_hundredths: int = 0


NO_OUTPUT = Output()
