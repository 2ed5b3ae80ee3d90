"""What it costs to give a case to an expert.

Costs are whole thousandths of a minute by which a routine report is late: sums are exact, and the
same board always gives the same plan.
"""

from dataclasses import dataclass
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from data_layer.cases.assignment_records import CostTerm
from data_layer.cases.policy_records import Policy, Weight
from data_layer.cases.records import Urgency
from data_layer.cases.rules.eligibility import Demand
from data_layer.cases.rules.predicates import counted
from data_layer.cases.rules.staff import (
    AHEAD,
    ENDS,
    HOLDS,
    IN_HAND,
    LEAST,
    MONTH,
    MONTH_CAPACITY,
    PACE,
    Amounts,
    Rows,
    Staff,
    of_some,
)
from data_layer.cases.rules.ways import Ways

Costs = NDArray[np.int64]

MILLI = 1000
# What is not read by the end of a shift lies until somebody's next.
MINUTES_TO_THE_NEXT_SHIFT = 480.0
# How long a case lies on an empty desk: routine, urgent, emergency, as `AHEAD` counts.
MINUTES_UNTIL_OPENED = np.array([13.0, 5.0, 2.5])
# Hundredths of an RVU of a case of the province on average.
MIDDLING_RVU = 50.0
# With a few numbers numpy works quicker with an array than with a float. A share of the month
# counts up to three times the fair one; nobody reads in no time, and nothing is divided by it.
_MOST_SURPLUS, _A_MOMENT = np.array(2.0), np.array(1e-9)
_SECONDS, _MILLI = np.array(60.0), np.array(float(MILLI))
_ALL_TERMS = np.ones(len(CostTerm))
_ROUTINE = AHEAD[Urgency.ROUTINE]
_LATENESS, _TURNAROUND, _MISMATCH, _LOAD, _FAIRNESS, _CONTINUITY, _MOVING = range(len(CostTerm))


class Prices(NamedTuple):
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
        summed: Costs = np.add.reduce(self.terms)
        return summed


@dataclass(slots=True)
class Tariff:
    """What a policy says of cases, by `AHEAD`: of a minute more, and of the longest wait."""

    policy: Policy
    late: tuple[float, ...]
    longest_wait: tuple[float, ...]
    weights: tuple[float, ...]

    @classmethod
    def of(cls, policy: Policy) -> Self:
        return cls(
            policy,
            tuple(policy.lateness[one] for one in AHEAD),
            tuple(60.0 * policy.longest_wait_minutes[one] for one in AHEAD),
            tuple(policy.weights[one] for one in Weight),
        )


def prices_of(staff: Staff, policy: Policy, ways: Ways) -> Prices:
    terms, minutes, slack, late, rvu = _terms(staff, policy, ways)
    return Prices(terms.astype(np.int64), minutes, slack, late, rvu)


def costs_of(staff: Staff, policy: Policy, ways: Ways) -> Amounts:
    """What each way costs in all, whole numbers too, where nothing else is asked."""
    costs: Amounts = _ALL_TERMS.dot(_terms(staff, policy, ways)[0])
    return costs


def _terms(
    staff: Staff, policy: Policy, ways: Ways
) -> tuple[Amounts, Amounts, Amounts | float, Amounts | float, Amounts | float]:
    """As the prices."""
    tariff = _tariff(staff, policy)
    turnaround, mismatch, load, fairness, *_ = tariff.weights
    slack, late, rvu, ahead = _cases(staff, tariff, ways)
    minutes = _minutes(staff, ways, rvu, ahead)
    spent = minutes * (late * turnaround)
    terms = np.zeros((len(CostTerm), len(ways.of)))
    np.multiply(expected_lateness(minutes, slack), late, out=terms[_LATENESS])
    if not isinstance(ahead, int) or ahead != _ROUTINE:
        # So many cases of the desk wait until this one is read.
        behind = ways.table[IN_HAND] - _in_hand(ways, ahead)
        spent += ways.minutes * behind * (tariff.late[_ROUTINE] * turnaround / MIDDLING_RVU)
    terms[_TURNAROUND] = spent
    np.multiply(ways.mismatch, mismatch, out=terms[_MISMATCH])
    np.multiply(_load(ways, rvu, ahead), load, out=terms[_LOAD])
    np.multiply(_surplus(staff, ways, rvu), fairness / 100 * rvu, out=terms[_FAIRNESS])
    _note_people(terms, staff, policy, ways)
    terms *= _MILLI
    return np.rint(terms, out=terms), minutes, slack, late, rvu


def _tariff(staff: Staff, policy: Policy) -> Tariff:
    """It holds on to the policy, so that no other one has its number meanwhile."""
    return staff.prepare(("tariff", id(policy)), lambda: Tariff.of(policy))


