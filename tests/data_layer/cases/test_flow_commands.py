"""The roll-up of who asks whom: as the cases say, whatever happened to them."""

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.cases import report_commands
from data_layer.cases.errors import CaseMovedOnError
from data_layer.cases.flow_commands import rebuild_flows
from data_layer.cases.flow_queries import flow_differences
from data_layer.cases.records import CaseKind, CaseStatus
from data_layer.cases.tables import Case, CaseFlow
from data_layer.database import Database
from tests.builders.cases import A_REPORT, NOON, Network, store_case, store_network, store_report

# Half past midnight of the first of December in the province, while UTC still has November.
DECEMBER = NOON.replace(day=30, hour=16, minute=30)


def issue(session: Session, network: Network, case: Case, at=NOON + timedelta(hours=1)) -> None:
    if case.kind == CaseKind.CONSULTATION:
        report_commands.submit_report(
            session,
            network.expert_scope,
            network.expert_actor,
            case.case_number,
            replace(A_REPORT, minutes=20),
            at=at,
        )
        return
    store_report(session, case)
    report_commands.pass_report(
        session, network.team_scope, network.reviewer_actor, case.case_number, at
    )


def flows(session: Session) -> list[tuple[date, str, int]]:
    statement = select(CaseFlow.month, CaseFlow.modality, CaseFlow.case_count)
    return [tuple(row) for row in session.execute(statement.order_by(CaseFlow.month))]


def test_a_report_counts_when_it_is_issued(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        cases = [
            store_case(session, network=network, status=CaseStatus.IN_REVIEW) for _ in range(2)
        ]
        assert flows(session) == []

        for case in cases:
            issue(session, network, case)

        row = session.scalars(select(CaseFlow)).one()
        assert (row.month, row.case_count) == (date(2026, 11, 1), 2)
        assert row.requesting_institution_id == network.hospital.id
        assert row.diagnosing_institution_id == network.team.institution_id
        assert flow_differences(session) == []


def test_a_consultation_counts_like_a_diagnosis(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(
            session, network=network, status=CaseStatus.READING, kind=CaseKind.CONSULTATION
        )

        issue(session, network, case)

        assert flows(session) == [(date(2026, 11, 1), "CT", 1)]


def test_the_month_is_the_provinces(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.IN_REVIEW, modality="MR")

        issue(session, network, case, at=DECEMBER)

        assert flows(session) == [(date(2026, 12, 1), "MR", 1)]
        assert flow_differences(session) == []


def test_a_report_that_was_issued_already_counts_once(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.IN_REVIEW)
        issue(session, network, case)

        with pytest.raises(CaseMovedOnError):
            report_commands.pass_report(
                session, network.team_scope, network.reviewer_actor, case.case_number, NOON
            )

        assert flows(session) == [(date(2026, 11, 1), "CT", 1)]


def test_a_transaction_that_fails_counts_nothing(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        number = store_case(session, network=network, status=CaseStatus.IN_REVIEW).case_number

    with suppress(ZeroDivisionError), database.writing() as session:
        issue(session, network, session.scalars(select(Case).filter_by(case_number=number)).one())
        raise ZeroDivisionError

    with database.reading() as session:
        assert flows(session) == []


def test_what_differs_is_named_and_rebuilt(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.ISSUED)
        key = (date(2026, 11, 1), network.hospital.id, network.team.id, "CT")
        assert flow_differences(session) == [(*key, network.team.institution_id)]

        rebuild_flows(session)

        assert case.issued_at is not None
        assert flow_differences(session) == []
        assert flows(session) == [(date(2026, 11, 1), "CT", 1)]
