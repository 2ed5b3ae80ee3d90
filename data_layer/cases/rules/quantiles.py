"""Medians and the like: always a value that occurred."""

import math
from collections.abc import Sequence


def quantile(ascending: Sequence[int], part: float) -> int | None:
    """The smallest value within which this part of all lies; None of nothing."""
    if not ascending:
        return None
    return ascending[max(math.ceil(len(ascending) * part) - 1, 0)]
