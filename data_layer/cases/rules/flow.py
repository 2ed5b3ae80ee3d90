"""The cheapest way to give many cases to many experts at once: a minimum-cost flow.

Each case sends one unit to an expert who may have it, or to waiting. An expert has so many places,
each dearer than the one before by the expert's `step`; of the gated cases only so many get in.
"""

from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]
NOBODY = -1
# So many are no sooner given out when it is known which of them are alike.
FEW = 1000


class Network(NamedTuple):
    """Ways run from a case (`of`, ascending) to an expert; both are numbered from 0."""

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


def cheapest(network: Network, few: int = FEW) -> Whole:
    """Of each case the way it goes, by its place in `of`, or NOBODY where it waits.

    Of more than a `few` cases those that are alike go as a crowd.
    """
    # The web processes import rules; only who solves pays for the solver.
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

    crowds = _crowds(network) if len(network.wait) > few else _everybody_alone(network)
    sizes, experts, cases = np.bincount(crowds.of), len(network.places), len(network.wait)
    flow = SimpleMinCostFlow()
    flow.add_arcs_with_capacity_and_unit_cost(*_arcs(network, crowds, sizes))
    flow.set_nodes_supplies(
        np.append(np.arange(len(sizes)), len(sizes) + experts), np.append(sizes, -cases)
    )
    status = flow.solve()
    if status != flow.OPTIMAL:
        raise ArithmeticError(f"the flow has no optimum: {status}")
    taken = flow.flows(np.arange(len(crowds.ways)))
    waits = flow.flows(np.arange(flow.num_arcs() - cases, flow.num_arcs()))
    return _handed_out(network, crowds, taken, waits == 0)


class _Crowds(NamedTuple):
    """Cases with the same ways at the same costs: very many of few kinds make a small flow."""

    # Of each case its crowd, and where its ways begin.
    of: Whole
    starts: Whole
    # Those of the first case of each crowd.
    ways: Whole


def _crowds(network: Network) -> _Crowds:
    """Numbered by their first cases."""
    bounds = network.of.searchsorted(np.arange(len(network.wait) + 1))
    spans, ways = pairwise(bounds.tolist()), np.stack((network.to, network.cost), axis=1)
    numbers: dict[tuple[bytes, bool], int] = {}
    found = [
        numbers.setdefault((ways[start:end].tobytes(), is_gated), len(numbers))
        for (start, end), is_gated in zip(spans, network.is_gated.tolist(), strict=True)
    ]
    of, firsts = np.array(found, dtype=np.int64), np.unique(found, return_index=True)[1]
    return _Crowds(of, bounds[:-1], np.flatnonzero(np.isin(network.of, firsts)))


def _everybody_alone(network: Network) -> _Crowds:
    cases, ways = np.arange(len(network.wait)), np.arange(len(network.of))
    return _Crowds(cases, network.of.searchsorted(cases), ways)


def _handed_out(network: Network, crowds: _Crowds, taken: Whole, goes: NDArray[np.bool_]) -> Whole:
    """To each case of a crowd one of its ways, as often as they were `taken`."""
    cases = np.flatnonzero(goes)
    cases = cases[crowds.of[cases].argsort(kind="stable")]
    ways = np.repeat(crowds.ways, taken)
    chosen = np.full(len(goes), NOBODY, dtype=np.int64)
    chosen[cases] = ways - crowds.starts[network.of[ways]] + crowds.starts[cases]
    return chosen


def _arcs(network: Network, crowds: _Crowds, sizes: Whole) -> tuple[Whole, Whole, Whole, Whole]:
    """Tail, head, capacity and cost of every arc: the ways first, the waiting of each case last.

    The nodes are the crowds, the experts, the sink, and the gates.
    """
    experts = len(network.places)
    nodes, sink = len(sizes) + np.arange(experts), len(sizes) + experts
    narrow, entrance = _narrow(network), nodes.copy()
    entrance[narrow] = sink + 1 + np.arange(len(narrow))
    owner, step = places_of(network)
    of, to = network.of[crowds.ways], network.to[crowds.ways]
    tails, heads = crowds.of[of], np.where(network.is_gated[of], entrance[to], nodes[to])
    parts = (
        (tails, heads, sizes[tails], network.cost[crowds.ways]),
        (entrance[narrow], nodes[narrow], network.gate[narrow], np.zeros_like(narrow)),
        (nodes[owner], np.full_like(owner, sink), np.ones_like(owner), step),
        (crowds.of, np.full_like(crowds.of, sink), np.ones_like(crowds.of), network.wait),
    )
    tails, heads, capacities, unit_costs = map(np.concatenate, zip(*parts, strict=True))
    return tails, heads, capacities, unit_costs


def _narrow(network: Network) -> Whole:
    """The experts with more ways of gated cases than may pass."""
    gated = np.bincount(network.to[network.is_gated[network.of]], minlength=len(network.gate))
    return np.flatnonzero(gated > network.gate)


def places_of(network: Network) -> tuple[Whole, Whole]:
    """Of each place its expert and what it costs: nothing the first, then more and more."""
    owner = np.repeat(np.arange(len(network.places)), network.places)
    first = np.cumsum(network.places) - network.places
    return owner, (np.arange(len(owner)) - first[owner]) * network.step[owner]
