"""A few cases are given out as cheaply as by a flow, and as an independent solver finds."""

import numpy as np
import pytest
from hypothesis import given, settings

from data_layer.cases.rules import matching
from data_layer.cases.rules.flow import NOBODY, Network, cheapest
from data_layer.cases.rules.matching import MOST_CASES, best
from tests.builders.networks import networks
from tests.independent_solver import cost, least_cost


@settings(max_examples=300, deadline=None)
@given(networks())
def test_few_cases_cost_what_an_independent_solver_finds(network: Network) -> None:
    assert cost(network, best(network)) == pytest.approx(least_cost(network))


@settings(max_examples=300, deadline=None)
@given(networks())
def test_few_cases_cost_what_the_flow_finds(network: Network) -> None:
    assert cost(network, best(network)) == cost(network, cheapest(network))


@given(networks())
def test_no_place_and_no_gate_takes_more_than_it_has(network: Network) -> None:
    ways = best(network)
    taken = ways[ways != NOBODY]

    gated = network.to[taken[network.is_gated[network.of[taken]]]]
    assert (np.bincount(network.to[taken], minlength=len(network.places)) <= network.places).all()
    assert (np.bincount(gated, minlength=len(network.gate)) <= network.gate).all()


@given(networks())
def test_the_same_few_cases_have_the_same_answer(network: Network) -> None:
    assert best(network).tolist() == best(network).tolist()


def test_many_cases_are_given_out_by_the_flow(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def counted(network: Network) -> np.ndarray:
        asked.append(len(network.wait))
        return cheapest(network)

    monkeypatch.setattr(matching, "cheapest", counted)

    best(_crowd(MOST_CASES))
    best(_crowd(MOST_CASES + 1))

    assert asked == [MOST_CASES + 1]


def _crowd(cases: int) -> Network:
    """All of them want the one expert there is."""
    return Network(
        of=np.arange(cases),
        to=np.zeros(cases, dtype=np.int64),
        cost=np.zeros(cases, dtype=np.int64),
        wait=np.full(cases, 100),
        is_gated=np.zeros(cases, dtype=bool),
        places=np.array([3]),
        gate=np.array([3]),
        step=np.array([1]),
    )
