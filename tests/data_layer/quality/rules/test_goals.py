"""Figures stand to their targets, and change, by more than chance or not."""

import pytest

from data_layer.indicators import Share
from data_layer.quality.definition_records import (
    CONTRAST_EXTRAVASATION,
    EMERGENCY_IN_TWO_HOURS,
    POSITIVE_REPORTS,
)
from data_layer.quality.goal_records import GoalStanding
from data_layer.quality.rules.goals import (
    estimate_standing,
    goal_rate,
    goal_standing,
    is_change_beyond_chance,
    is_estimate_beyond,
)
from data_layer.quality.sampling_records import WeightedRate

HIGHER, PERMILLE = EMERGENCY_IN_TWO_HOURS.indicator, CONTRAST_EXTRAVASATION.indicator
SURELY_LESS, SURELY_MORE = (0.80, 0.90), (0.96, 0.99)


def told(low: float, high: float, reviewed: int = 100) -> WeightedRate:
    return WeightedRate(
        reviewed=reviewed,
        failed=0,
        population=500.0,
        rate=(low + high) / 2,
        low=low,
        high=high,
        effective=100.0,
    )


@pytest.mark.parametrize(
    ("share", "standing"),
    [
        (Share(95, 100), GoalStanding.REACHED),
        # Of a true 95 % chance alone leaves 92 of 100 often, 80 never.
        (Share(92, 100), GoalStanding.WITHIN_CHANCE),
        (Share(80, 100), GoalStanding.MISSED),
        (Share(0, 19), GoalStanding.TOO_FEW),
        (Share(0, 0), GoalStanding.TOO_FEW),
    ],
)
def test_a_target_is_missed_only_where_chance_does_not_explain_it(
    share: Share, standing: GoalStanding
) -> None:
    assert goal_standing(share, 9500, HIGHER) is standing


def test_a_permille_target_is_told_exactly() -> None:
    assert goal_standing(Share(1, 10_000), 10, PERMILLE) is GoalStanding.REACHED
    assert goal_standing(Share(20, 10_000), 10, PERMILLE) is GoalStanding.MISSED
    assert goal_rate(10, PERMILLE) == pytest.approx(0.0001)


def test_all_of_them_can_be_aimed_at() -> None:
    assert goal_standing(Share(20, 20), 10_000, HIGHER) is GoalStanding.REACHED
    assert goal_standing(Share(19, 20), 10_000, HIGHER) is GoalStanding.MISSED


def test_without_a_target_or_a_better_way_nothing_is_reached() -> None:
    assert goal_standing(Share(99, 100), None, HIGHER) is GoalStanding.NO_GOAL
    assert goal_standing(Share(99, 100), 50, POSITIVE_REPORTS.indicator) is GoalStanding.NO_GOAL
    assert estimate_standing(told(*SURELY_MORE), None, HIGHER) is GoalStanding.NO_GOAL


@pytest.mark.parametrize(
    ("rate", "standing"),
    [
        (told(*SURELY_MORE), GoalStanding.REACHED),
        (told(0.92, 0.96), GoalStanding.WITHIN_CHANCE),
        (told(*SURELY_LESS), GoalStanding.MISSED),
        (told(*SURELY_LESS, reviewed=19), GoalStanding.TOO_FEW),
    ],
)
def test_an_estimate_misses_a_target_outside_its_interval(
    rate: WeightedRate, standing: GoalStanding
) -> None:
    assert estimate_standing(rate, 9500, HIGHER) is standing


def test_a_change_is_told_apart_from_chance() -> None:
    assert is_change_beyond_chance(Share(950, 1000), Share(900, 1000))
    assert not is_change_beyond_chance(Share(95, 100), Share(90, 100))
    assert not is_change_beyond_chance(Share(19, 19), Share(0, 1000))
    assert not is_change_beyond_chance(Share(100, 100), Share(100, 100))


def test_estimates_differ_where_their_intervals_have_nothing_in_common() -> None:
    assert is_estimate_beyond(told(*SURELY_MORE), told(*SURELY_LESS))
    assert not is_estimate_beyond(told(0.85, 0.97), told(*SURELY_LESS))
    assert not is_estimate_beyond(told(*SURELY_MORE, reviewed=5), told(*SURELY_LESS))