def _minutes(staff: Staff, ways: Ways, rvu: Amounts | float, ahead: Rows | int) -> Amounts:
    """Until the report: what lies before it on the desk, the reading, and a change of shift.

    What is not begun by the end of a shift has lain there for nothing and begins elsewhere anew;
    of who is away nobody knows when they come back, and what else is said of them is not used.
    """
    before, ends = _in_hand(ways, ahead), ways.table[ENDS]
    left = lost = np.abs(ends - staff.now) / _SECONDS
    if ways.is_present is not None:
        before = np.maximum(before - rvu * ways.is_present, 0)
        is_away = ends <= staff.now
        left = np.where(is_away, 0.0, left)
        lost = np.where(is_away, MINUTES_TO_THE_NEXT_SHIFT, left)
    queue = before * ways.table[PACE]
    is_lost = np.maximum(queue, MINUTES_UNTIL_OPENED[ahead, ...]) > left
    expected: Amounts = queue + ways.minutes
    if np.count_nonzero(is_lost):
        expected += lost * is_lost
    return expected


def _in_hand(ways: Ways, ahead: Rows | int) -> Amounts:
    """What is read before the case by each of the experts it may go to."""
    if isinstance(ahead, int):
        before: Amounts = ways.table[IN_HAND + ahead]
        return before
    return np.choose(ahead, ways.table[IN_HAND : IN_HAND + len(AHEAD)])


def expected_lateness(minutes: Amounts, slack: Amounts | float) -> Amounts:
    """How late a report is on average that takes `minutes` on average.

    The time is taken as exponentially distributed: nothing of a desk is certain, and what is
    closer to its target costs more before it is late.
    """
    ahead = max(slack, 0.0) if isinstance(slack, float) else np.maximum(slack, 0.0)
    expected: Amounts = minutes * np.exp(-ahead / (minutes + _A_MOMENT))
    if ahead is not slack:
        expected += ahead - slack
    return expected


def _cases(
    staff: Staff, tariff: Tariff, ways: Ways
) -> tuple[Amounts | float, Amounts | float, Amounts | float, Rows | int]:
    """Slack, weight of a late minute, size, and what is read before: of each way's case."""
    now = staff.now
    cases = [
        ((one.due_at - now) / 60, _late_minute(one, tariff, now), one.rvu, one.ahead)
        for one in ways.demands
    ]
    if len(cases) == 1:
        return cases[0]
    slack, late, rvu, ahead = of_some(np.array(cases).T, ways.of)
    urgencies = {one.ahead for one in ways.demands}
    return slack, late, rvu, ahead.astype(np.int64) if len(urgencies) > 1 else urgencies.pop()


def _late_minute(one: Demand, tariff: Tariff, now: float) -> float:
    late = tariff.late[one.ahead]
    is_past = one.requested_at + tariff.longest_wait[one.ahead] <= now
    return late * tariff.policy.past_wait_factor if is_past else late


def _load(ways: Ways, rvu: Amounts | float, ahead: Rows | int) -> Amounts:
    """By how much the square of the load grows, load being a share of what a shift holds.

    With two clocks: for a routine case also what was finished since the shift began counts, so
    that the quick are not given everybody's share.
    """
    holds = ways.table[HOLDS]
    own = rvu / holds
    load = counted(ways.table, ahead == _ROUTINE) / holds
    if ways.is_present is not None:
        load -= own * ways.is_present
    grown: Amounts = (load + load + own) * own
    return grown


def _surplus(staff: Staff, ways: Ways, rvu: Amounts | float) -> Amounts:
    """How far an expert is above (or below) a fair share of the month, as a part of it."""
    share = ways.table[MONTH_CAPACITY] * (staff.taken / max(staff.offered, 1))
    above = ways.table[MONTH] - share
    if ways.is_present is not None:
        above -= rvu * ways.is_present
    surplus: Amounts = np.minimum(above / np.maximum(share, ways.table[LEAST]), _MOST_SURPLUS)
    return surplus


def dearer_by_the_next(
    staff: Staff, policy: Policy, ways: Ways, prices: Prices, rows: Rows
) -> Amounts:
    """What a case costs more with each expert who is given another of the cases just before.

    Both are taken to be middling ones of their moment.
    """
    nearness = np.maximum(prices.slack, 0) / (prices.minutes + _A_MOMENT)
    # The slope of `expected_lateness`.
    slope = np.exp(-nearness) * (1 + nearness)
    minutes = prices.late * (slope + policy.weights[Weight.TURNAROUND])
    minute = float(np.add.reduce(minutes)) / len(minutes)
    size = sum(one.rvu for one in ways.demands) / len(ways.demands)
    table = of_some(staff.table, rows)
    own = size / table[HOLDS]
    dearer: Amounts = (minute * size) * table[PACE]
    dearer += own * own * (2 * policy.weights[Weight.LOAD])
    dearer *= MILLI
    return dearer


def _note_people(terms: Amounts, staff: Staff, policy: Policy, ways: Ways) -> None:
    """Who knows the patient, and with whom the case lies."""
    for number, one in enumerate(ways.demands):
        if not one.knows_people:
            continue
        case, its = one.case, slice(*ways.of.searchsorted((number, number + 1)))
        if case.familiar_expert_ids:
            known = staff.masked(case.familiar_expert_ids)[ways.rows[its]]
            terms[_CONTINUITY, its] = policy.weights[Weight.CONTINUITY] * ~known
        if case.present_expert_id is not None:
            moved = True if ways.is_present is None else ~ways.is_present[its]
            terms[_MOVING, its] = policy.weights[Weight.MOVING] * moved
