"""The cheapest way to give many cases to many experts at once: a minimum-cost flow.

Each case sends one unit to an expert who may have it, or to waiting. An expert has so many places,
each dearer than the one before by the expert's `step`; of the gated cases only so many get in.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]
NOBODY = -1


class Network(NamedTuple):
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

    cases, sink = len(network.wait), len(network.wait) + len(network.places)
    flow = SimpleMinCostFlow()
    flow.add_arcs_with_capacity_and_unit_cost(*_arcs(network))
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
    """Tail, head, capacity and cost of every arc, the ways first.

    The nodes are the cases, the experts, the sink, and the gates of those experts who have more
    ways of gated cases than may pass.
    """
    cases, experts = len(network.wait), len(network.places)
    nodes, sink = cases + np.arange(experts), cases + experts
    is_gated = network.is_gated[network.of]
    narrow = np.flatnonzero(np.bincount(network.to[is_gated], minlength=experts) > network.gate)
    entrance = nodes.copy()
    entrance[narrow] = sink + 1 + np.arange(len(narrow))
    owner, step = places_of(network)
    parts = (
        (
            network.of,
            np.where(is_gated, entrance[network.to], nodes[network.to]),
            np.ones_like(network.of),
            network.cost,
        ),
        (entrance[narrow], nodes[narrow], network.gate[narrow], np.zeros_like(narrow)),
        (nodes[owner], np.full_like(owner, sink), np.ones_like(owner), step),
        (np.arange(cases), np.full(cases, sink), np.ones(cases, dtype=np.int64), network.wait),
    )
    tails, heads, capacities, unit_costs = map(np.concatenate, zip(*parts, strict=True))
    return tails, heads, capacities, unit_costs


def places_of(network: Network) -> tuple[Whole, Whole]:
    """Of each place its expert and what it costs: nothing the first, then more and more."""
    owner = np.repeat(np.arange(len(network.places)), network.places)
    first = np.cumsum(network.places) - network.places
    return owner, (np.arange(len(owner)) - first[owner]) * network.step[owner]
