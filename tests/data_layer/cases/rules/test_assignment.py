"""Who reads a waiting case, and which case comes first."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_layer.cases.assignment_records import Exclusion, WaitingCase
from data_layer.cases.records import CaseKind, Urgency
from data_layer.cases.rules.assignment import (
    CONDITIONS,
    choose_expert,
    exclusion,
    load,
    may_read,
    waiting_order,
)
from data_layer.cases.rules.targets import LONGEST_WAITS
from data_layer.clock import local_time
from tests.builders.cases import NOON, a_candidate, a_waiting_case

LOCAL_NOON = local_time(NOON)


def test_an_expert_who_meets_every_condition_may_read() -> None:
    assert exclusion(a_candidate(), a_waiting_case(), LOCAL_NOON) is None


def test_every_exclusion_has_its_condition_in_the_same_order() -> None:
    assert list(CONDITIONS) == [name for name in Exclusion if name in CONDITIONS]


@pytest.mark.parametrize(
    ("reason", "given_candidate"),
    [
        (Exclusion.OFF_SHIFT, {"shift_ends_at": NOON}),
        (Exclusion.OFF_SHIFT, {"shift_starts_at": NOON + timedelta(seconds=1)}),
        (Exclusion.NO_AGREEMENT, {"agreed_institution_ids": frozenset({7})}),
        (Exclusion.OWN_INSTITUTION, {"institution_id": 100}),
        (Exclusion.MODALITY_NOT_READ, {"modalities": frozenset({"MR"})}),
        (Exclusion.LICENCE_INVALID, {"licence_valid_to": date(2026, 11, 23)}),
        (Exclusion.PRACTISED_TOO_SHORT, {"practising_since": date(2023, 11, 25)}),
        (Exclusion.AT_CAPACITY, {"in_hand_rvu_hundredths": 2000}),
    ],
)
def test_one_unmet_condition_is_enough_to_be_excluded(
    reason: Exclusion, given_candidate: Mapping[str, object]
) -> None:
    assert exclusion(a_candidate(**given_candidate), a_waiting_case(), LOCAL_NOON) == reason


def test_a_licence_is_good_to_the_end_of_its_last_day() -> None:
    last_day = a_candidate(licence_valid_to=date(2026, 11, 24))
    late = replace(last_day, shift_ends_at=NOON + timedelta(hours=12))

    assert may_read(late, a_waiting_case(), LOCAL_NOON + timedelta(hours=11, minutes=59))


def test_three_years_of_practice_are_enough_on_the_day() -> None:
    assert may_read(a_candidate(practising_since=date(2023, 11, 24)), a_waiting_case(), LOCAL_NOON)


def test_a_case_does_not_go_back_to_whom_it_was_taken_from() -> None:
    case = a_waiting_case(released_expert_ids=frozenset({1}))

    assert exclusion(a_candidate(), case, LOCAL_NOON) == Exclusion.CASE_TAKEN_AWAY
    assert may_read(a_candidate(expert_id=2), case, LOCAL_NOON)


def test_a_county_team_answers_no_consultations() -> None:
    county = a_candidate(does_consultations=False)
    consultation = a_waiting_case(kind=CaseKind.CONSULTATION)

    assert exclusion(county, consultation, LOCAL_NOON) == Exclusion.SERVICE_NOT_OFFERED
    assert may_read(county, a_waiting_case(), LOCAL_NOON)


def test_an_expert_never_reads_for_their_own_hospital() -> None:
    own = a_candidate(institution_id=100)

    assert choose_expert(a_waiting_case(), [own], LOCAL_NOON) is None


def test_the_least_loaded_expert_relative_to_capacity_is_chosen() -> None:
    small = a_candidate(expert_id=1, capacity_rvu_hundredths=1000, in_hand_rvu_hundredths=500)
    large = a_candidate(expert_id=2, capacity_rvu_hundredths=4000, in_hand_rvu_hundredths=1000)

    assert choose_expert(a_waiting_case(), [small, large], LOCAL_NOON) == large


def test_of_two_equally_loaded_the_lower_number_is_chosen() -> None:
    first, second = a_candidate(expert_id=1), a_candidate(expert_id=2)

    assert choose_expert(a_waiting_case(), [second, first], LOCAL_NOON) == first


def test_what_was_finished_this_shift_counts_for_routine_cases_only() -> None:
    quick = a_candidate(in_hand_rvu_hundredths=100, finished_rvu_hundredths=900)

    assert load(quick, Urgency.ROUTINE) == 1000
    assert load(quick, Urgency.URGENT) == load(quick, Urgency.EMERGENCY) == 100


def test_an_emergency_goes_to_the_empty_desk_though_its_owner_did_more_today() -> None:
    quick = a_candidate(expert_id=1, finished_rvu_hundredths=1900)
    slow = a_candidate(expert_id=2, in_hand_rvu_hundredths=300)
    emergency = a_waiting_case(urgency=Urgency.EMERGENCY)

    assert choose_expert(emergency, [quick, slow], LOCAL_NOON) == quick
    assert choose_expert(a_waiting_case(), [quick, slow], LOCAL_NOON) == slow


def test_urgent_cases_come_first_and_then_the_oldest() -> None:
    waiting = [
        a_waiting_case(id=1, urgency=Urgency.ROUTINE, requested_at=NOON - timedelta(hours=2)),
        a_waiting_case(id=2, urgency=Urgency.URGENT, requested_at=NOON - timedelta(minutes=5)),
        a_waiting_case(id=3, urgency=Urgency.URGENT, requested_at=NOON - timedelta(minutes=9)),
        a_waiting_case(id=4, urgency=Urgency.EMERGENCY, requested_at=NOON),
    ]

    assert _order(waiting) == [4, 3, 2, 1]


def test_a_routine_case_past_its_longest_wait_comes_before_a_new_emergency() -> None:
    forgotten = a_waiting_case(id=1, requested_at=NOON - LONGEST_WAITS[Urgency.ROUTINE])
    emergency = a_waiting_case(id=2, urgency=Urgency.EMERGENCY, requested_at=NOON)

    assert _order([emergency, forgotten]) == [1, 2]


waiting_cases = st.lists(
    st.builds(
        lambda number, urgency, minutes: a_waiting_case(
            id=number, urgency=urgency, requested_at=NOON - timedelta(minutes=minutes)
        ),
        st.integers(1, 10_000),
        st.sampled_from(Urgency),
        st.integers(0, 3000),
    ),
    unique_by=lambda case: case.id,
)


@given(waiting_cases)
def test_nobody_past_the_longest_wait_stands_behind_somebody_who_is_not(
    waiting: list[WaitingCase],
) -> None:
    ordered = sorted(waiting, key=lambda case: waiting_order(case, NOON))

    too_long = [_waits_too_long(case) for case in ordered]

    assert too_long == sorted(too_long, reverse=True)


@given(waiting_cases, st.integers(1, 600))
def test_a_case_past_its_longest_wait_is_never_overtaken_later(
    waiting: list[WaitingCase], minutes: int
) -> None:
    later = NOON + timedelta(minutes=minutes)
    before = [case.id for case in _sorted(waiting) if _waits_too_long(case)]

    after = [case.id for case in sorted(waiting, key=lambda case: waiting_order(case, later))]

    assert after[: len(before)] == before or set(before) <= set(after[: len(before)])


candidates = st.lists(
    st.builds(
        lambda number, hospital, modality, in_hand, capacity: a_candidate(
            expert_id=number,
            institution_id=hospital,
            modalities=frozenset({modality}),
            in_hand_rvu_hundredths=in_hand,
            capacity_rvu_hundredths=capacity,
        ),
        st.integers(1, 500),
        st.sampled_from((1, 2, 100)),
        st.sampled_from(("CT", "MR")),
        st.integers(0, 3000),
        st.integers(1, 3000),
    ),
    unique_by=lambda candidate: candidate.expert_id,
)


@given(candidates)
def test_whoever_is_chosen_may_read_and_nobody_eligible_is_less_loaded(experts: list) -> None:
    case = a_waiting_case()

    chosen = choose_expert(case, experts, LOCAL_NOON)

    eligible = [expert for expert in experts if may_read(expert, case, LOCAL_NOON)]
    assert (chosen is None) == (not eligible)
    if chosen is not None:
        assert chosen in eligible
        assert _relative_load(chosen) == min(map(_relative_load, eligible))


@given(candidates)
def test_the_order_of_the_candidates_does_not_matter(experts: list) -> None:
    case = a_waiting_case()

    assert choose_expert(case, experts, LOCAL_NOON) == choose_expert(
        case, reversed(experts), LOCAL_NOON
    )


def _sorted(waiting: list[WaitingCase]) -> list[WaitingCase]:
    return sorted(waiting, key=lambda case: waiting_order(case, NOON))


def _order(waiting: list[WaitingCase]) -> list[int]:
    return [case.id for case in _sorted(waiting)]


def _waits_too_long(case: WaitingCase) -> bool:
    return case.requested_at + LONGEST_WAITS[case.urgency] <= NOON


def _relative_load(expert) -> float:
    return load(expert, Urgency.ROUTINE) / expert.capacity_rvu_hundredths
