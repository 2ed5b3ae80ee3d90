"""Exponential smoothing with a damped trend (Hyndman and others 2008: additive errors, no seasons).

The errors one month ahead are least over a grid that is narrowed again and again. All of a grid is
tried at once, so that this takes two milliseconds and ends the same way everywhere.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

# Level, trend and damping, and the level and trend to begin with.
_ESTIMATED = 5
# Of the level, of the trend as a part of it, and of the damping: bounds, and values tried between.
_LOWEST = np.array([0.0001, 0.0, 0.8])
_HIGHEST = np.array([0.9999, 1.0, 0.98])
_TRIED = (13, 13, 7)
_NARROWINGS = 4
# The first values are drawn through so many months.
_BEGINNING = 10


@dataclass(frozen=True, kw_only=True)
class _Tried:
    """What came of each choice: its squared errors, and the level and trend at the end."""

    level_weight: Numbers
    trend_weight: Numbers
    damping: Numbers
    squares: Numbers
    level: Numbers
    trend: Numbers


def smoothed(values: Numbers, ahead: int) -> tuple[Numbers, Numbers]:
    """What is expected in each month ahead, and its standard deviation (their table 6.1)."""
    tried, best = _best(values)
    damping, level = tried.damping[best], tried.level[best]
    damped = np.cumsum(damping ** np.arange(1, ahead + 1))
    carried = tried.level_weight[best] + tried.trend_weight[best] * damped[: ahead - 1]
    variance = tried.squares[best] / (len(values) - _ESTIMATED)
    spread = np.sqrt(variance * (1 + np.concatenate([[0.0], np.cumsum(carried**2)])))
    return level + tried.trend[best] * damped, spread


def _best(values: Numbers) -> tuple[_Tried, int]:
    lowest, highest = _LOWEST, _HIGHEST
    for _ in range(_NARROWINGS):
        steps = (highest - lowest) / (np.array(_TRIED) - 1)
        grid = _grid(lowest, highest)
        tried = _try(values, *grid)
        best = int(np.argmin(tried.squares))
        found = np.array([axis[best] for axis in grid])
        lowest = np.maximum(_LOWEST, found - steps)
        highest = np.minimum(_HIGHEST, found + steps)
    return tried, best


def _grid(lowest: Numbers, highest: Numbers) -> list[Numbers]:
    axes = [np.linspace(*bounds) for bounds in zip(lowest, highest, _TRIED, strict=True)]
    return [axis.ravel() for axis in np.meshgrid(*axes, indexing="ij")]


def _try(values: Numbers, level_weight: Numbers, part: Numbers, damping: Numbers) -> _Tried:
    began, grew = _beginning(values)
    level, trend = np.full(level_weight.shape, began), np.full(level_weight.shape, grew)
    squares = np.zeros(level_weight.shape)
    trend_weight = level_weight * part
    for value in values:
        told = level + damping * trend
        error = value - told
        squares += error * error
        level = told + level_weight * error
        trend = damping * trend + trend_weight * error
    return _Tried(
        level_weight=level_weight,
        trend_weight=trend_weight,
        damping=damping,
        squares=squares,
        level=level,
        trend=trend,
    )


def _beginning(values: Numbers) -> tuple[float, float]:
    """The line through the first months, where it stands before them."""
    first = values[:_BEGINNING]
    slope, height = np.polyfit(np.arange(1, len(first) + 1), first, 1)
    return float(height), float(slope)
