"""The Bernoulli CUSUM: its path, its signals, and how long it runs."""

import math

import numpy as np
import pytest

from data_layer.quality.chart_records import CusumDesign
from data_layer.quality.rules.cusum import (
    cusum_design,
    cusum_path,
    limit_for,
    mean_run_length,
    run_lengths,
)
from tests.builders.charts import simulated_run_length

RUNS = 20_000
# Twofold of large and small shares, and the one of the field: from 2 % to 5 %.
CHARTS = [(0.02, 0.05, 3.5), (0.06, 0.12, 4.5), (0.2, 0.4, 3.5), (0.001, 0.002, 2.5)]


@pytest.mark.parametrize("chart", CHARTS)
def test_run_lengths_are_within_5_percent_of_simulated_ones(
    chart: tuple[float, float, float],
) -> None:
    told = run_lengths(cusum_design(*chart))

    usual, feared, _ = chart
    assert told.false_alarm == pytest.approx(simulated_run_length(chart, usual, RUNS), rel=0.05)
    assert told.detection == pytest.approx(simulated_run_length(chart, feared, RUNS), rel=0.05)


def test_from_2_to_5_percent_it_takes_177_cases_and_a_false_alarm_comes_every_3300() -> None:
    told = run_lengths(cusum_design(0.02, 0.05, 3.5))

    assert round(told.detection) == 177
    assert told.false_alarm == pytest.approx(3300, rel=0.05)


@pytest.mark.parametrize("rate", [0.1, 0.3, 0.8])
def test_a_run_length_is_that_of_the_whole_markov_chain(rate: float) -> None:
    design = CusumDesign(usual=0.1, feared=0.3, unit=1.0, up=7, down=2, limit=23)
    moves = np.zeros((23, 23))
    for level in range(23):
        moves[level, max(0, level - 2)] += 1 - rate
        if level + 7 < 23:
            moves[level, level + 7] += rate
    # The mean is the sum over all numbers of cases of still being under way.
    under_way, mean = np.eye(23)[0], 0.0
    while under_way.sum() > 1e-14:
        mean += under_way.sum()
        under_way = under_way @ moves

    assert mean_run_length(design, rate) == pytest.approx(mean, rel=1e-9)


def test_where_all_fail_it_takes_as_many_cases_as_steps_to_the_limit() -> None:
    design = CusumDesign(usual=0.1, feared=0.3, unit=1.0, up=7, down=2, limit=22)

    assert mean_run_length(design, 1.0) == pytest.approx(4)


def test_whole_steps_are_nearly_the_weights_of_the_likelihood_ratio() -> None:
    design = cusum_design(0.02, 0.05, 3.5)

    assert design.up * design.unit == pytest.approx(math.log(2.5), rel=0.002)
    assert design.down * design.unit == pytest.approx(math.log(0.98 / 0.95))
    assert design.limit * design.unit == pytest.approx(3.5, rel=0.002)


def test_successes_never_lead_below_nothing() -> None:
    path = cusum_path(cusum_design(0.02, 0.05, 3.5), [False] * 100 + [True])

    assert path.values[:100] == [0.0] * 100
    assert path.values[100] == pytest.approx(0.916, abs=0.002)


def test_four_failures_in_a_row_signal_and_the_chart_begins_again() -> None:
    path = cusum_path(cusum_design(0.02, 0.05, 3.5), [False, True, True, True, True, False, True])

    assert path.signals == [4]
    assert path.values[4] >= path.limit
    assert path.values[5] == 0.0


def test_a_level_at_the_limit_signals() -> None:
    design = CusumDesign(usual=0.1, feared=0.3, unit=1.0, up=7, down=2, limit=21)

    assert cusum_path(design, [True] * 3).signals == [2]
    assert cusum_path(design, [True, True, False, True]).signals == []


def test_failures_far_apart_never_signal() -> None:
    path = cusum_path(cusum_design(0.02, 0.05, 3.5), ([True] + [False] * 49) * 20)

    assert path.signals == []


@pytest.mark.parametrize("wished", [500.0, 3300.0, 20_000.0])
def test_a_limit_is_the_lowest_that_keeps_false_alarms_as_seldom_as_wished(wished: float) -> None:
    limit = limit_for(0.02, 0.05, wished)
    a_step_lower = limit - cusum_design(0.02, 0.05, limit).unit

    assert run_lengths(cusum_design(0.02, 0.05, limit)).false_alarm >= wished
    assert run_lengths(cusum_design(0.02, 0.05, a_step_lower)).false_alarm < wished


def test_a_wish_that_no_limit_fulfils_is_refused() -> None:
    with pytest.raises(ValueError, match="no limit"):
        limit_for(0.02, 0.05, 1e12)


@pytest.mark.parametrize(
    ("usual", "feared", "limit"),
    [(0.0, 0.05, 3.5), (0.05, 0.05, 3.5), (0.05, 0.02, 3.5), (0.5, 1.0, 3.5), (0.02, 0.05, 0.0)],
)
def test_a_chart_that_cannot_tell_anything_is_refused(
    usual: float, feared: float, limit: float
) -> None:
    with pytest.raises(ValueError, match="no chart"):
        cusum_design(usual, feared, limit)
