"""What it costs to give a case to an expert.

Costs are whole thousandths of a minute by which a routine report is late: sums are exact, and the
same board always gives the same plan.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data_layer.cases.assignment_records import CostTerm
from data_layer.cases.policy_records import Policy, Weight
from data_layer.cases.records import Urgency
from data_layer.cases.rules.eligibility import Demand
from data_layer.cases.rules.staff import AHEAD, Amounts, Rows, Staff
from data_layer.cases.rules.ways import Ways

Costs = NDArray[np.int64]

MILLI = 1000
# What is not read by the end of a shift lies until somebody's next.
MINUTES_TO_THE_NEXT_SHIFT = 480.0
# How long a case lies on an empty desk: routine, urgent, emergency, as `AHEAD` counts.
MINUTES_UNTIL_OPENED = np.array([13.0, 5.0, 2.5])
# Hundredths of an RVU of a case of the province on average.
MIDDLING_RVU = 50.0
# A share of the month counts up to three times the fair one.
_MOST_SURPLUS = 2.0
# Nobody reads in no time, and nothing is divided by it.
_A_MOMENT = 1e-9
_LATENESS, _TURNAROUND, _MISMATCH, _LOAD, _FAIRNESS, _CONTINUITY, _MOVING = range(len(CostTerm))


@dataclass(frozen=True, slots=True)
class Prices:
    """A row of `terms` for each of `CostTerm`, a column for each way.

    Of each way `minutes` until the report; of its case `slack` minutes to the target, what a late
    one weighs, and its size. All ways of a single case share the latter, as a number.
    """

    terms: Costs
    minutes: Amounts
    slack: Amounts | float
    late: Amounts | float
    rvu: Amounts | float

    @property
    def total(self) -> Costs:
        summed: Costs = self.terms.sum(axis=0)
        return summed


def prices_of(staff: Staff, policy: Policy, ways: Ways) -> Prices:
    slack, late, rvu, ahead = _cases(staff, policy, ways)
    minutes = _minutes(staff, ways, rvu, ahead)
    weights = policy.weights
    terms = np.zeros((len(CostTerm), len(ways.of)))
    terms[_LATENESS] = late * expected_lateness(minutes, slack)
    held_up = ways.minutes * _behind(staff, ways, ahead) * policy.lateness[Urgency.ROUTINE]
    terms[_TURNAROUND] = weights[Weight.TURNAROUND] * (late * minutes + held_up)
    terms[_MISMATCH] = weights[Weight.MISMATCH] * ways.mismatch
    terms[_LOAD] = weights[Weight.LOAD] * _load(staff, ways, rvu, ahead)
    terms[_FAIRNESS] = weights[Weight.FAIRNESS] / 100 * rvu * _surplus(staff, ways, rvu)
    _note_people(terms, staff, policy, ways)
    terms *= MILLI
    return Prices(np.rint(terms, out=terms).astype(np.int64), minutes, slack, late, rvu)


def _minutes(staff: Staff, ways: Ways, rvu: Amounts | float, ahead: Rows | int) -> Amounts:
    """Until the report: what lies before it on the desk, the reading, and a change of shift.

    What is not begun by the end of a shift has lain there for nothing and begins elsewhere anew;
    of who is away nobody knows when they come back.
    """
    rows = ways.rows
    before = np.maximum(staff.in_hand[ahead, rows] - rvu * ways.is_present, 0)
    queue = before * staff.pace[rows] / 100
    left = (staff.shift_ends[rows] - staff.now) / 60
    lost = np.where(left > 0, left, MINUTES_TO_THE_NEXT_SHIFT)
    is_lost = np.maximum(queue, MINUTES_UNTIL_OPENED[ahead]) > left
    expected: Amounts = queue + ways.minutes + lost * is_lost
    return expected


def _behind(staff: Staff, ways: Ways, ahead: Rows | int) -> Amounts | float:
    """How many cases of a desk have to wait until a more urgent one is read."""
    if isinstance(ahead, int) and ahead == AHEAD[Urgency.ROUTINE]:
        return 0.0
    behind: Amounts = staff.in_hand[0, ways.rows] - staff.in_hand[ahead, ways.rows]
    return behind / MIDDLING_RVU


def expected_lateness(minutes: Amounts, slack: Amounts | float) -> Amounts:
    """How late a report is on average that takes `minutes` on average.

    The time is taken as exponentially distributed: nothing of a desk is certain, and what is
    closer to its target costs more before it is late.
    """
    ahead = max(slack, 0.0) if isinstance(slack, float) else np.maximum(slack, 0.0)
    expected: Amounts = minutes * np.exp(-ahead / (minutes + _A_MOMENT)) + (ahead - slack)
    return expected


def _cases(
    staff: Staff, policy: Policy, ways: Ways
) -> tuple[Amounts | float, Amounts | float, Amounts | float, Rows | int]:
    """Slack, weight of a late minute, size, and what is read before: of each way's case."""
    now = staff.now
    cases = [
        ((one.due_at - now) / 60, _late_minute(one, policy, now), one.rvu, one.ahead)
        for one in ways.demands
    ]
    if len(cases) == 1:
        return cases[0]
    slack, late, rvu, ahead = np.array(cases)[ways.of].T
    return slack, late, rvu, ahead.astype(np.int64)


