"""How a figure stands to its target, and whether it changed by more than chance."""

import math

from scipy.special import ndtri

from data_layer.binomial import TAIL_95
from data_layer.indicators import Direction, Indicator, Share, Unit
from data_layer.quality.chart_records import FEWEST_JUDGED, ChartVerdict
from data_layer.quality.goal_records import GoalStanding
from data_layer.quality.rules.charts import share_verdict
from data_layer.quality.sampling_records import WeightedRate

# Hundredths of the unit that make a whole.
_WHOLES = {Unit.PERCENT: 10_000, Unit.PERMILLE: 100_000}
_MISSED = (ChartVerdict.WORSE, ChartVerdict.FAR_WORSE)
_NEAR = float(-ndtri(TAIL_95))


def goal_rate(target_hundredths: int, indicator: Indicator) -> float:
    """The target from 0 to 1."""
    return target_hundredths / _WHOLES[indicator.unit]


def goal_standing(
    share: Share, target_hundredths: int | None, indicator: Indicator
) -> GoalStanding:
    """Of a counted share, exact in integers; it is missed where chance would not explain it."""
    if target_hundredths is None or indicator.direction is Direction.NEITHER:
        return GoalStanding.NO_GOAL
    if share.denominator < FEWEST_JUDGED:
        return GoalStanding.TOO_FEW
    counted = share.numerator * _WHOLES[indicator.unit]
    if _reaches(counted, target_hundredths * share.denominator, indicator.direction):
        return GoalStanding.REACHED
    aim = goal_rate(target_hundredths, indicator)
    is_missed = share_verdict(share, aim, indicator.direction) in _MISSED
    return GoalStanding.MISSED if is_missed else GoalStanding.WITHIN_CHANCE


def estimate_standing(
    told: WeightedRate, target_hundredths: int | None, indicator: Indicator
) -> GoalStanding:
    """Of an estimate: it is missed where the target lies outside the interval."""
    if target_hundredths is None or indicator.direction is Direction.NEITHER:
        return GoalStanding.NO_GOAL
    if told.rate is None or told.is_few:
        return GoalStanding.TOO_FEW
    aim = goal_rate(target_hundredths, indicator)
    if _reaches(told.rate, aim, indicator.direction):
        return GoalStanding.REACHED
    best = told.high if indicator.direction is Direction.HIGHER else told.low
    is_within = best is not None and _reaches(best, aim, indicator.direction)
    return GoalStanding.WITHIN_CHANCE if is_within else GoalStanding.MISSED


def is_change_beyond_chance(now: Share, before: Share) -> bool:
    """Two shares told apart at 95 % by their common rate; never where one of them is of few."""
    if min(now.denominator, before.denominator) < FEWEST_JUDGED:
        return False
    common = (now + before).rate or 0.0
    error = math.sqrt(common * (1 - common) * (1 / now.denominator + 1 / before.denominator))
    return abs((now.rate or 0.0) - (before.rate or 0.0)) > _NEAR * error


def is_estimate_beyond(now: WeightedRate, before: WeightedRate) -> bool:
    """Two estimates whose intervals have nothing in common."""
    if now.is_few or before.is_few:
        return False
    bounds = (now.low, now.high, before.low, before.high)
    low, high, low_before, high_before = (one or 0.0 for one in bounds)
    return low > high_before or high < low_before


def _reaches(value: float, aim: float, direction: Direction) -> bool:
    return value >= aim if direction is Direction.HIGHER else value <= aim
