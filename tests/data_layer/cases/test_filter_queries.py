"""A filter shows exactly what it says, whichever index answers it."""

from datetime import timedelta

import pytest

from data_layer.accounts.records import PROVINCE_WIDE, Scope
from data_layer.cases.filter_queries import OPEN_VIEWS
from data_layer.cases.queries import worklist, worklist_count
from data_layer.cases.records import (
    OPEN_STATUSES,
    Actor,
    CaseKind,
    CaseStatus,
    Urgency,
    WorklistFilter,
    WorklistView,
)
from data_layer.database import Database
from data_layer.institutions.records import City
from tests.builders.cases import NOON, store_case, store_network, store_study_of
from tests.builders.institutions import store_institution

SPECTATOR = Actor(account_id=1)
HOUR = timedelta(hours=1)


def numbers(rows) -> list[str]:
    return [row.case_number for row in rows]


@pytest.mark.parametrize(
    "criteria",
    [
        WorklistFilter(statuses=(CaseStatus.READING,)),
        WorklistFilter(urgencies=(Urgency.URGENT,)),
        WorklistFilter(modalities=("MR",)),
        WorklistFilter(kinds=(CaseKind.CONSULTATION,)),
        WorklistFilter(is_overdue=True),
        WorklistFilter(text="ah2-w"),
        WorklistFilter(text="丰乐镇"),
    ],
)
def test_a_filter_leaves_out_what_does_not_match(
    database: Database, criteria: WorklistFilter
) -> None:
    with database.writing() as session:
        wanted = store_network(session, name="肥西县丰乐镇中心卫生院")
        store_case(
            session,
            network=wanted,
            case_number="AH2-WANTED",
            status=CaseStatus.READING,
            kind=CaseKind.CONSULTATION,
            urgency=Urgency.URGENT,
            modality="MR",
            requested_at=NOON - 3 * HOUR,
        )
        store_case(session, case_number="OTHER")
        store_case(
            session,
            case_number="DONE",
            status=CaseStatus.ISSUED,
            requested_at=NOON - 99 * HOUR,
        )

        rows = worklist(session, PROVINCE_WIDE, SPECTATOR, criteria, now=NOON)

        assert numbers(rows) == ["AH2-WANTED"]
        assert worklist_count(session, PROVINCE_WIDE, SPECTATOR, criteria, now=NOON) == 1


def test_a_hospital_s_filter_keeps_its_cases(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        store_case(session, network=network, case_number="wanted")
        store_case(session, case_number="other")
        criteria = WorklistFilter(institution_public_id=network.hospital.public_id)

        rows = worklist(session, PROVINCE_WIDE, SPECTATOR, criteria, now=NOON)

    assert numbers(rows) == ["wanted"]


def test_the_hospital_finds_its_patient_by_name_and_nobody_else_does(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        study = store_study_of(session, network.hospital, patient_name="李小花")
        store_case(session, network=network, study_id=study.id, case_number="wanted")
        store_case(session, network=network, case_number="other")
        criteria = WorklistFilter(text="李小花")

        own = worklist(session, network.hospital_scope, network.clerk, criteria, now=NOON)
        official = worklist(session, PROVINCE_WIDE, SPECTATOR, criteria, now=NOON)

    assert numbers(own) == ["wanted"]
    assert own[0].patient_name == "李小花"
    assert official == []


@pytest.mark.parametrize(
    "statuses",
    [
        (CaseStatus.ISSUED,),
        (CaseStatus.WITHDRAWN,),
        (CaseStatus.ISSUED, CaseStatus.WAITING),
        (CaseStatus.WITHDRAWN, CaseStatus.WAITING),
        OPEN_STATUSES,
        tuple(CaseStatus),
    ],
)
@pytest.mark.parametrize("scope", [PROVINCE_WIDE, Scope(cities=frozenset({City.HEFEI}))])
def test_exactly_the_chosen_statuses_are_shown(
    database: Database, scope: Scope, statuses: tuple[CaseStatus, ...]
) -> None:
    with database.writing() as session:
        network = store_network(session)
        for status in CaseStatus:
            store_case(session, network=network, status=status, case_number=status)
        criteria = WorklistFilter(statuses=statuses)

        rows = worklist(session, scope, SPECTATOR, criteria, now=NOON)

        assert {row.status for row in rows} == set(statuses)
        assert worklist_count(session, scope, SPECTATOR, criteria, now=NOON) == len(statuses)


def test_the_reader_s_work_on_open_cases_is_open() -> None:
    assert set(WorklistView) - set(OPEN_VIEWS) == {WorklistView.ALL, WorklistView.TO_COLLECT}


def test_many_hospitals_found_by_their_name_are_all_shown(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session, name="肥西县人民医院")
        store_case(session, network=network)
        for number in range(25):
            store_institution(session, name=f"第{number}人民医院")

        rows = worklist(
            session, PROVINCE_WIDE, SPECTATOR, WorklistFilter(text="人民医院"), now=NOON
        )

    assert len(rows) == 1


def test_a_name_nobody_has_finds_nothing(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        store_case(session, network=network)

        assert (
            worklist(
                session,
                network.hospital_scope,
                SPECTATOR,
                WorklistFilter(text="没有这家医院"),
                now=NOON,
            )
            == []
        )
