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

_DEAREST = np.iinfo(np.int64).max


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
    least = np.full(len(ways.demands), _DEAREST)
    np.minimum.at(least, ways.of, total)
    # What a case costs with everybody decides nothing, and large numbers make the solver slow.
    above = total - least[ways.of]
    experts, to = _numbered(ways.rows[going], len(staff.candidates))
    sizes = np.array([one.rvu for one in ways.demands])[ways.of[going]]
    places, gate = _places(staff, experts, to, sizes)
    step = _whole(np.rint(dearer_by_the_next(staff, policy, ways, prices, experts)))
    wait = _waiting(policy, ways, int(above.max() + (places * step).max()), now)
    wait[ways.of[ways.is_present]] = above[ways.is_present]
    is_gated = np.array([one.case.urgency == Urgency.ROUTINE for one in ways.demands])
    return Network(ways.of[going], to, above[going], wait, is_gated, places, gate, step), going


def _cheapest_of_each(ways: Ways, total: Costs, most: int) -> Rows:
    if len(ways.of) <= most * len(ways.demands):
        return np.arange(len(ways.of))
    ends = np.searchsorted(ways.of, np.arange(len(ways.demands) + 1)).tolist()
    parts = [
        start + total[start:end].argsort(kind="stable")[:most] for start, end in pairwise(ends)
    ]
    return np.concatenate(parts)


def _numbered(rows: Rows, everybody: int) -> tuple[Rows, Rows]:
    """Who is among the rows, and the rows by their number among those."""
    number = np.zeros(everybody, dtype=np.int64)
    number[rows] = 1
    experts = np.flatnonzero(number)
    number[experts] = np.arange(len(experts))
    return experts, number[rows]


def _places(staff: Staff, experts: Rows, to: Rows, sizes: Rows) -> tuple[Rows, Rows]:
    """Of each expert: how many cases of a middling size, and how many routine ones of them."""
    counts = np.bincount(to)
    size = np.bincount(to, sizes) / counts
    places, gate = (
        np.clip(_whole(np.ceil(room(staff, is_routine, experts) / size)), 0, counts)
        for is_routine in (False, True)
    )
    return places, gate


def _waiting(policy: Policy, ways: Ways, most: int, now: datetime) -> Rows:
    """What it costs to leave each case waiting; `most` is the dearest that giving one can be.

    A tier outweighs all that the lower ones can cost together. Within it who has waited longer
    goes first, as far as a minute of lateness weighs.
    """
    above_all = 2 * (len(ways.demands) + 1) * (most + MILLI)
    moment = now.timestamp()
    tiers = [tier(one.case, policy, now) + 1 for one in ways.demands]
    waited = [
        policy.lateness[one.case.urgency] * (moment - one.requested_at) / 60 * MILLI
        for one in ways.demands
    ]
    return _whole(np.array(tiers) * above_all + np.clip(waited, 0, most))


def _whole(amounts: Amounts | Rows) -> Rows:
    return amounts.astype(np.int64)
