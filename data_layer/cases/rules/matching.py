"""The cheapest way to give a few cases to a few experts: an assignment problem.

A flow of a handful of cases takes longer to set up than to solve. As long as no gate is narrower
than an expert's places, it is an assignment: a row for each case, a column for each place and
for each case's waiting.
"""

import numpy as np

from data_layer.cases.rules.flow import NOBODY, Network, Whole, cheapest, places_of

# The table of more has too many columns that nobody needs.
MOST_CASES = 24


def best(network: Network) -> Whole:
    """As `cheapest`, by whichever way is quicker."""
    if len(network.wait) > MOST_CASES:
        return cheapest(network)
    narrowed = _narrowed(network)
    return cheapest(network) if narrowed is None else matched(narrowed)


def matched(network: Network) -> Whole:
    """As `cheapest`, of a network whose gates are no narrower than the places."""
    # The web processes import rules; only who solves pays for the solver.
    from scipy.optimize import linear_sum_assignment

    cases, shape = len(network.wait), (len(network.wait), len(network.places))
    owner, step = places_of(network)
    costs, ways = np.full(shape, np.inf), np.full(shape, NOBODY)
    costs[network.of, network.to] = network.cost
    ways[network.of, network.to] = np.arange(len(network.of))
    waits = np.full((cases, cases), np.inf)
    np.fill_diagonal(waits, network.wait)
    table = np.concatenate((costs.take(owner, axis=1) + step, waits), axis=1)
    _, places = linear_sum_assignment(table)
    went = np.flatnonzero(places < len(owner))
    chosen = np.full(cases, NOBODY)
    chosen[went] = ways[went, owner[places[went]]]
    return chosen


def _narrowed(network: Network) -> Network | None:
    """The same network without gates, if there is one.

    Whom only gated cases may go to has as many places as pass the gate.
    """
    gated = network.to[network.is_gated[network.of]]
    experts = len(network.places)
    through = np.bincount(gated, minlength=experts)
    is_narrow = through > network.gate
    if not is_narrow.any():
        return network
    if (is_narrow & (through < np.bincount(network.to, minlength=experts))).any():
        return None
    places = np.where(is_narrow, np.minimum(network.places, network.gate), network.places)
    return network._replace(places=places)
