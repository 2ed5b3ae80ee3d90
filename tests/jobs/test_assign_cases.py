"""Waiting cases are given out, once, to those who may read them."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data_layer.cases.assignment_records import Desk
from data_layer.cases.assignment_tables import ReviewDesk
from data_layer.cases.custody_commands import await_expert
from data_layer.cases.escalation_commands import time_out_case
from data_layer.cases.escalation_queries import LeftCase
from data_layer.cases.records import CaseEventKind, CaseStatus, Urgency
from data_layer.cases.tables import Case, CaseEvent
from data_layer.clock import local_day
from data_layer.database import Database
from data_layer.experts.records import TeamTier
from data_layer.experts.tables import Expert
from data_layer.institutions.tables import Institution
from data_layer.settings import Settings
from jobs import assign_cases
from jobs.context import Counts, JobContext
from tests.builders.cases import NOON, Network, store_case, store_network
from tests.builders.experts import store_expert_always_on_duty, store_team
from tests.builders.institutions import store_agreement, store_institution

Run = Callable[..., Counts]


@pytest.fixture
def run(database: Database, tmp_path: Path) -> Run:
    settings = Settings.from_environment({"PORTAL_HOME": str(tmp_path)})

    def run_job(**given: object) -> Counts:
        values: dict[str, object] = {"database": database, "settings": settings, "now": NOON}
        return assign_cases.run(JobContext(**(values | given)))  # type: ignore[arg-type]

    return run_job


def told(counts: Counts) -> Counts:
    """The counts that are not 0."""
    return {name: count for name, count in counts.items() if count}


def test_a_waiting_case_goes_to_the_expert_on_shift(database: Database, run: Run) -> None:
    with database.writing() as session:
        network = store_network(session)
        case_id = store_case(session, network=network, requested_at=NOON - timedelta(hours=1)).id
        expected = (network.expert.id, network.team.id)

    counts = run()

    assert told(counts) == {"assigned": 1}
    with database.reading() as session:
        case = session.get_one(Case, case_id)
        assert (case.status, case.assigned_at) == (CaseStatus.ASSIGNED, NOON)
        assert (case.expert_id, case.team_id) == expected


def test_running_twice_assigns_once(database: Database, run: Run) -> None:
    with database.writing() as session:
        store_case(session)

    assert told(run()) == {"assigned": 1}
    assert told(run()) == {}


def test_a_reviewer_is_given_nothing_to_read(database: Database, run: Run) -> None:
    with database.writing() as session:
        network = store_network(session)
        store_case(session, network=network, modality="MR", rvu_hundredths=150)

    assert told(run()) == {"unassigned": 1, "for_modality_not_read": 1}


@pytest.mark.parametrize(
    ("hours", "expected"),
    [(11, {"assigned": 1}), (12, {"unassigned": 1, "for_licence_invalid": 1})],
)
def test_a_licence_ends_at_midnight_of_the_province(
    database: Database, run: Run, hours: int, expected: Counts
) -> None:
    with database.writing() as session:
        network = store_network(session)
        session.get_one(Expert, network.expert.id).licence_valid_to = local_day(NOON)
        store_case(session, network=network)

    assert told(run(now=NOON + timedelta(hours=hours))) == expected


def test_cases_are_spread_by_load(database: Database, run: Run) -> None:
    with database.writing() as session:
        network = store_network(session)
        _second_reader(session, network)
        for _ in range(4):
            store_case(session, network=network)

    run()

    with database.reading() as session:
        shares = session.execute(
            select(func.count()).select_from(Case).group_by(Case.expert_id)
        ).scalars()
        assert sorted(shares) == [2, 2]


def test_what_an_expert_has_on_the_desk_counts(database: Database, run: Run) -> None:
    with database.writing() as session:
        network = store_network(session)
        second = _second_reader(session, network)
        store_case(session, network=network, status=CaseStatus.READING)
        case_id = store_case(session, network=network).id

    run()

    with database.reading() as session:
        assert session.get_one(Case, case_id).expert_id == second


def test_a_case_goes_to_whom_did_less_this_month(database: Database, run: Run) -> None:
    with database.writing() as session:
        network = store_network(session)
        second = _second_reader(session, network)
        recently = NOON - timedelta(hours=2)
        store_case(session, network=network, status=CaseStatus.ISSUED, requested_at=recently)
        case_id = store_case(session, network=network).id

    run()

    with database.reading() as session:
        assert session.get_one(Case, case_id).expert_id == second


def test_with_one_place_left_the_emergency_gets_it(database: Database, run: Run) -> None:
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

    counts = run()

    assert told(counts) == {"assigned": 1, "unassigned": 1, "for_at_capacity": 1}
    with database.reading() as session:
        assert session.get_one(Case, emergency).expert_id == small
        assert session.get_one(Case, routine).status == CaseStatus.WAITING


def test_a_consultation_is_not_given_to_a_county_team(database: Database, run: Run) -> None:
    with database.writing() as session:
        network = store_network(session)
        store_case(session, network=network, kind="consultation")

    assert told(run()) == {"unassigned": 1, "for_service_not_offered": 1}

    with database.writing() as session:
        city = store_team(session, tier=TeamTier.CITY)
        _agree(session, network, city.institution_id)
        store_expert_always_on_duty(session, city, institution_id=city.institution_id)

    assert told(run()) == {"assigned": 1}


def test_a_hospital_without_agreement_waits_and_is_counted(database: Database, run: Run) -> None:
    with database.writing() as session:
        network = store_network(session)
        lonely = store_institution(session)
        store_case(session, network=network, requesting_institution_id=lonely.id)

    assert told(run()) == {"unassigned": 1, "for_no_agreement": 1}


def test_a_case_not_taken_up_goes_to_somebody_else(database: Database, run: Run) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.ASSIGNED)
        time_out_case(session, _left(case), NOON)

    assert told(run()) == {"unassigned": 1, "for_case_taken_away": 1}

    with database.writing() as session:
        _second_reader(session, network)

    assert told(run()) == {"assigned": 1}


def test_a_stopped_job_writes_nothing_by_halves_and_the_next_run_does_it(
    database: Database, run: Run
) -> None:
    with database.writing() as session:
        network = store_network(session)
        for _ in range(3):
            store_case(session, network=network)

    assert told(run(is_stopping=lambda: True)) == {}
    assert told(run()) == {"assigned": 3}


@pytest.mark.parametrize("urgency", Urgency)
def test_whatever_comes_is_given_out_at_a_call(
    database: Database, run: Run, urgency: Urgency
) -> None:
    with database.writing() as session:
        case = store_case(session, network=store_network(session), urgency=urgency)
        await_expert(session, case.id, NOON)

    with database.reading() as session:
        assert assign_cases.is_called(session)
    assert told(run(is_called=True)) == {"assigned": 1}
    with database.reading() as session:
        assert not assign_cases.is_called(session)


def test_what_was_looked_at_is_the_minute_s_unless_it_is_urgent(
    database: Database, run: Run
) -> None:
    with database.writing() as session:
        network = store_network(session)
        urgent = _unread(session, network, urgency=Urgency.URGENT)
        routine = _unread(session, network, urgency=Urgency.ROUTINE)
    assert told(run(is_called=True))["unassigned"] == 2
    with database.writing() as session:
        _second_reader(session, network, modalities=("MR",))

    assert told(run(is_called=True)) == {"assigned": 1}
    with database.reading() as session:
        assert session.get_one(Case, urgent).status == CaseStatus.ASSIGNED
        assert session.get_one(Case, routine).status == CaseStatus.WAITING
    assert told(run()) == {"assigned": 1}


def test_what_comes_back_is_new_again(database: Database, run: Run) -> None:
    with database.writing() as session:
        network = store_network(session)
        case_id = store_case(session, network=network).id
    run()
    with database.writing() as session:
        colleague = _second_reader(session, network)
        time_out_case(session, _left(session.get_one(Case, case_id)), NOON)

    assert told(run(is_called=True)) == {"assigned": 1}
    with database.reading() as session:
        assert session.get_one(Case, case_id).expert_id == colleague


def test_a_report_finds_its_reviewer_at_a_call(database: Database, run: Run) -> None:
    with database.writing() as session:
        store_case(session, network=store_network(session), status=CaseStatus.IN_REVIEW)

    assert told(run(is_called=True)) == {"reviews": 1}


def test_a_call_moves_nothing(database: Database, run: Run) -> None:
    with database.writing() as session:
        network = store_network(session)
        for _ in range(12):
            store_case(session, network=network, status=CaseStatus.READING)
        last = {"status": CaseStatus.ASSIGNED, "urgency": Urgency.URGENT}
        store_case(session, network=network, **last).accepted_at = None
        _second_reader(session, network)

    assert told(run(is_called=True)) == {}
    assert told(run()) == {"moved": 1}


def test_very_many_calls_are_answered_with_all_the_rest(
    database: Database, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    with database.writing() as session:
        network = store_network(session)
        _unread(session, network)
    run()
    with database.writing() as session:
        _second_reader(session, network, modalities=("MR",))
        for _ in range(3):
            store_case(session, network=network)
    monkeypatch.setattr("jobs.assignment.AT_ONCE", 2)

    assert told(run(is_called=True)) == {"assigned": 4}


def test_a_report_finds_a_reviewer_who_did_not_write_it(database: Database, run: Run) -> None:
    with database.writing() as session:
        network = store_network(session)
        case_id = store_case(session, network=network, status=CaseStatus.IN_REVIEW).id

    assert told(run()) == {"reviews": 1}
    assert told(run()) == {}
    with database.reading() as session:
        assert session.get_one(ReviewDesk, case_id).reviewer_id == network.reviewer.id


def test_an_expert_keeps_what_lies_untouched_with_them(database: Database, run: Run) -> None:
    with database.writing() as session:
        network = store_network(session)
        _second_reader(session, network)
        store_case(session, network=network, status=CaseStatus.ASSIGNED)

    assert told(run()) == {}


def test_two_schedulers_at_once_give_every_case_out_once(database: Database, run: Run) -> None:
    with database.writing() as session:
        network = store_network(session)
        for _ in range(6):
            store_case(session, network=network)

    with ThreadPoolExecutor(2) as pool:
        totals = [future.result() for future in [pool.submit(run), pool.submit(run)]]

    assert sum(counts["assigned"] for counts in totals) == 6
    with database.reading() as session:
        given = select(func.count()).where(CaseEvent.kind == CaseEventKind.ASSIGNED)
        assert session.execute(given).scalar_one() == 6


def _left(case: Case) -> LeftCase:
    return LeftCase(
        id=case.id,
        case_number=case.case_number,
        desk=Desk.READER,
        expert_id=case.expert_id or 0,
        team_id=case.team_id or 0,
    )


def _second_reader(session: Session, network: Network, **given: object) -> int:
    return store_expert_always_on_duty(
        session, network.team, institution_id=network.team.institution_id, **given
    ).id


def _unread(session: Session, network: Network, **given: object) -> int:
    """Waits, as long as there is no second reader for it."""
    return store_case(session, network=network, modality="MR", rvu_hundredths=150, **given).id


def _agree(session: Session, network: Network, institution_id: int) -> None:
    store_agreement(session, network.hospital, session.get_one(Institution, institution_id))
