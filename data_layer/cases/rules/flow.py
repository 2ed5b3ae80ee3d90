"""The cheapest way to give many cases to many experts at once: a minimum-cost flow.

Each case sends one unit to an expert who may have it, or to waiting. An expert has so many places,
each dearer than the one before by the expert's `step`; routine cases pass a gate of their own
before they come to the expert's places.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]
NOBODY = -1


@dataclass(frozen=True, slots=True)
class Network:
    """Ways run from a case (`of`) to an expert; both are numbered from 0."""

    of: Whole
    to: Whole
    cost: Whole
    # Of each case: what waiting costs, and whether it passes the gate.
    wait: Whole
    is_gated: NDArray[np.bool_]
    # Of each expert.
    places: Whole
    gate: Whole
    step: Whole


def cheapest(network: Network) -> Whole:
    """Of each case the way it goes, by its place in `of`, or NOBODY where it waits."""
    # The web processes import rules; only who solves pays for the solver.
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

    cases, experts = len(network.wait), len(network.places)
    tails, heads, capacities, unit_costs = _arcs(network)
    flow = SimpleMinCostFlow()
    flow.add_arcs_with_capacity_and_unit_cost(tails, heads, capacities, unit_costs)
    sink = cases + 2 * experts
    flow.set_nodes_supplies(
        np.append(np.arange(cases), sink), np.append(np.ones(cases, dtype=np.int64), -cases)
    )
    status = flow.solve()
    if status != flow.OPTIMAL:
        raise ArithmeticError(f"the flow has no optimum: {status}")
    taken = np.flatnonzero(flow.flows(np.arange(len(network.of))))
    chosen = np.full(cases, NOBODY, dtype=np.int64)
    chosen[network.of[taken]] = taken
    return chosen


def _arcs(network: Network) -> tuple[Whole, Whole, Whole, Whole]:
    """Tail, head, capacity and cost of every arc, the ways first."""
    cases, experts = len(network.wait), len(network.places)
    nodes = cases + np.arange(experts)
    gates, sink = nodes + experts, cases + 2 * experts
    owner, step = _places(network)
    parts = (
        (
            network.of,
            np.where(network.is_gated[network.of], gates[network.to], nodes[network.to]),
            np.ones_like(network.of),
            network.cost,
        ),
        (gates, nodes, network.gate, np.zeros_like(gates)),
        (nodes[owner], np.full_like(owner, sink), np.ones_like(owner), step),
        (np.arange(cases), np.full(cases, sink), np.ones(cases, dtype=np.int64), network.wait),
    )
    tails, heads, capacities, unit_costs = (
        np.concatenate(column) for column in zip(*parts, strict=True)
    )
    return tails, heads, capacities, unit_costs


def _places(network: Network) -> tuple[Whole, Whole]:
    """Of each place its expert and what it costs: nothing the first, then more and more."""
    owner = np.repeat(np.arange(len(network.places)), network.places)
    first = np.cumsum(network.places) - network.places
    return owner, (np.arange(len(owner)) - first[owner]) * network.step[owner]
