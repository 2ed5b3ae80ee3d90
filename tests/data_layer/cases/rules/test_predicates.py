"""Who must not be given a case."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest

from data_layer.cases.assignment_records import Desk, Exclusion, WaitingCase
from data_layer.cases.records import CaseKind, Urgency
from data_layer.cases.rules.predicates import PREDICATES
from data_layer.cases.rules.staff import Staff
from data_layer.institutions.records import Level
from tests.builders.boards import LOCAL_NOON, a_board, a_staff, an_expert
from tests.builders.cases import NOON, a_waiting_case


def unmet(staff: Staff, case: WaitingCase) -> set[Exclusion]:
    """What excludes the one expert of the staff."""
    return {name for name, is_met in PREDICATES.items() if not is_met(staff, case)[0]}


def test_an_expert_who_meets_every_condition_may_read() -> None:
    assert unmet(a_staff(), a_waiting_case()) == set()


def test_every_exclusion_has_its_predicate_in_the_same_order() -> None:
    assert list(PREDICATES) == list(Exclusion)


def test_every_predicate_says_on_what_it_rests() -> None:
    assert [name for name, predicate in PREDICATES.items() if not predicate.__doc__] == []


@pytest.mark.parametrize(
    ("reason", "expert"),
    [
        (Exclusion.NO_AGREEMENT, {"institution_id": 7}),
        (Exclusion.DECLARED_CONFLICT, {"conflict_institution_ids": frozenset({100})}),
        (Exclusion.OTHER_DUTY, {"is_reader": False}),
        (Exclusion.SERVICE_NOT_OFFERED, {"services": frozenset({(CaseKind.DIAGNOSIS, "MR")})}),
        (Exclusion.MODALITY_NOT_READ, {"modalities": frozenset({"MR"})}),
        (Exclusion.LICENCE_INVALID, {"licence_valid_to": date(2026, 11, 23)}),
        (Exclusion.PRACTISED_TOO_SHORT, {"practising_since": date(2023, 11, 25)}),
        (Exclusion.DOCUMENT_LAPSED, {"has_lapsed_document": True}),
        (Exclusion.EXPERT_PAUSED, {"is_paused": True}),
        (Exclusion.OFF_SHIFT, {"shift_ends_at": NOON}),
        (Exclusion.OFF_SHIFT, {"shift_starts_at": NOON + timedelta(seconds=1)}),
        (Exclusion.OFF_SHIFT, {"shift_starts_at": None, "shift_ends_at": None}),
        (Exclusion.AT_CAPACITY, {"in_hand_rvu_hundredths": 2000}),
        (Exclusion.AT_CAPACITY, {"finished_rvu_hundredths": 2000}),
    ],
)
def test_one_unmet_condition_is_enough(reason: Exclusion, expert: Mapping[str, object]) -> None:
    # The level of an unknown hospital would be a second reason.
    staff = a_staff(an_expert(**expert), levels={})

    assert unmet(staff, a_waiting_case()) == {reason}


@pytest.mark.parametrize(
    ("reason", "case"),
    [
        (Exclusion.CASE_TAKEN_AWAY, {"released_expert_ids": frozenset({1})}),
        (Exclusion.RESERVED_FOR_ANOTHER, {"reserved_for": 2}),
        (Exclusion.CASE_PAUSED, {"is_paused": True}),
    ],
)
def test_a_case_may_rule_somebody_out(reason: Exclusion, case: Mapping[str, object]) -> None:
    assert unmet(a_staff(), a_waiting_case(**case)) == {reason}


def test_an_expert_never_reads_for_their_own_hospital() -> None:
    own = a_staff(an_expert(institution_id=100), agreed={(100, CaseKind.DIAGNOSIS): {100}})

    assert unmet(own, a_waiting_case()) == {Exclusion.OWN_INSTITUTION}


def test_an_agreement_counts_for_the_service_it_covers() -> None:
    consulting = a_staff(agreed={(100, CaseKind.CONSULTATION): frozenset({1})})

    assert unmet(consulting, a_waiting_case(kind=CaseKind.CONSULTATION)) == set()
    assert unmet(consulting, a_waiting_case()) == {Exclusion.NO_AGREEMENT}


def test_a_diagnosis_is_asked_of_no_lower_level() -> None:
    staff = a_staff(levels={1: Level.SECONDARY, 100: Level.TERTIARY, 101: Level.SECONDARY})

    assert unmet(staff, a_waiting_case()) == {Exclusion.LEVEL_TOO_LOW}
    assert unmet(staff, a_waiting_case(kind=CaseKind.CONSULTATION)) == set()
    assert unmet(staff, a_waiting_case(requesting_institution_id=101)) == set()


def test_an_institution_without_a_level_diagnoses_for_none_that_has_one() -> None:
    staff = a_staff(levels={100: Level.PRIMARY})

    assert unmet(staff, a_waiting_case()) == {Exclusion.LEVEL_TOO_LOW}


def test_for_an_urgent_case_only_the_desk_counts() -> None:
    done = a_staff(an_expert(finished_rvu_hundredths=2000))

    assert unmet(done, a_waiting_case(urgency=Urgency.URGENT)) == set()


def test_a_licence_is_good_to_the_end_of_its_last_day() -> None:
    expert = an_expert(
        licence_valid_to=date(2026, 11, 24), shift_ends_at=NOON + timedelta(hours=24)
    )
    board = a_board(experts=[expert])
    night = LOCAL_NOON + timedelta(hours=11, minutes=59)

    assert unmet(Staff(board, night), a_waiting_case()) == set()
    midnight = night + timedelta(minutes=1)
    assert unmet(Staff(board, midnight), a_waiting_case()) == {Exclusion.LICENCE_INVALID}


def test_three_years_are_over_on_their_day() -> None:
    leap = a_staff(an_expert(practising_since=date(2024, 2, 29)))
    just = a_staff(an_expert(practising_since=date(2023, 11, 24)))

    assert leap.practised_from[0] == date(2027, 3, 1).toordinal()
    assert unmet(just, a_waiting_case()) == set()


def test_a_report_goes_to_a_reviewer_of_its_team_who_did_not_write_it() -> None:
    report = a_waiting_case(desk=Desk.REVIEWER, team_id=5, author_id=2)
    reviewer = an_expert(is_reader=False, review_team_ids=frozenset({5}))

    assert unmet(a_staff(reviewer), report) == set()
    assert unmet(a_staff(replace(reviewer, expert_id=2)), report) == {Exclusion.OWN_REPORT}
    of_another = replace(reviewer, review_team_ids=frozenset({6}))
    assert unmet(a_staff(of_another), report) == {Exclusion.OTHER_DUTY}
