"""What it costs to give a case to an expert."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from data_layer.cases.assignment_records import Candidate, CostTerm, WaitingCase
from data_layer.cases.policy_records import USUAL_POLICY, Policy, Weight
from data_layer.cases.records import Urgency
from data_layer.cases.rules.costs import expected_lateness, prices_of
from data_layer.cases.rules.eligibility import demand
from data_layer.cases.rules.ways import ways_of
from data_layer.experts.records import AgeGroup, BodyRegion
from tests.builders.boards import a_staff, an_expert
from tests.builders.cases import NOON, a_waiting_case

# What a minute of a routine case costs that is not late.
WEIGHT = 1000 * USUAL_POLICY.weights[Weight.TURNAROUND]
MISMATCH, FAIRNESS = (
    1000 * USUAL_POLICY.weights[weight] for weight in (Weight.MISMATCH, Weight.FAIRNESS)
)
CHEST = ("CT", BodyRegion.CHEST, AgeGroup.ADULT)


def terms(
    case: WaitingCase, *experts: Candidate, policy: Policy = USUAL_POLICY
) -> dict[CostTerm, list[int]]:
    """Each term for each of the experts, who are numbered from 1."""
    numbered = [replace(one, expert_id=place + 1) for place, one in enumerate(experts)]
    staff = a_staff(*numbered)
    prices = prices_of(staff, policy, ways_of(staff, [demand(staff, case)]))
    return dict(zip(CostTerm, prices.terms.tolist(), strict=True))


def test_the_longer_desk_costs_more_the_more_urgent_the_case() -> None:
    free, busy = an_expert(), an_expert(in_hand_rvu_hundredths=500)

    routine = terms(a_waiting_case(), free, busy)[CostTerm.TURNAROUND]
    urgent = terms(
        a_waiting_case(urgency=Urgency.URGENT),
        free,
        replace(busy, in_hand_urgent_rvu_hundredths=500),
    )[CostTerm.TURNAROUND]

    assert routine[0] < routine[1]
    assert urgent[1] - urgent[0] == pytest.approx(3 * (routine[1] - routine[0]), abs=3)


def test_an_urgent_case_does_not_wait_for_the_routine_work_of_a_desk_but_holds_it_up() -> None:
    busy = an_expert(in_hand_rvu_hundredths=100)

    found = terms(a_waiting_case(urgency=Urgency.URGENT), an_expert(), busy)

    held_up = found[CostTerm.TURNAROUND][1] - found[CostTerm.TURNAROUND][0]
    assert len(set(found[CostTerm.LATENESS])) == 1
    # Two middling routine cases, 12 minutes each.
    assert held_up == WEIGHT * 2 * 12


def test_lateness_grows_before_a_case_is_late_and_by_the_minute_when_it_is() -> None:
    minutes, slack = np.full(4, 10.0), np.array([120.0, 10.0, 0.0, -30.0])

    assert expected_lateness(minutes, slack).tolist() == pytest.approx([0, 3.7, 10, 40], abs=0.1)


def test_a_case_past_its_longest_wait_weighs_more() -> None:
    waited = NOON - timedelta(minutes=481)

    young = terms(a_waiting_case(), an_expert())[CostTerm.TURNAROUND][0]
    old = terms(a_waiting_case(requested_at=waited), an_expert())[CostTerm.TURNAROUND][0]

    assert old == USUAL_POLICY.past_wait_factor * young


def test_a_learned_speed_counts() -> None:
    quick = an_expert(reading_seconds={("CT", BodyRegion.WHOLE_BODY): 300})

    found = terms(a_waiting_case(), an_expert(), quick)

    # As usual, and as learned.
    assert found[CostTerm.TURNAROUND] == [WEIGHT * 12, WEIGHT * 5]


def test_what_is_not_begun_by_the_end_of_a_shift_lies_until_then_for_nothing() -> None:
    leaving = an_expert(in_hand_rvu_hundredths=500, shift_ends_at=NOON + timedelta(minutes=60))
    staying = an_expert(in_hand_rvu_hundredths=500)

    found = terms(a_waiting_case(), staying, leaving)

    assert found[CostTerm.TURNAROUND][1] - found[CostTerm.TURNAROUND][0] == WEIGHT * 60


def test_a_foreign_subspecialty_costs_and_another_age_half_of_it() -> None:
    chest, children = (
        an_expert(subspecialties=frozenset({CHEST})),
        an_expert(subspecialties=frozenset({("CT", BodyRegion.CHEST, AgeGroup.CHILD)})),
    )
    case = a_waiting_case(body_region=BodyRegion.CHEST)

    found = terms(case, chest, children, an_expert())

    assert found[CostTerm.MISMATCH] == [0, MISMATCH / 2, MISMATCH]


def test_a_region_that_nobody_named_may_be_any() -> None:
    chest = an_expert(subspecialties=frozenset({CHEST}))

    assert terms(a_waiting_case(), chest)[CostTerm.MISMATCH] == [0]


def test_load_is_convex_and_has_two_clocks() -> None:
    levels = [an_expert(in_hand_rvu_hundredths=rvu) for rvu in (0, 500, 1000, 1500)]
    done = an_expert(finished_rvu_hundredths=1000)

    loads = terms(a_waiting_case(), *levels)[CostTerm.LOAD]
    routine = terms(a_waiting_case(), an_expert(), done)[CostTerm.LOAD]
    urgent = terms(a_waiting_case(urgency=Urgency.URGENT), an_expert(), done)[CostTerm.LOAD]

    assert loads == sorted(loads)
    assert loads[1] - loads[0] > 0
    assert routine[0] < routine[1]
    assert urgent[0] == urgent[1]


def test_who_is_behind_in_the_month_comes_first() -> None:
    behind, ahead = (
        an_expert(month_rvu_hundredths=rvu, month_capacity_rvu_hundredths=20_000)
        for rvu in (5_000, 15_000)
    )

    assert terms(a_waiting_case(), behind, ahead)[CostTerm.FAIRNESS] == [
        -FAIRNESS / 2,
        FAIRNESS / 2,
    ]


def test_while_the_month_is_young_a_share_counts_as_a_tenth_of_a_shift() -> None:
    first, none = (
        an_expert(month_rvu_hundredths=rvu, month_capacity_rvu_hundredths=2_000) for rvu in (100, 0)
    )

    fairness = terms(a_waiting_case(), first, none)[CostTerm.FAIRNESS]

    # The fair share is 50, a tenth of what a shift holds 200.
    assert fairness == [FAIRNESS / 4, -FAIRNESS / 4]


def test_whoever_knows_the_patient_is_preferred() -> None:
    case = a_waiting_case(familiar_expert_ids=frozenset({2}))

    assert terms(case, an_expert(), an_expert())[CostTerm.CONTINUITY] == [5000, 0]
    assert terms(a_waiting_case(), an_expert())[CostTerm.CONTINUITY] == [0]


def test_moving_costs_and_staying_does_not() -> None:
    found = terms(a_waiting_case(present_expert_id=1), an_expert(), an_expert())

    # Staying is the last way.
    assert found[CostTerm.MOVING] == [15000, 0]


def test_staying_costs_what_it_would_cost_to_come() -> None:
    """What lies with an expert is in their loads already, and does not count twice."""
    loads = {
        "in_hand_rvu_hundredths": 100,
        "month_rvu_hundredths": 100,
        "month_capacity_rvu_hundredths": 2000,
    }
    free = an_expert(month_capacity_rvu_hundredths=2000)

    found = terms(a_waiting_case(present_expert_id=1), an_expert(**loads), free)

    moved, stays = ({term: costs[way] for term, costs in found.items()} for way in (0, 1))
    assert moved == stays | {CostTerm.MOVING: 15_000}
