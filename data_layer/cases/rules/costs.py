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
# A share of the month counts up to three times the fair one.
_MOST_SURPLUS = 2.0
_TERM = {term: row for row, term in enumerate(CostTerm)}


@dataclass(frozen=True, slots=True)
class _Cases:
    """Of each way its case: minutes to its target, what a late one weighs, its size, its clock."""

    slack: Amounts
    late: Amounts
    rvu: Amounts
    ahead: Rows


def costs(staff: Staff, policy: Policy, ways: Ways) -> Costs:
    """A row for each of `CostTerm`, a column for each way."""
    cases = _cases(staff, policy, ways)
    minutes = expected_minutes(staff, ways, cases.ahead)
    weights = policy.weights
    terms = np.zeros((len(CostTerm), len(ways.of)))
    terms[_TERM[CostTerm.LATENESS]] = cases.late * expected_lateness(minutes, cases.slack)
    terms[_TERM[CostTerm.TURNAROUND]] = weights[Weight.TURNAROUND] * cases.late * minutes
    terms[_TERM[CostTerm.MISMATCH]] = weights[Weight.MISMATCH] * ways.mismatch
    terms[_TERM[CostTerm.LOAD]] = weights[Weight.LOAD] * _load(staff, ways, cases)
    surplus = _surplus(staff, ways.rows)
    terms[_TERM[CostTerm.FAIRNESS]] = weights[Weight.FAIRNESS] * surplus * cases.rvu / 100
    _note_people(terms, staff, policy, ways)
    terms *= MILLI
    return np.rint(terms, out=terms).astype(np.int64)


def expected_minutes(staff: Staff, ways: Ways, ahead: Rows) -> Amounts:
    """Until the report: what lies before it on the desk, the reading, and the end of the shift."""
    minutes = staff.in_hand[ahead, ways.rows] * staff.pace[ways.rows] / 100 + ways.minutes
    left = (staff.shift_ends[ways.rows] - staff.now) / 60
    late: Amounts = minutes + MINUTES_TO_THE_NEXT_SHIFT * (minutes > left)
    return late


def expected_lateness(minutes: Amounts, slack: Amounts) -> Amounts:
    """How late a report is on average that takes `minutes` on average.

    The time is taken as exponentially distributed: nothing of a desk is certain, and what is
    closer to its target costs more before it is late.
    """
    ahead = np.maximum(slack, 0)
    expected: Amounts = minutes * np.exp(-ahead / np.maximum(minutes, 1e-9)) + (ahead - slack)
    return expected


def _cases(staff: Staff, policy: Policy, ways: Ways) -> _Cases:
    now = staff.now
    rows = [
        (
            (one.due_at - now) / 60,
            _late_minute(one, policy, now),
            one.case.rvu_hundredths,
            AHEAD[one.case.urgency],
        )
        for one in ways.demands
    ]
    slack, late, rvu, ahead = np.array(rows, dtype=np.float64).T[:, ways.of]
    return _Cases(slack, late, rvu, ahead.astype(np.int64))


def _late_minute(one: Demand, policy: Policy, now: float) -> float:
    urgency = one.case.urgency
    is_past = one.requested_at + 60 * policy.longest_wait_minutes[urgency] <= now
    return policy.lateness[urgency] * (policy.past_wait_factor if is_past else 1.0)


def _load(staff: Staff, ways: Ways, cases: _Cases) -> Amounts:
    """By how much the square of the load grows, load being a share of what a shift holds.

    With two clocks: for a routine case also what was finished since the shift began counts, so
    that the quick are not given everybody's share.
    """
    capacity = np.maximum(staff.capacity[ways.rows], 1)
    finished = staff.finished[ways.rows] * (cases.ahead == AHEAD[Urgency.ROUTINE])
    own = cases.rvu / capacity
    load = (staff.in_hand[0, ways.rows] + finished) / capacity - own * ways.is_present
    grown: Amounts = (2 * load + own) * own
    return grown


def _surplus(staff: Staff, rows: Rows) -> Amounts:
    """How far an expert is above (or below) a fair share of the month, as a part of it."""
    capacity = staff.month_capacity[rows]
    per_capacity = staff.month.sum() / max(staff.month_capacity.sum(), 1)
    share = np.maximum(capacity * per_capacity, 1)
    surplus: Amounts = np.minimum(staff.month[rows] / share - 1, _MOST_SURPLUS)
    return np.where(capacity > 0, surplus, 0.0)


def dearer_by_the_next(staff: Staff, policy: Policy, ways: Ways) -> Amounts:
    """What a way costs more when its expert is given another case like it just before."""
    cases = _cases(staff, policy, ways)
    minutes = np.maximum(expected_minutes(staff, ways, cases.ahead), 1e-9)
    nearness = np.maximum(cases.slack, 0) / minutes
    # The slope of `expected_lateness`.
    late = np.exp(-nearness) * (1 + nearness)
    waiting = cases.rvu / 100 * staff.pace[ways.rows]
    own = cases.rvu / np.maximum(staff.capacity[ways.rows], 1)
    weights = policy.weights
    dearer: Amounts = (
        cases.late * (late + weights[Weight.TURNAROUND]) * waiting
        + weights[Weight.LOAD] * 2 * own**2
    )
    return dearer * MILLI


def _note_people(terms: Amounts, staff: Staff, policy: Policy, ways: Ways) -> None:
    """Who knows the patient, and with whom the case lies."""
    for number, one in enumerate(ways.demands):
        case = one.case
        if not case.familiar_expert_ids and case.present_expert_id is None:
            continue
        its = slice(*np.searchsorted(ways.of, (number, number + 1)))
        if case.familiar_expert_ids:
            known = staff.masked(case.familiar_expert_ids)[ways.rows[its]]
            terms[_TERM[CostTerm.CONTINUITY], its] = policy.weights[Weight.CONTINUITY] * ~known
        if case.present_expert_id is not None:
            moved = ~ways.is_present[its]
            terms[_TERM[CostTerm.MOVING], its] = policy.weights[Weight.MOVING] * moved
