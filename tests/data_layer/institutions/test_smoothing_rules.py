"""The smoothing against the one of a library, which looks for the same least errors otherwise."""

import warnings

import numpy as np
import pytest
from statsmodels.tsa.exponential_smoothing.ets import ETSModel

from data_layer.institutions.smoothing_rules import smoothed


def a_course(seed: int, months: int) -> np.ndarray:
    """A trend that fades, with noise about it."""
    draw = np.random.default_rng(seed)
    growth = 0.05 * 0.95 ** np.arange(months)
    return np.cumsum(growth + draw.normal(0, 0.01, months)) + draw.normal(0, 0.01, months)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("months", [24, 60])
def test_it_leaves_errors_as_small_as_the_library_does(seed: int, months: int) -> None:
    course = a_course(seed, months)

    _, spread = smoothed(course, 1)

    squares = spread[0] ** 2 * (months - 5)
    assert squares <= fitted_by_the_library(course).sse * 1.001


def test_where_both_find_the_same_they_expect_the_same() -> None:
    course = a_course(3, 60)

    middle, _ = smoothed(course, 12)

    assert middle == pytest.approx(fitted_by_the_library(course).forecast(12), abs=0.002)


def fitted_by_the_library(course: np.ndarray):
    model = ETSModel(
        course, error="add", trend="add", damped_trend=True, initialization_method="heuristic"
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return model.fit(disp=False, maxiter=200)
