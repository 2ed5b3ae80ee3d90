"""The flow is as cheap as what an independent solver finds."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data_layer.cases.rules.flow import NOBODY, Network, cheapest
from tests.independent_solver import cost, least_cost


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


@settings(max_examples=150, deadline=None)
@given(networks())
def test_the_flow_costs_what_an_independent_solver_finds(network: Network) -> None:
    assert cost(network, cheapest(network)) == pytest.approx(least_cost(network))


@given(networks())
def test_nobody_gets_more_than_they_have_places(network: Network) -> None:
    ways = [way for way in cheapest(network).tolist() if way != NOBODY]

    given_to = np.bincount(network.to[ways], minlength=len(network.places))
    gated = network.to[[way for way in ways if network.is_gated[network.of[way]]]]
    assert (given_to <= network.places).all()
    assert (np.bincount(gated, minlength=len(network.gate)) <= network.gate).all()


@given(networks())
def test_the_same_network_has_the_same_answer(network: Network) -> None:
    assert cheapest(network).tolist() == cheapest(network).tolist()
