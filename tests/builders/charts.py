"""Charts run by simulation, with their weights as they are and not in whole steps."""

import math

import numpy as np


def simulated_run_length(chart: tuple[float, float, float], rate: float, runs: int) -> float:
    """Mean number of cases until the CUSUM of (usual, feared, limit) signals."""
    usual, feared, limit = chart
    up, down = math.log(feared / usual), math.log((1 - usual) / (1 - feared))
    random = np.random.default_rng(20_241_126)
    level, cases, ended = np.zeros(runs), np.zeros(runs), []
    while level.size:
        gap = random.geometric(rate, level.size)
        level = np.maximum(0, level - (gap - 1) * down) + up
        cases += gap
        ended.append(cases[level >= limit])
        level, cases = level[level < limit], cases[level < limit]
    return float(np.concatenate(ended).mean())
