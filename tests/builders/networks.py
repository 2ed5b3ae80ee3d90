"""Made-up networks: a few cases, a few experts, any costs."""

import numpy as np
from hypothesis import strategies as st

from data_layer.cases.rules.flow import Network


@st.composite
def networks(draw: st.DrawFn) -> Network:
    cases, experts = draw(st.integers(1, 9)), draw(st.integers(1, 5))
    pairs = st.tuples(st.integers(0, cases - 1), st.integers(0, experts - 1))
    ways = draw(st.lists(pairs, unique=True, min_size=1))

    def some(count: int, least: int, most: int) -> np.ndarray:
        numbers = st.lists(st.integers(least, most), min_size=count, max_size=count)
        return np.array(draw(numbers), dtype=np.int64)

    return Network(
        of=np.array([case for case, _ in ways]),
        to=np.array([expert for _, expert in ways]),
        cost=some(len(ways), 0, 50),
        wait=some(cases, 0, 200),
        is_gated=some(cases, 0, 1).astype(bool),
        places=some(experts, 0, 4),
        gate=some(experts, 0, 4),
        step=some(experts, 0, 20),
    )