def _late_minute(one: Demand, policy: Policy, now: float) -> float:
    urgency = one.case.urgency
    is_past = one.requested_at + 60 * policy.longest_wait_minutes[urgency] <= now
    return policy.lateness[urgency] * (policy.past_wait_factor if is_past else 1.0)


def _load(staff: Staff, ways: Ways, rvu: Amounts | float, ahead: Rows | int) -> Amounts:
    """By how much the square of the load grows, load being a share of what a shift holds.

    With two clocks: for a routine case also what was finished since the shift began counts, so
    that the quick are not given everybody's share.
    """
    rows = ways.rows
    capacity = np.maximum(staff.capacity[rows], 1)
    finished = staff.finished[rows] * (ahead == AHEAD[Urgency.ROUTINE])
    own = rvu / capacity
    load = (staff.in_hand[0, rows] + finished) / capacity - own * ways.is_present
    grown: Amounts = (2 * load + own) * own
    return grown


def _surplus(staff: Staff, ways: Ways, rvu: Amounts | float) -> Amounts:
    """How far an expert is above (or below) a fair share of the month, as a part of it.

    While the month is young the share is less than a shift holds, and counts as that much.
    """
    rows = ways.rows
    capacity = staff.month_capacity[rows]
    taken, offered = np.add.reduce(staff.month), np.add.reduce(staff.month_capacity)
    share = capacity * (taken / max(offered, 1))
    above = staff.month[rows] - rvu * ways.is_present - share
    surplus: Amounts = above / np.maximum(share, np.maximum(staff.capacity[rows], 1))
    return np.minimum(surplus, _MOST_SURPLUS) * (capacity > 0)


def dearer_by_the_next(
    staff: Staff, policy: Policy, ways: Ways, prices: Prices, rows: Rows
) -> Amounts:
    """What a case costs more with each expert who is given another of the cases just before.

    Both are taken to be middling ones of their moment.
    """
    nearness = np.maximum(prices.slack, 0) / (prices.minutes + _A_MOMENT)
    # The slope of `expected_lateness`.
    slope = np.exp(-nearness) * (1 + nearness)
    minute = (prices.late * (slope + policy.weights[Weight.TURNAROUND])).mean()
    size = np.mean([one.rvu for one in ways.demands])
    waiting = size / 100 * staff.pace[rows]
    own = size / np.maximum(staff.capacity[rows], 1)
    dearer: Amounts = minute * waiting + policy.weights[Weight.LOAD] * 2 * own**2
    return dearer * MILLI


def _note_people(terms: Amounts, staff: Staff, policy: Policy, ways: Ways) -> None:
    """Who knows the patient, and with whom the case lies."""
    for number, one in enumerate(ways.demands):
        case = one.case
        if not one.knows_people:
            continue
        its = slice(*np.searchsorted(ways.of, (number, number + 1)))
        if case.familiar_expert_ids:
            known = staff.masked(case.familiar_expert_ids)[ways.rows[its]]
            terms[_CONTINUITY, its] = policy.weights[Weight.CONTINUITY] * ~known
        if case.present_expert_id is not None:
            moved = ~ways.is_present[its]
            terms[_MOVING, its] = policy.weights[Weight.MOVING] * moved
