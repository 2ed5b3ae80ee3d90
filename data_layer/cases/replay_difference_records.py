"""How far a policy and a simple rule differ, and how far chance alone may make them differ."""

from dataclasses import dataclass
from enum import StrEnum

from data_layer.cases.replay_records import Rule


class Yardstick(StrEnum):
    """By what rules are compared; more of a share is better, less of the others."""

    P90 = "p90"
    IN_TARGET = "in_target"
    GINI = "gini"


class Judgement(StrEnum):
    BETTER = "better"
    EVEN = "even"
    WORSE = "worse"


@dataclass(frozen=True, kw_only=True)
class Difference:
    """The policy less the rule: minutes, percentage points, or parts of the Gini coefficient.

    In 95 of 100 such spans of days it lies within `margin` of `amount`; None where there are too
    few days to tell.
    """

    rival: Rule
    yardstick: Yardstick
    amount: float
    margin: float | None

    @property
    def judgement(self) -> Judgement | None:
        """Even where chance alone may make as much of a difference."""
        if self.margin is None:
            return None
        if abs(self.amount) <= self.margin:
            return Judgement.EVEN
        is_more = self.amount > 0
        is_better = is_more if self.yardstick is Yardstick.IN_TARGET else not is_more
        return Judgement.BETTER if is_better else Judgement.WORSE

    def as_plain(self) -> dict[str, object]:
        return {
            "rival": self.rival.value,
            "yardstick": self.yardstick.value,
            "amount": round(self.amount, 4),
            "margin": None if self.margin is None else round(self.margin, 4),
            "judgement": self.judgement,
        }
