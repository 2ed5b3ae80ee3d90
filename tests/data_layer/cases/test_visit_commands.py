"""Opening the page of a case begins the reading, or delivers the report."""

from datetime import timedelta

import pytest

from data_layer.cases.page_queries import case_page
from data_layer.cases.records import CaseStatus
from data_layer.cases.visit_commands import visit_case
from data_layer.database import Database
from tests.builders.cases import NOON, store_case, store_network, store_report

LATER = NOON + timedelta(hours=1)


def test_the_expert_s_first_visit_begins_the_reading(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.ASSIGNED)
        theirs = (session, network.expert_scope, network.expert_actor, case.case_number)
        assert case_page(*theirs, now=LATER).detail.awaits_visit

        visit_case(*theirs, LATER)
        visit_case(*theirs, LATER + timedelta(hours=1))

        session.refresh(case)
        assert (case.status, case.first_opened_at) == (CaseStatus.READING, LATER)
        assert not case_page(*theirs, now=LATER).detail.awaits_visit


def test_the_hospital_s_first_visit_to_an_issued_case_delivers_it(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.ISSUED)
        store_report(session, case)
        theirs = (session, network.hospital_scope, network.clerk, case.case_number)

        visit_case(*theirs, LATER)
        visit_case(*theirs, LATER + timedelta(hours=1))

        session.refresh(case)
        page = case_page(*theirs, now=LATER)
        assert case.delivered_at == LATER
        assert len(page.reports) == 1
        assert [event.happened_at for event in page.events] == [LATER]


@pytest.mark.parametrize("status", [CaseStatus.ASSIGNED, CaseStatus.ISSUED])
def test_a_visit_of_somebody_else_changes_nothing(database: Database, status: CaseStatus) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=status)

        visit_case(session, network.team_scope, network.reviewer_actor, case.case_number, LATER)

        session.refresh(case)
        assert (case.status, case.delivered_at) == (status, None)
