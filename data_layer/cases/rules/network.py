"""The network of a flow, from the ways of the cases and what they cost."""

from datetime import datetime

import numpy as np

from data_layer.cases.policy_records import Policy
from data_layer.cases.records import Urgency
from data_layer.cases.rules.costs import MILLI, Costs, dearer_by_the_next
from data_layer.cases.rules.flow import Network
from data_layer.cases.rules.predicates import room
from data_layer.cases.rules.priorities import tier
from data_layer.cases.rules.staff import Amounts, Rows, Staff
from data_layer.cases.rules.ways import Ways


def network_of(staff: Staff, policy: Policy, ways: Ways, total: Costs, now: datetime) -> Network:
    """Its ways are those that go somewhere; staying is what waiting is to the case."""
    least = np.full(len(ways.demands), np.iinfo(np.int64).max)
    np.minimum.at(least, ways.of, total)
    # What a case costs with everybody decides nothing, and large numbers make the solver slow.
    above = total - least[ways.of]
    going = np.flatnonzero(~ways.is_present)
    experts, to = np.unique(ways.rows[going], return_inverse=True)
    places, gate, step = _places(staff, policy, ways, going, experts, to)
    wait = _waiting(policy, ways, int(above.max() + (places * step).max()), now)
    wait[ways.of[ways.is_present]] = above[ways.is_present]
    is_gated = np.array([one.case.urgency == Urgency.ROUTINE for one in ways.demands])
    return Network(ways.of[going], to, above[going], wait, is_gated, places, gate, step)


def _places(
    staff: Staff, policy: Policy, ways: Ways, going: Rows, experts: Rows, to: Rows
) -> tuple[Rows, Rows, Rows]:
    """Of each expert: how many cases of a middling size, how many of them routine, and the step."""
    counts = np.bincount(to)
    sizes = np.array([one.case.rvu_hundredths for one in ways.demands])[ways.of[going]]
    size = np.bincount(to, sizes) / counts
    places, gate = (
        np.clip(_whole(np.ceil(room(staff, urgency)[experts] / size)), 0, counts)
        for urgency in (Urgency.URGENT, Urgency.ROUTINE)
    )
    dearer = dearer_by_the_next(staff, policy, ways)[going]
    return places, gate, _whole(np.rint(np.bincount(to, dearer) / counts))


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
