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
from data_layer.cases.rules.staff import AHEAD, Amounts, Rows, Staff, of_some
from data_layer.cases.rules.ways import Ways

_ROUTINE = AHEAD[Urgency.ROUTINE]


def network_of(
    staff: Staff, policy: Policy, ways: Ways, prices: Prices, now: datetime, most: int | None = None
) -> tuple[Network, Rows]:
    """The network, and which way each of its ways is; staying is what waiting is to the case.

    Each case takes part with its `most` cheapest ways, as many as there are cases if not said:
    one of so many is free, whatever the others take.
    """
    total, ends = prices.total, ways.ends()
    kept = _cheapest_of_each(total, ends, most or len(ways.demands))
    going = kept if ways.is_present is None else kept[~ways.is_present[kept]]
    of = ways.of.take(going)
    # What a case costs with everybody decides nothing, and large numbers make the solver slow.
    least = _least_of_each(total, ends)
    above = total.take(going) - least.take(of)
    experts, to = _numbered(ways.rows.take(going), len(staff.candidates))
    sizes = np.array([one.rvu for one in ways.demands]).take(of)
    places, gate = _places(staff, experts, to, sizes)
    step = _whole(np.rint(dearer_by_the_next(staff, policy, ways, prices, experts)))
    dearest = int(above.max(initial=0) + (places * step).max(initial=0))
    wait = _waiting(policy, ways, dearest, now)
    if ways.is_present is not None:
        stays = np.flatnonzero(ways.is_present)
        wait[ways.of[stays]] = total[stays] - least[ways.of[stays]]
    is_gated = np.array([one.ahead == _ROUTINE for one in ways.demands])
    return Network(of, to, above, wait, is_gated, places, gate, step), going


def _cheapest_of_each(total: Costs, ends: list[int], most: int) -> Rows:
    if len(total) <= most * (len(ends) - 1):
        return np.arange(len(total))
    parts = [
        total[start:end].argsort(kind="stable")[:most] + start for start, end in pairwise(ends)
    ]
    return np.concatenate(parts)


def _least_of_each(total: Costs, ends: list[int]) -> Costs:
    """Of a case that goes nowhere it is nothing."""
    starts, stops = np.array(ends[:-1]), np.array(ends[1:])
    goes = stops > starts
    if goes.all():
        return np.minimum.reduceat(total, starts)
    least = np.zeros(len(starts), dtype=np.int64)
    least[goes] = np.minimum.reduceat(total, starts[goes])
    return least


def _numbered(rows: Rows, everybody: int) -> tuple[Rows, Rows]:
    """Who is among the rows, and the rows by their number among those."""
    number = np.zeros(everybody, dtype=np.int64)
    number[rows] = 1
    experts = number.nonzero()[0]
    number[experts] = np.arange(len(experts))
    return experts, number.take(rows)


def _places(staff: Staff, experts: Rows, to: Rows, sizes: Rows) -> tuple[Rows, Rows]:
    """Of each expert: how many cases of a middling size, and how many routine ones of them."""
    counts = np.bincount(to)
    size = np.bincount(to, sizes) / counts
    table = of_some(staff.table, experts)
    places, gate = (
        _whole(np.minimum(np.ceil(np.maximum(room(table, is_routine), 0) / size), counts))
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
    return _whole(np.array(tiers) * above_all + np.array(waited).clip(0, most))


def _whole(amounts: Amounts | Rows) -> Rows:
    return amounts.astype(np.int64)
