"""The flow is as cheap as what an independent solver finds."""

import numpy as np
import pytest
from hypothesis import given, settings

from data_layer.cases.rules.flow import NOBODY, Network, cheapest
from tests.builders.networks import networks
from tests.independent_solver import cost, least_cost


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
