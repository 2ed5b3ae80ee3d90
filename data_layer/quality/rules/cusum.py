"""When a run of failures is more than chance: the Bernoulli CUSUM and its exact run lengths."""

import math
from collections.abc import Iterable

import numpy as np
from scipy.sparse import csc_array
from scipy.sparse.linalg import spsolve

from data_layer.quality.chart_records import CusumDesign, CusumPath, RunLengths

# A step is no coarser than this, in units of the logarithm of the likelihood ratio, unless a
# single success weighs even less.
_FINEST = 0.00175
_HIGHEST_LIMIT = 12.0


def cusum_design(usual: float, feared: float, limit: float) -> CusumDesign:
    """A chart that tells a share of failures as feared from the usual one, alarming at `limit`.

    Raises ValueError unless 0 < usual < feared < 1 and the limit is above 0.
    """
    if not 0 < usual < feared < 1 or not limit > 0:
        raise ValueError(f"no chart tells {feared} from {usual} with the limit {limit}")
    success = math.log((1 - usual) / (1 - feared))
    down = max(1, round(success / _FINEST))
    unit = success / down
    return CusumDesign(
        usual=usual,
        feared=feared,
        unit=unit,
        up=max(1, round(math.log(feared / usual) / unit)),
        down=down,
        limit=max(1, round(limit / unit)),
    )


def cusum_path(design: CusumDesign, failures: Iterable[bool]) -> CusumPath:
    """Case by case in their order; after a signal the chart begins again at nothing."""
    level = 0
    values: list[float] = []
    signals: list[int] = []
    for failed in failures:
        level = level + design.up if failed else max(0, level - design.down)
        values.append(level * design.unit)
        if level >= design.limit:
            signals.append(len(values) - 1)
            level = 0
    return CusumPath(values=values, limit=design.limit * design.unit, signals=signals)


def run_lengths(design: CusumDesign) -> RunLengths:
    return RunLengths(
        false_alarm=mean_run_length(design, design.usual),
        detection=mean_run_length(design, design.feared),
    )


def mean_run_length(design: CusumDesign, rate: float) -> float:
    """Cases until a signal from nothing, when so large a share fails.

    The levels are a Markov chain: from each the mean is one case more than from where that case
    leads to, which is one linear equation for each level.
    """
    levels = np.arange(design.limit)
    succeeded = np.maximum(levels - design.down, 0)
    failed = levels[levels + design.up < design.limit]
    entries = np.concatenate(
        [np.ones(len(levels)), np.full(len(levels), rate - 1), np.full(len(failed), -rate)]
    )
    places = (
        np.concatenate([levels, levels, failed]),
        np.concatenate([levels, succeeded, failed + design.up]),
    )
    equations = csc_array((entries, places), shape=(design.limit, design.limit))
    return float(spsolve(equations, np.ones(design.limit))[0])


def limit_for(usual: float, feared: float, false_alarm: float) -> float:
    """The lowest limit with which a false alarm comes no sooner than wished, on the mean.

    Raises ValueError when no limit of a chart that can be read gives it.
    """
    unit = cusum_design(usual, feared, 1.0).unit
    low, high = 1, round(_HIGHEST_LIMIT / unit)
    if _false_alarm(usual, feared, high * unit) < false_alarm:
        raise ValueError(f"no limit up to {_HIGHEST_LIMIT} is so seldom passed by chance")
    while low < high:
        middle = (low + high) // 2
        if _false_alarm(usual, feared, middle * unit) < false_alarm:
            low = middle + 1
        else:
            high = middle
    return low * unit


def _false_alarm(usual: float, feared: float, limit: float) -> float:
    return mean_run_length(cusum_design(usual, feared, limit), usual)
