"""Which case comes first where not all can be given out."""

from datetime import datetime, timedelta

from data_layer.cases.assignment_records import WaitingCase
from data_layer.cases.policy_records import Policy
from data_layer.cases.records import Urgency

# A case past its longest wait comes before everything, whatever its urgency.
PAST_LONGEST_WAIT = 3
TIERS = {Urgency.EMERGENCY: 2, Urgency.URGENT: 1, Urgency.ROUTINE: 0}


def is_past_longest_wait(case: WaitingCase, policy: Policy, now: datetime) -> bool:
    return _longest_wait_ends(case, policy) <= now


def tier(case: WaitingCase, policy: Policy, now: datetime) -> int:
    """The higher comes first, at whatever cost to the lower ones."""
    if is_past_longest_wait(case, policy, now):
        return PAST_LONGEST_WAIT
    return TIERS[case.urgency]


def waiting_order(case: WaitingCase, policy: Policy, now: datetime) -> tuple[int, datetime, int]:
    """Sorts the waiting list: by tier, then who asked first.

    Among cases past their longest wait the one that passed it first, so that nothing waits for
    ever behind newer urgent ones.
    """
    place = tier(case, policy, now)
    is_past = place == PAST_LONGEST_WAIT
    since = _longest_wait_ends(case, policy) if is_past else case.requested_at
    return -place, since, case.id


def _longest_wait_ends(case: WaitingCase, policy: Policy) -> datetime:
    return case.requested_at + timedelta(minutes=policy.longest_wait_minutes[case.urgency])
