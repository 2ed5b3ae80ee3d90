"""Waiting cases are given out, once, to those who may read them."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data_layer.cases.assignment_tables import ReviewDesk
from data_layer.cases.escalation_commands import time_out_case
from data_layer.cases.records import CaseEventKind, CaseStatus, Urgency
from data_layer.cases.tables import Case, CaseEvent
from data_layer.clock import local_day
from data_layer.database import Database
from data_layer.experts.records import TeamTier
from data_layer.experts.tables import Expert
from data_layer.institutions.tables import Institution
from jobs.context import Counts
from tests.builders.assigning import Run, left_lying, second_reader, told
from tests.builders.cases import NOON, Network, store_case, store_network
from tests.builders.experts import store_expert_always_on_duty, store_team
from tests.builders.institutions import store_agreement, store_institution


def test_a_waiting_case_goes_to_the_expert_on_shift(database: Database, assign: Run) -> None:
    with database.writing() as session:
        network = store_network(session)
        case_id = store_case(session, network=network, requested_at=NOON - timedelta(hours=1)).id
        expected = (network.expert.id, network.team.id)

    counts = assign()

    assert told(counts) == {"assigned": 1}
    with database.reading() as session:
        case = session.get_one(Case, case_id)
        assert (case.status, case.assigned_at) == (CaseStatus.ASSIGNED, NOON)
        assert (case.expert_id, case.team_id) == expected


def test_running_twice_assigns_once(database: Database, assign: Run) -> None:
    with database.writing() as session:
        store_case(session)

    assert told(assign()) == {"assigned": 1}
    assert told(assign()) == {}


def test_a_reviewer_is_given_nothing_to_read(database: Database, assign: Run) -> None:
    with database.writing() as session:
        network = store_network(session)
        store_case(session, network=network, modality="MR", rvu_hundredths=150)

    assert told(assign()) == {"unassigned": 1, "for_modality_not_read": 1}


@pytest.mark.parametrize(
    ("hours", "expected"),
    [(11, {"assigned": 1}), (12, {"unassigned": 1, "for_licence_invalid": 1})],
)
def test_a_licence_ends_at_midnight_of_the_province(
    database: Database, assign: Run, hours: int, expected: Counts
) -> None:
    with database.writing() as session:
        network = store_network(session)
        session.get_one(Expert, network.expert.id).licence_valid_to = local_day(NOON)
        store_case(session, network=network)

    assert told(assign(now=NOON + timedelta(hours=hours))) == expected


def test_cases_are_spread_by_load(database: Database, assign: Run) -> None:
    with database.writing() as session:
        network = store_network(session)
        second_reader(session, network)
        for _ in range(4):
            store_case(session, network=network)

    assign()

    with database.reading() as session:
        shares = session.execute(
            select(func.count()).select_from(Case).group_by(Case.expert_id)
        ).scalars()
        assert sorted(shares) == [2, 2]


def test_what_an_expert_has_on_the_desk_counts(database: Database, assign: Run) -> None:
    with database.writing() as session:
        network = store_network(session)
        second = second_reader(session, network)
        store_case(session, network=network, status=CaseStatus.READING)
        case_id = store_case(session, network=network).id

    assign()

    with database.reading() as session:
        assert session.get_one(Case, case_id).expert_id == second


def test_a_case_goes_to_whom_did_less_this_month(database: Database, assign: Run) -> None:
    with database.writing() as session:
        network = store_network(session)
        second = second_reader(session, network)
        recently = NOON - timedelta(hours=2)
        store_case(session, network=network, status=CaseStatus.ISSUED, requested_at=recently)
        case_id = store_case(session, network=network).id

    assign()

    with database.reading() as session:
        assert session.get_one(Case, case_id).expert_id == second


def test_with_one_place_left_the_emergency_gets_it(database: Database, assign: Run) -> None:
    with database.writing() as session:
        network = store_network(session)
        team = store_team(session)
        _agree(session, network, team.institution_id)
        small = store_expert_always_on_duty(
            session,
            team,
            capacity_rvu_hundredths=1,
            modalities=("MR",),
            institution_id=team.institution_id,
        ).id
        routine = store_case(session, network=network, modality="MR").id
        emergency = store_case(
            session, network=network, modality="MR", urgency=Urgency.EMERGENCY
        ).id

    counts = assign()

    assert told(counts) == {"assigned": 1, "unassigned": 1, "for_at_capacity": 1}
    with database.reading() as session:
        assert session.get_one(Case, emergency).expert_id == small
        assert session.get_one(Case, routine).status == CaseStatus.WAITING


def test_a_consultation_is_not_given_to_a_county_team(database: Database, assign: Run) -> None:
    with database.writing() as session:
        network = store_network(session)
        store_case(session, network=network, kind="consultation")

    assert told(assign()) == {"unassigned": 1, "for_service_not_offered": 1}

    with database.writing() as session:
        city = store_team(session, tier=TeamTier.CITY)
        _agree(session, network, city.institution_id)
        store_expert_always_on_duty(session, city, institution_id=city.institution_id)

    assert told(assign()) == {"assigned": 1}


def test_a_hospital_without_agreement_waits_and_is_counted(database: Database, assign: Run) -> None:
    with database.writing() as session:
        network = store_network(session)
        lonely = store_institution(session)
        store_case(session, network=network, requesting_institution_id=lonely.id)

    assert told(assign()) == {"unassigned": 1, "for_no_agreement": 1}


def test_a_case_not_taken_up_goes_to_somebody_else(database: Database, assign: Run) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.ASSIGNED)
        time_out_case(session, left_lying(case), NOON)

    assert told(assign()) == {"unassigned": 1, "for_case_taken_away": 1}

    with database.writing() as session:
        second_reader(session, network)

    assert told(assign()) == {"assigned": 1}


def test_a_stopped_job_writes_nothing_by_halves_and_the_next_run_does_it(
    database: Database, assign: Run
) -> None:
    with database.writing() as session:
        network = store_network(session)
        for _ in range(3):
            store_case(session, network=network)

    assert told(assign(is_stopping=lambda: True)) == {}
    assert told(assign()) == {"assigned": 3}


def test_a_report_finds_a_reviewer_who_did_not_write_it(database: Database, assign: Run) -> None:
    with database.writing() as session:
        network = store_network(session)
        case_id = store_case(session, network=network, status=CaseStatus.IN_REVIEW).id

    assert told(assign()) == {"reviews": 1}
    assert told(assign()) == {}
    with database.reading() as session:
        assert session.get_one(ReviewDesk, case_id).reviewer_id == network.reviewer.id


def test_an_expert_keeps_what_lies_untouched_with_them(database: Database, assign: Run) -> None:
    with database.writing() as session:
        network = store_network(session)
        second_reader(session, network)
        store_case(session, network=network, status=CaseStatus.ASSIGNED)

    assert told(assign()) == {}


def test_two_schedulers_at_once_give_every_case_out_once(database: Database, assign: Run) -> None:
    with database.writing() as session:
        network = store_network(session)
        for _ in range(6):
            store_case(session, network=network)

    with ThreadPoolExecutor(2) as pool:
        totals = [future.result() for future in [pool.submit(assign), pool.submit(assign)]]

    assert sum(counts["assigned"] for counts in totals) == 6
    with database.reading() as session:
        given = select(func.count()).where(CaseEvent.kind == CaseEventKind.ASSIGNED)
        assert session.execute(given).scalar_one() == 6


def _agree(session: Session, network: Network, institution_id: int) -> None:
    store_agreement(session, network.hospital, session.get_one(Institution, institution_id))
