"""How much will come: the method of the rates' forecast, on the logarithms of whole months."""

import math
from collections.abc import Sequence

import numpy as np

from data_layer.institutions.forecast_records import FEWEST_MONTHS, MONTHS_AHEAD, MOST_MONTHS
from data_layer.institutions.forecast_rules import covering_reach
from data_layer.institutions.smoothing_rules import smoothed

Expected = tuple[int, int, int]


def expected_volumes(byte_counts: Sequence[int]) -> list[Expected]:
    """Low, middle and high of each month ahead; nothing from too few months or such without any."""
    known = byte_counts[-MOST_MONTHS:]
    if len(known) < FEWEST_MONTHS or min(known) <= 0 or min(known) == max(known):
        return []
    middle, spread = smoothed(np.log(np.array(known, dtype=float)), MONTHS_AHEAD)
    reach = covering_reach() * spread
    return [
        (_bytes(centre - wide), _bytes(centre), _bytes(centre + wide))
        for centre, wide in zip(middle.tolist(), reach.tolist(), strict=True)
    ]


def _bytes(logarithm: float) -> int:
    return round(math.exp(logarithm))
