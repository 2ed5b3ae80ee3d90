"""What is done with each case of a board, and why."""

from datetime import timedelta

from data_layer.cases.assignment_records import CostTerm, Exclusion, Given, LeftWaiting
from data_layer.cases.policy_records import USUAL_POLICY
from data_layer.cases.records import Urgency
from data_layer.cases.rules.planning import plan
from data_layer.experts.records import AgeGroup, BodyRegion
from tests.builders.boards import LOCAL_NOON, a_board, an_expert
from tests.builders.cases import NOON, a_waiting_case

FULL = {"capacity_rvu_hundredths": 1}
HOURS = timedelta(hours=1)


def test_a_case_goes_to_the_expert_who_costs_least() -> None:
    experts = [an_expert(expert_id=1, in_hand_rvu_hundredths=500), an_expert(expert_id=2)]

    found = plan(a_board(experts=experts), USUAL_POLICY, LOCAL_NOON)

    assert found.given == (Given(case_id=1, expert_id=2, team_id=1),)
    assert found.waiting == ()


def test_many_cases_are_spread() -> None:
    experts = [an_expert(expert_id=number) for number in (1, 2, 3)]
    cases = [a_waiting_case(id=number) for number in range(9)]

    found = plan(a_board(cases, experts), USUAL_POLICY, LOCAL_NOON)

    assert sorted(one.expert_id for one in found.given) == [1, 1, 1, 2, 2, 2, 3, 3, 3]


def test_cases_of_different_size_fill_a_shift_and_no_more() -> None:
    sizes = [150, *[30] * 12]
    cases = [a_waiting_case(id=place, rvu_hundredths=size) for place, size in enumerate(sizes)]

    found = plan(a_board(cases, [an_expert(capacity_rvu_hundredths=300)]), USUAL_POLICY, LOCAL_NOON)

    given = [sizes[one.case_id] for one in found.given]
    assert sum(given) - max(given) < 300 <= sum(given)
    assert {one.obstacle for one in found.waiting} == {Exclusion.AT_CAPACITY}


def test_with_one_place_left_the_case_past_its_longest_wait_gets_it() -> None:
    forgotten = a_waiting_case(id=1, requested_at=NOON - 9 * HOURS)
    emergency = a_waiting_case(id=2, urgency=Urgency.EMERGENCY)

    found = plan(a_board([emergency, forgotten], [an_expert(**FULL)]), USUAL_POLICY, LOCAL_NOON)

    assert [one.case_id for one in found.given] == [1]
    assert found.waiting == (LeftWaiting(case_id=2, obstacle=Exclusion.AT_CAPACITY),)


def test_a_case_whose_place_went_to_another_is_told_so() -> None:
    cases = [a_waiting_case(id=1), a_waiting_case(id=2, urgency=Urgency.EMERGENCY)]

    told = plan(a_board(cases, [an_expert(**FULL)]), USUAL_POLICY, LOCAL_NOON).explain(1)

    assert (told.chosen, told.obstacle) == (None, Exclusion.AT_CAPACITY)
    assert told.runner_up is not None


def test_the_second_choice_is_taken_where_the_first_would_cost_all_more() -> None:
    """Only one of them may read the second case: the first must not take them."""
    both = {"subspecialties": frozenset({("CT", BodyRegion.CHEST, AgeGroup.ADULT)})}
    chest = an_expert(expert_id=1, **FULL, **both)
    other = an_expert(expert_id=2, conflict_institution_ids=frozenset({101}), **FULL)
    cases = [
        a_waiting_case(id=1, body_region=BodyRegion.CHEST),
        a_waiting_case(id=2, requesting_institution_id=101),
    ]

    found = plan(a_board(cases, [chest, other]), USUAL_POLICY, LOCAL_NOON)

    assert {one.case_id: one.expert_id for one in found.given} == {1: 2, 2: 1}


def test_an_unopened_case_moves_only_when_that_saves_more_than_it_costs() -> None:
    lying = a_waiting_case(present_expert_id=1)
    some, much = (an_expert(in_hand_rvu_hundredths=rvu) for rvu in (150, 1900))
    free = an_expert(expert_id=2)

    stays = plan(a_board([lying], [some, free]), USUAL_POLICY, LOCAL_NOON)
    moves = plan(a_board([lying], [much, free]), USUAL_POLICY, LOCAL_NOON)

    assert (stays.given, stays.waiting) == ((), ())
    assert moves.given == (Given(case_id=1, expert_id=2, team_id=1, moved_from=1),)


