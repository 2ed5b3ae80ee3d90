"""What giving out cases costs at least, found by a solver of another kind than the one in use."""

import numpy as np
from scipy.optimize import LinearConstraint, milp
from scipy.sparse import csr_array, hstack, vstack

from data_layer.cases.rules.flow import NOBODY, Network, Whole


def cost(network: Network, chosen: Whole) -> int:
    going = chosen[chosen != NOBODY]
    counts = np.bincount(network.to[going], minlength=len(network.step))
    steps = network.step * counts * (counts - 1) // 2
    return int(network.cost[going].sum() + network.wait[chosen == NOBODY].sum() + steps.sum())


def least_cost(network: Network) -> float:
    """As a mixed integer program: a way is gone or not, a place is taken or not."""
    ways, experts = len(network.of), len(network.places)
    places = [(one, k) for one in range(experts) for k in range(int(network.places[one]))]
    one_way = csr_array(
        (np.ones(ways), (network.of, np.arange(ways))), shape=(len(network.wait), ways)
    )
    taken = csr_array((np.ones(ways), (network.to, np.arange(ways))), shape=(experts, ways))
    gated = csr_array(taken.toarray() * network.is_gated[network.of])
    owns = [[-1.0 * (owner == one) for owner, _ in places] for one in range(experts)]
    held = csr_array(np.array(owns).reshape(experts, len(places)))
    none = [csr_array((count, len(places))) for count in (len(network.wait), experts)]
    # A case that goes does not pay for waiting.
    prices = np.concatenate(
        (
            network.cost - network.wait[network.of],
            np.array([network.step[one] * k for one, k in places], dtype=float),
        )
    )
    limits = vstack([hstack([one_way, none[0]]), hstack([gated, none[1]]), hstack([taken, held])])
    upper = np.concatenate((np.ones(len(network.wait)), network.gate, np.zeros(experts)))
    solved = milp(
        prices,
        integrality=np.ones(len(prices)),
        bounds=(0, 1),
        constraints=LinearConstraint(limits, -np.inf, upper),
    )
    return float(solved.fun) + float(network.wait.sum())
