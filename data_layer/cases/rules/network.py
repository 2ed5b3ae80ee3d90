"""The network of a flow, from the ways of the cases and what they cost."""

from datetime import datetime
from itertools import pairwise

import numpy as np

from data_layer.cases.policy_records import Policy
from data_layer.cases.records import Urgency
from data_layer.cases.rules.costs import MILLI, Costs, Prices, dearer_by_the_next
from data_layer.cases.rules.flow import Network
from data_layer.cases.rules.predicates import room
from data_layer.cases.rules.priorities import tier
from data_layer.cases.rules.staff import Amounts, Rows, Staff
from data_layer.cases.rules.ways import Ways


def network_of(
    staff: Staff, policy: Policy, ways: Ways, prices: Prices, now: datetime, most: int | None = None
) -> tuple[Network, Rows]:
    """The network, and which way each of its ways is; staying is what waiting is to the case.

    Each case takes part with its `most` cheapest ways, as many as there are cases if not said:
    one of so many is free, whatever the others take.
    """
    total = prices.total
    kept = _cheapest_of_each(ways, total, most or len(ways.demands))
    going = kept[~ways.is_present[kept]]
    least = np.full(len(ways.demands), np.iinfo(np.int64).max)
    np.minimum.at(least, ways.of, total)
    # What a case costs with everybody decides nothing, and large numbers make the solver slow.
    above = total - least[ways.of]
    experts, to = np.unique(ways.rows[going], return_inverse=True)
    dearer = dearer_by_the_next(staff, policy, ways, prices)
    places, gate, step = (of_all[experts] for of_all in _places(staff, ways, dearer))
    wait = _waiting(policy, ways, int(above.max() + (places * step).max()), now)
    wait[ways.of[ways.is_present]] = above[ways.is_present]
    is_gated = np.array([one.case.urgency == Urgency.ROUTINE for one in ways.demands])
    return Network(ways.of[going], to, above[going], wait, is_gated, places, gate, step), going


def _cheapest_of_each(ways: Ways, total: Costs, most: int) -> Rows:
    if len(ways.of) <= most * len(ways.demands):
        return np.arange(len(ways.of))
    ends = np.searchsorted(ways.of, np.arange(len(ways.demands) + 1)).tolist()
    parts = [
        start + np.sort(np.argsort(total[start:end], kind="stable")[:most])
        for start, end in pairwise(ends)
    ]
    return np.concatenate(parts)


def _places(staff: Staff, ways: Ways, dearer: Amounts) -> tuple[Rows, Rows, Rows]:
    """Of every expert: how many cases of a middling size, how many routine ones, and the step."""
    rows = ways.rows[~ways.is_present]
    sizes = np.array([one.rvu for one in ways.demands])[ways.of[~ways.is_present]]
    everybody = len(staff.candidates)
    counts = np.bincount(rows, minlength=everybody)
    size = np.bincount(rows, sizes, everybody) / np.maximum(counts, 1)
    places, gate = (
        np.clip(_whole(np.ceil(room(staff, is_routine) / np.maximum(size, 1))), 0, counts)
        for is_routine in (False, True)
    )
    step = np.bincount(rows, dearer[~ways.is_present], everybody) / np.maximum(counts, 1)
    return places, gate, _whole(np.rint(step))


def _waiting(policy: Policy, ways: Ways, most: int, now: datetime) -> Rows:
    """What it costs to leave each case waiting; `most` is the dearest that giving one can be.

    A tier outweighs all that the lower ones can cost together. Within it who has waited longer
    goes first, as far as a minute of lateness weighs.
    """
    above_all = (len(ways.demands) + 1) * (most + MILLI)
    tiers = [tier(one.case, policy, now) + 1 for one in ways.demands]
    waited = [
        policy.lateness[one.case.urgency] * (now.timestamp() - one.requested_at) / 60
        for one in ways.demands
    ]
    return _whole(np.array(tiers) * 2 * above_all + np.clip(np.array(waited) * MILLI, 0, most))


def _whole(amounts: Amounts | Rows) -> Rows:
    return amounts.astype(np.int64)
