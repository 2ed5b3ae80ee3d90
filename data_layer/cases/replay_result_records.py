"""What a replay comes to: a line for each rule, and how they differ."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from data_layer.cases.records import Urgency
from data_layer.cases.replay_difference_records import Difference, Judgement
from data_layer.cases.replay_records import RIVALS, Rule
from data_layer.indicators import Share

Plain = dict[str, object]


class Conclusion(StrEnum):
    """How the policy stands against all simple rules together, by every yardstick."""

    BETTER = "better"
    # Better, or as far as these days can tell equal.
    NOT_WORSE = "not_worse"
    WORSE = "worse"
    TOO_FEW_DAYS = "too_few_days"
    # So many cases were not issued that their p90 is not known, or might by chance not be.
    UNTOLD = "untold"


@dataclass(frozen=True, kw_only=True)
class Figures:
    """Of the cases of an urgency, or of all.

    A case that was not issued counts as longer than all that were: median and p90 are None where
    they would be its time. The longest is that of those issued.
    """

    in_target: Share
    median_seconds: int | None
    p90_seconds: int | None
    longest_seconds: int | None

    @property
    def p90_is_open(self) -> bool:
        """Whether more than a tenth was not issued."""
        return self.p90_seconds is None and self.in_target.denominator > 0

    def as_plain(self) -> Plain:
        """With times in minutes, as people speak of them."""
        return {
            "cases": self.in_target.denominator,
            "in_target": self.in_target.numerator,
            "in_target_rate": self.in_target.percent,
            "median_minutes": _minutes(self.median_seconds),
            "p90_minutes": _minutes(self.p90_seconds),
            "longest_minutes": _minutes(self.longest_seconds),
        }


@dataclass(frozen=True, kw_only=True)
class Result:
    """One line of the comparison; the key None is all urgencies together.

    `rvu_gini` is of the RVU that everybody on duty in the period read: 0 when all read equally
    much. `capacity_gini` is of the share of their capacity that it was. `moves` is how often a
    case was given to somebody after somebody else.
    """

    rule: Rule | None
    figures: Mapping[Urgency | None, Figures]
    rvu_gini: float
    capacity_gini: float
    moves: int
    unissued: int

    @property
    def whole(self) -> Figures:
        return self.figures[None]

    def as_plain(self) -> Plain:
        """By urgency, and `all`."""
        by_urgency = {one.value if one else "all": its for one, its in self.figures.items()}
        return {
            "rule": self.rule.value if self.rule else "recorded",
            "figures": {name: its.as_plain() for name, its in by_urgency.items()},
            "rvu_gini": round(self.rvu_gini, 4),
            "capacity_gini": round(self.capacity_gini, 4),
            "moves": self.moves,
            "unissued": self.unissued,
        }


@dataclass(frozen=True, kw_only=True)
class Replay:
    """The days run again: what really happened, the policy, and the four simple rules."""

    first_day: date
    last_day: date
    policy_id: int | None
    case_count: int
    expert_count: int
    recorded: Result
    results: tuple[Result, ...]
    # How far the policy and each rival differ, by each yardstick.
    differences: tuple[Difference, ...] = ()

    def result(self, rule: Rule) -> Result:
        return next(one for one in self.results if one.rule is rule)

    @property
    def rivals(self) -> tuple[Result, ...]:
        return tuple(one for one in self.results if one.rule in RIVALS)

    def as_plain(self) -> Plain:
        return {
            "from": self.first_day.isoformat(),
            "to": self.last_day.isoformat(),
            "policy": self.policy_id,
            "cases": self.case_count,
            "experts": self.expert_count,
            "recorded": self.recorded.as_plain(),
            "results": [one.as_plain() for one in self.results],
            "differences": [one.as_plain() for one in self.differences],
            "beats_all": self.beats_all,
            "conclusion": self.conclusion,
        }

    @property
    def beats_all(self) -> bool:
        """Whether the policy is better than each rival on p90, share and fairness together.

        By the figures alone, whatever chance may do; nothing is better than a missing figure.
        """
        policy = self.result(Rule.POLICY)
        return bool(self.rivals) and all(is_better(policy, one) for one in self.rivals)

    @property
    def conclusion(self) -> Conclusion:
        """A figure that is not known neither wins nor loses, and leaves nothing better in all."""
        judgements = {one.judgement for one in self.differences}
        if judgements <= {None}:
            return Conclusion.TOO_FEW_DAYS
        if Judgement.WORSE in judgements:
            return Conclusion.WORSE
        if None in judgements:
            return Conclusion.UNTOLD
        return Conclusion.BETTER if judgements == {Judgement.BETTER} else Conclusion.NOT_WORSE


def _minutes(seconds: int | None) -> float | None:
    return None if seconds is None else round(seconds / 60, 1)


def is_better(one: Result, other: Result) -> bool:
    """On the ninetieth percentile, the share within target and the Gini coefficient at once.

    Without a percentile on either side it is not: none of them wins by what the other does not
    tell, although more than a tenth that was not issued is worse than any time.
    """
    own, its = one.whole.p90_seconds, other.whole.p90_seconds
    if own is None or its is None:
        return False
    return (
        own < its
        and (one.whole.in_target.rate or 0.0) > (other.whole.in_target.rate or 0.0)
        and one.rvu_gini < other.rvu_gini
    )
