"""What one solve gives out: never against a predicate, and as cheaply as can be."""

import numpy as np
import pytest
from hypothesis import given, settings

from data_layer.cases.assignment_records import Board, Candidate, Desk, WaitingCase
from data_layer.cases.policy_records import USUAL_POLICY
from data_layer.cases.records import CaseKind, Urgency
from data_layer.cases.rules.costs import prices_of
from data_layer.cases.rules.eligibility import demand
from data_layer.cases.rules.flow import NOBODY
from data_layer.cases.rules.network import network_of
from data_layer.cases.rules.priorities import tier
from data_layer.cases.rules.solving import settle
from data_layer.cases.rules.staff import Rows, Staff
from data_layer.cases.rules.ways import Ways, ways_of
from data_layer.clock import local_day
from tests.builders.boards import LOCAL_NOON
from tests.builders.cases import NOON
from tests.builders.worlds import boards
from tests.independent_solver import cost, least_cost

# A board takes long to make up: once, 700 to 2,000 of each were looked at.
few = settings(max_examples=40, deadline=None)
Pairs = list[tuple[WaitingCase, Candidate]]


def solved(board: Board) -> Pairs:
    staff = Staff(board, LOCAL_NOON)
    rows = settle(staff, [demand(staff, one) for one in board.cases], USUAL_POLICY, LOCAL_NOON)
    return [
        (case, staff.candidates[row])
        for case, row in zip(board.cases, rows, strict=True)
        if row != NOBODY
    ]


@few
@given(boards())
def test_nothing_is_given_against_a_predicate(board: Board) -> None:
    pairs = solved(board)

    assert [
        (one.id, expert.expert_id) for one, expert in pairs if not may(board, one, expert)
    ] == []
    assert over_capacity(pairs) == []


@few
@given(boards(sizes=(100,), may_lie=False))
def test_a_solve_costs_what_an_independent_solver_finds(board: Board) -> None:
    staff = Staff(board, LOCAL_NOON)
    demands = [demand(staff, one) for one in board.cases]
    ways = ways_of(staff, demands) if demands else None
    if ways is None or not len(ways.of):
        assert solved(board) == []
        return
    prices = prices_of(staff, USUAL_POLICY, ways)
    network, going = network_of(staff, USUAL_POLICY, ways, prices, LOCAL_NOON)

    rows = settle(staff, demands, USUAL_POLICY, LOCAL_NOON)

    assert cost(network, _chosen(ways, going, rows)) == pytest.approx(least_cost(network))


@few
@given(boards(sizes=(100,), may_lie=False))
def test_leaving_out_an_expert_who_cannot_be_needed_costs_nothing(board: Board) -> None:
    staff = Staff(board, LOCAL_NOON)
    demands = [demand(staff, one) for one in board.cases]
    ways = ways_of(staff, demands) if demands else None
    if ways is None or not len(ways.of):
        return
    prices = prices_of(staff, USUAL_POLICY, ways)

    few, many = (
        network_of(staff, USUAL_POLICY, ways, prices, LOCAL_NOON, most)[0]
        for most in (len(demands), len(staff.candidates))
    )

    assert least_cost(few) == pytest.approx(least_cost(many))


@few
@given(boards(sizes=(100,)))
def test_no_case_waits_for_one_of_a_lower_tier(board: Board) -> None:
    """Taking the place of a given case of a lower tier would never help one that waits."""
    pairs = solved(board)
    held = {one.id: expert.expert_id for one, expert in pairs}
    waiting = [one for one in board.cases if one.id not in held and not one.present_expert_id]

    for lower, expert in pairs:
        higher = [
            one
            for one in waiting
            if _tier(one) > _tier(lower) and may(board, one, expert) and not lower.present_expert_id
        ]
        assert higher == []


@few
@given(boards())
def test_the_order_of_the_board_does_not_matter(board: Board) -> None:
    turned = Board(
        cases=board.cases[::-1],
        candidates=board.candidates[::-1],
        agreed=board.agreed,
        levels=board.levels,
    )
    by_id = sorted(solved(board), key=lambda pair: pair[0].id)

    assert sorted(solved(turned), key=lambda pair: pair[0].id) == by_id


def may(board: Board, case: WaitingCase, expert: Candidate) -> bool:
    """The predicates once more, of one case and one expert, but for capacity."""
    return (
        _may_by_contract(board, case, expert)
        and expert.licence_valid_to >= local_day(NOON)
        and expert.practising_since <= local_day(NOON).replace(year=2023)
        and case.modality in expert.modalities
        and case.requesting_institution_id != expert.institution_id
        and case.requesting_institution_id not in expert.conflict_institution_ids
        and expert.expert_id not in case.released_expert_ids
        and not expert.is_paused
        and expert.shift_starts_at is not None
        and expert.shift_ends_at is not None
        and expert.shift_starts_at <= NOON < expert.shift_ends_at
    )


def over_capacity(pairs: Pairs) -> list[int]:
    """Experts who have more than one case beyond what they hold, in whatever order it came."""
    experts = {expert.expert_id: expert for _, expert in pairs}
    return [one for one in experts if any(_passed(experts[one], pairs))]


def _passed(expert: Candidate, pairs: Pairs) -> tuple[bool, bool]:
    mine = [one for one, other in pairs if other.expert_id == expert.expert_id]
    left = [one for one, _ in pairs if one.present_expert_id == expert.expert_id]
    desk = expert.in_hand_rvu_hundredths - sum(one.rvu_hundredths for one in left)
    routine = [one.rvu_hundredths for one in mine if one.urgency == Urgency.ROUTINE]
    every = [one.rvu_hundredths for one in mine]
    capacity = expert.capacity_rvu_hundredths
    return (
        bool(every) and desk + sum(every) - max(every) >= capacity,
        bool(routine)
        and desk + expert.finished_rvu_hundredths + sum(routine) - max(routine) >= capacity,
    )


def _may_by_contract(board: Board, case: WaitingCase, expert: Candidate) -> bool:
    if case.desk == Desk.REVIEWER:
        return case.team_id in expert.review_team_ids and case.author_id != expert.expert_id
    is_low = case.requesting_institution_id == 101 and case.kind == CaseKind.DIAGNOSIS
    return (
        expert.is_reader
        and not is_low
        and expert.institution_id in board.agreed[case.requesting_institution_id, case.kind]
    )


def _tier(case: WaitingCase) -> int:
    return tier(case, USUAL_POLICY, LOCAL_NOON)


def _chosen(ways: Ways, going: Rows, rows: list[int]) -> np.ndarray:
    """Of each case its way among those of the network."""
    places = {(int(ways.of[way]), int(ways.rows[way])): at for at, way in enumerate(going)}
    return np.array([places.get((case, row), NOBODY) for case, row in enumerate(rows)])
