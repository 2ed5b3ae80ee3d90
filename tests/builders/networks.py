"""Made-up networks: a few cases, some of them alike, a few experts, any costs."""

import numpy as np
from hypothesis import strategies as st

from data_layer.cases.rules.flow import Network


@st.composite
def networks(draw: st.DrawFn) -> Network:
    """Cases of a kind have the same ways at the same costs."""
    experts = draw(st.integers(1, 5))
    pairs = st.tuples(st.integers(0, 4), st.integers(0, experts - 1))
    costs = draw(st.dictionaries(pairs, st.integers(0, 50), min_size=1))
    kinds = [min(costs)[0], *draw(st.lists(st.integers(0, 4), max_size=8))]
    ways = [
        (case, expert, price)
        for case, kind in enumerate(kinds)
        for (its_kind, expert), price in costs.items()
        if its_kind == kind
    ]
    of, to, cost = np.array(ways, dtype=np.int64).reshape(-1, 3).T

    def some(count: int, least: int, most: int) -> np.ndarray:
        numbers = st.lists(st.integers(least, most), min_size=count, max_size=count)
        return np.array(draw(numbers), dtype=np.int64)

    return Network(
        of=of,
        to=to,
        cost=cost,
        wait=some(len(kinds), 0, 200),
        is_gated=some(len(kinds), 0, 1).astype(bool),
        places=some(experts, 0, 4),
        gate=some(experts, 0, 4),
        step=some(experts, 0, 20),
    )