def test_cases_do_not_go_to_and_fro() -> None:
    lies_with = dict.fromkeys(range(12), 1)
    moves = []

    for _ in range(12):
        cases = [a_waiting_case(id=one, present_expert_id=by) for one, by in lies_with.items()]
        experts = [
            an_expert(
                expert_id=number,
                in_hand_rvu_hundredths=100 * list(lies_with.values()).count(number),
            )
            for number in (1, 2)
        ]
        found = plan(a_board(cases, experts), USUAL_POLICY, LOCAL_NOON)
        lies_with |= {one.case_id: one.expert_id for one in found.given}
        moves.append(len(found.given))

    assert moves[0] == 1
    assert moves == sorted(moves, reverse=True)
    assert moves[-1] == 0


def test_who_leaves_before_reading_it_loses_an_unopened_case() -> None:
    lying = a_waiting_case(present_expert_id=1)
    gone = an_expert(shift_ends_at=NOON - HOURS)

    found = plan(a_board([lying], [gone, an_expert(expert_id=2)]), USUAL_POLICY, LOCAL_NOON)

    assert [one.expert_id for one in found.given] == [2]


def test_a_case_that_nobody_may_have_stays_where_it_lies() -> None:
    lying = a_waiting_case(present_expert_id=1)

    found = plan(
        a_board([lying], [an_expert(shift_ends_at=NOON - HOURS)]), USUAL_POLICY, LOCAL_NOON
    )

    assert (found.given, found.waiting) == ((), ())


def test_an_empty_board_has_an_empty_plan() -> None:
    nobody = plan(a_board(experts=[an_expert(is_reader=False)]), USUAL_POLICY, LOCAL_NOON)

    assert nobody.waiting == (LeftWaiting(case_id=1, obstacle=Exclusion.OTHER_DUTY),)


def test_what_stops_those_who_come_closest_is_told() -> None:
    foreign, off = an_expert(institution_id=7), an_expert(expert_id=2, shift_ends_at=NOON)

    found = plan(a_board(experts=[foreign, off]), USUAL_POLICY, LOCAL_NOON)

    assert found.waiting[0].obstacle == Exclusion.OFF_SHIFT


def test_a_decision_tells_who_was_chosen_over_whom_and_who_is_excluded() -> None:
    experts = [
        an_expert(expert_id=1, in_hand_rvu_hundredths=500),
        an_expert(expert_id=2),
        an_expert(expert_id=3, institution_id=7),
        an_expert(expert_id=4, institution_id=7, modalities=frozenset()),
        an_expert(expert_id=5, is_paused=True),
    ]

    told = plan(a_board(experts=experts), USUAL_POLICY, LOCAL_NOON).explain(1)

    assert told.chosen is not None
    assert told.runner_up is not None
    assert (told.chosen.expert_id, told.runner_up.expert_id) == (2, 1)
    assert told.chosen.cost == sum(told.chosen.terms.values()) < told.runner_up.cost
    assert set(told.chosen.terms) == set(CostTerm)
    assert told.eligible_count == 2
    assert {one.exclusion: one.expert_ids for one in told.excluded} == {
        Exclusion.NO_AGREEMENT: (3, 4),
        Exclusion.EXPERT_PAUSED: (5,),
    }


def test_the_nearest_lack_only_one_thing() -> None:
    experts = [
        an_expert(expert_id=3, institution_id=7),
        an_expert(expert_id=4, institution_id=7, modalities=frozenset()),
        an_expert(expert_id=5, shift_ends_at=NOON),
    ]

    told = plan(a_board(experts=experts, levels={}), USUAL_POLICY, LOCAL_NOON).explain(1)

    assert told.chosen is None
    assert told.obstacle == Exclusion.OFF_SHIFT
    assert {one.exclusion: one.expert_ids for one in told.nearest} == {
        Exclusion.NO_AGREEMENT: (3,),
        Exclusion.OFF_SHIFT: (5,),
    }


def test_the_costs_told_are_those_before_anything_was_given() -> None:
    cases = [a_waiting_case(id=number) for number in (1, 2)]
    board = a_board(cases, [an_expert()])

    found = plan(board, USUAL_POLICY, LOCAL_NOON)

    assert found.explain(1).chosen == found.explain(2).chosen
