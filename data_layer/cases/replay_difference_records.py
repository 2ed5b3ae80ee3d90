"""How far a policy and a simple rule differ, and how far chance alone may make them differ."""

from dataclasses import dataclass
from enum import StrEnum

from data_layer.cases.replay_records import Rule

# The normal distribution leaves 5 in 100 outside 1.96 standard deviations, and in twelve such
# comparisons together outside 2.87.
SURE, SURE_OF_TWELVE = 1.96, 2.87


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
    few days to tell. `amount` is None where one of the two has no such figure, because too many
    cases were not issued; and where one would have none in some such spans, there is no `margin`.
    Neither is judged: the policy does not win against a figure that is missing.
    """

    rival: Rule
    yardstick: Yardstick
    amount: float | None
    margin: float | None

    @property
    def judgement(self) -> Judgement | None:
        """Even where chance alone may make as much of a difference.

        To be better than all four by all three takes each of the twelve to be so. One of twelve is
        soon worse by chance, so that this takes more.
        """
        if self.amount is None or self.margin is None:
            return None
        gain = self.amount if self.yardstick is Yardstick.IN_TARGET else -self.amount
        if gain > self.margin:
            return Judgement.BETTER
        is_worse = -gain > self.margin * SURE_OF_TWELVE / SURE
        return Judgement.WORSE if is_worse else Judgement.EVEN

    def as_plain(self) -> dict[str, object]:
        return {
            "rival": self.rival.value,
            "yardstick": self.yardstick.value,
            "amount": None if self.amount is None else round(self.amount, 4),
            "margin": None if self.margin is None else round(self.margin, 4),
            "judgement": self.judgement,
        }
