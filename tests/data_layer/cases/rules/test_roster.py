"""The roster answers like the plain rule, only faster."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from data_layer.cases.assignment_records import Candidate, Exclusion, WaitingCase
from data_layer.cases.records import Urgency
from data_layer.cases.rules.assignment import choose_expert
from data_layer.cases.rules.roster import Roster
from data_layer.clock import local_time
from tests.builders.cases import NOON, a_candidate, a_waiting_case

LOCAL_NOON = local_time(NOON)
SITES = frozenset({100, 101})

experts = st.lists(
    st.builds(
        lambda number, hospital, modalities, sites, in_hand: a_candidate(
            expert_id=number,
            institution_id=hospital,
            modalities=modalities,
            agreed_institution_ids=sites,
            in_hand_rvu_hundredths=in_hand,
            capacity_rvu_hundredths=800,
        ),
        st.integers(1, 99),
        st.sampled_from((1, 2, 100)),
        st.frozensets(st.sampled_from(("CT", "MR", "DX"))),
        st.frozensets(st.sampled_from((100, 101))),
        st.integers(0, 1000),
    ),
    unique_by=lambda candidate: candidate.expert_id,
    max_size=12,
)
cases = st.lists(
    st.builds(
        lambda number, urgency, modality, site: a_waiting_case(
            id=number, urgency=urgency, modality=modality, requesting_institution_id=site
        ),
        st.integers(1, 99),
        st.sampled_from(Urgency),
        st.sampled_from(("CT", "MR", "US")),
        st.sampled_from((100, 101)),
    ),
    max_size=12,
)


@given(experts, cases)
def test_the_roster_chooses_whom_the_rule_would_choose_from_everybody(
    candidates: list[Candidate], waiting: list[WaitingCase]
) -> None:
    roster = Roster(candidates, SITES, LOCAL_NOON)
    by_id = {candidate.expert_id: candidate for candidate in candidates}
    for case in waiting:
        chosen = roster.choose(case)

        assert chosen == choose_expert(case, by_id.values(), LOCAL_NOON)
        if chosen is not None:
            by_id[chosen.expert_id] = roster.take(chosen, case)


@given(experts, cases)
def test_nobody_is_given_more_than_one_case_beyond_their_capacity(
    candidates: list[Candidate], waiting: list[WaitingCase]
) -> None:
    roster = Roster(candidates, SITES, LOCAL_NOON)
    for case in waiting:
        chosen = roster.choose(case)
        if chosen is not None:
            assert chosen.in_hand_rvu_hundredths < chosen.capacity_rvu_hundredths
            roster.take(chosen, case)


def test_cases_are_spread_over_equally_loaded_experts() -> None:
    roster = Roster([a_candidate(expert_id=1), a_candidate(expert_id=2)], SITES, LOCAL_NOON)
    given_to = []
    for number in range(4):
        chosen = roster.choose(a_waiting_case(id=number))
        assert chosen is not None
        roster.take(chosen, a_waiting_case(id=number))
        given_to.append(chosen.expert_id)

    assert given_to == [1, 2, 1, 2]


def test_a_hospital_without_any_agreement_is_told_so() -> None:
    roster = Roster([a_candidate()], frozenset(), LOCAL_NOON)

    assert roster.obstacle(a_waiting_case()) == Exclusion.NO_AGREEMENT


def test_when_the_agreed_hospitals_have_nobody_on_shift_that_is_the_obstacle() -> None:
    stranger = a_candidate(agreed_institution_ids=frozenset({101}))
    roster = Roster([stranger], SITES, LOCAL_NOON)

    assert roster.obstacle(a_waiting_case()) == Exclusion.OFF_SHIFT


def test_the_obstacle_is_what_stopped_the_one_who_came_closest() -> None:
    full = a_candidate(expert_id=1, in_hand_rvu_hundredths=2000)
    others = [a_candidate(expert_id=n, modalities=frozenset({"MR"})) for n in range(2, 9)]
    roster = Roster([full, *others], SITES, LOCAL_NOON)

    assert roster.obstacle(a_waiting_case()) == Exclusion.AT_CAPACITY


def test_a_modality_nobody_reads_is_named() -> None:
    roster = Roster([a_candidate()], SITES, LOCAL_NOON)

    assert roster.obstacle(a_waiting_case(modality="MG")) == Exclusion.MODALITY_NOT_READ


def test_an_expert_whose_shift_is_over_is_off_shift() -> None:
    gone = a_candidate(shift_ends_at=NOON - timedelta(minutes=1))
    roster = Roster([gone], SITES, LOCAL_NOON)

    assert roster.obstacle(a_waiting_case()) == Exclusion.OFF_SHIFT
