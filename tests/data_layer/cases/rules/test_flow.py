"""The flow is as cheap as what an independent solver finds."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data_layer.cases.rules.flow import FEW, NOBODY, Network, cheapest
from tests.builders.networks import networks
from tests.independent_solver import cost, least_cost

# Each case by itself, or all those that are alike together.
FEW_OR_MANY = st.sampled_from((FEW, 0))


@settings(max_examples=150, deadline=None)
@given(networks(), FEW_OR_MANY)
def test_the_flow_costs_what_an_independent_solver_finds(network: Network, few: int) -> None:
    assert cost(network, cheapest(network, few)) == pytest.approx(least_cost(network))


@given(networks(), FEW_OR_MANY)
def test_a_case_goes_one_of_its_own_ways(network: Network, few: int) -> None:
    chosen = cheapest(network, few)

    going = np.flatnonzero(chosen != NOBODY)
    assert network.of[chosen[going]].tolist() == going.tolist()


@given(networks(), FEW_OR_MANY)
def test_nobody_gets_more_than_they_have_places(network: Network, few: int) -> None:
    ways = [way for way in cheapest(network, few).tolist() if way != NOBODY]

    given_to = np.bincount(network.to[ways], minlength=len(network.places))
    gated = network.to[[way for way in ways if network.is_gated[network.of[way]]]]
    assert (given_to <= network.places).all()
    assert (np.bincount(gated, minlength=len(network.gate)) <= network.gate).all()


@given(networks())
def test_the_same_network_has_the_same_answer(network: Network) -> None:
    assert cheapest(network).tolist() == cheapest(network).tolist()


def test_of_cases_that_are_alike_the_one_waits_that_may() -> None:
    network = Network(
        of=np.array([0, 0, 1, 1, 2, 2]),
        to=np.array([0, 1, 0, 1, 0, 1]),
        cost=np.array([5, 7, 5, 7, 5, 7]),
        wait=np.array([90, 20, 80]),
        is_gated=np.zeros(3, dtype=bool),
        places=np.array([1, 1]),
        gate=np.array([1, 1]),
        step=np.array([0, 0]),
    )

    chosen = cheapest(network, few=0)

    assert chosen.tolist() == [0, NOBODY, 5]
