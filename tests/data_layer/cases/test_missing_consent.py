"""A patient who no longer agrees is neither read nor written about, from that moment on."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.cases import commands, reading_commands, record_queries, report_commands
from data_layer.cases.errors import ConsentMissingError
from data_layer.cases.records import CaseStatus
from data_layer.cases.tables import Case, Report, ReportDraft
from data_layer.consents.commands import withdraw
from data_layer.consents.tables import Consent
from data_layer.database import Database
from tests.builders.audit import told
from tests.builders.cases import (
    A_REPORT,
    NOON,
    Network,
    store_case,
    store_network,
    store_report,
)

LATER = NOON + timedelta(hours=1)
Act = Callable[[Session, Network, Case], None]


def a_case(session: Session, status: CaseStatus) -> tuple[Network, Case]:
    """Whose patient agreed, and has changed their mind."""
    network = store_network(session)
    case = store_case(session, network=network, status=status)
    if status is CaseStatus.IN_REVIEW:
        store_report(session, case)
    consent = session.scalars(select(Consent.public_id)).one()
    withdraw(session, network.hospital_scope, network.clerk.account_id, consent, NOON)
    return network, case


def write(session: Session, network: Network, case: Case) -> None:
    asked = (session, network.expert_scope, network.expert_actor, case.case_number, A_REPORT)
    report_commands.submit_report(*asked, at=LATER)


def draft(session: Session, network: Network, case: Case) -> None:
    asked = (session, network.expert_scope, network.expert_actor, case.case_number, A_REPORT)
    report_commands.save_draft(*asked, at=LATER)


def let_pass(session: Session, network: Network, case: Case) -> None:
    asked = (session, network.team_scope, network.reviewer_actor, case.case_number)
    report_commands.pass_report(*asked, LATER)


def return_it(session: Session, network: Network, case: Case) -> None:
    asked = (session, network.team_scope, network.reviewer_actor, case.case_number)
    report_commands.return_report(*asked, "请补充", at=LATER)


def visit(session: Session, network: Network, case: Case) -> None:
    asked = (session, network.expert_scope, network.expert_actor, case.case_number, LATER)
    reading_commands.read_case(*asked)


@pytest.mark.parametrize(
    ("status", "act"),
    [
        (CaseStatus.READING, write),
        (CaseStatus.RETURNED, write),
        (CaseStatus.READING, draft),
        (CaseStatus.IN_REVIEW, let_pass),
        (CaseStatus.IN_REVIEW, return_it),
    ],
)
def test_nothing_is_written_or_audited(database: Database, status: CaseStatus, act: Act) -> None:
    with database.writing() as session:
        network, case = a_case(session, status)
        reports = len(session.scalars(select(Report)).all())

        with pytest.raises(ConsentMissingError):
            act(session, network, case)

        session.refresh(case)
        assert case.status == status
        assert len(session.scalars(select(Report)).all()) == reports
        assert session.scalars(select(ReportDraft)).all() == []


def test_trying_to_is_written_down(database: Database) -> None:
    with database.writing() as session:
        network, case = a_case(session, CaseStatus.READING)
        number = case.case_number
        with pytest.raises(ConsentMissingError):
            write(session, network, case)

    assert ("report.write", "denied", number) in told(database)


@pytest.mark.parametrize("status", [CaseStatus.ASSIGNED, CaseStatus.READING, CaseStatus.RETURNED])
def test_the_case_goes_back_to_its_hospital_when_the_expert_looks_at_it(
    database: Database, status: CaseStatus
) -> None:
    with database.writing() as session:
        network, case = a_case(session, status)

        visit(session, network, case)

        session.refresh(case)
        (asked,) = record_queries.information(
            session, network.hospital_scope, network.clerk, case.case_number, now=LATER
        )
        assert case.status == CaseStatus.NEEDS_INFORMATION
    assert (asked.question, asked.answer) == ("", None)


def test_an_answer_without_an_agreement_comes_back_again(database: Database) -> None:
    with database.writing() as session:
        network, case = a_case(session, CaseStatus.READING)
        visit(session, network, case)
        by_clerk = (session, network.hospital_scope, network.clerk, case.case_number, "患者同意")
        commands.give_information(*by_clerk, at=LATER)

        visit(session, network, case)

        session.refresh(case)
        assert case.status == CaseStatus.NEEDS_INFORMATION


def test_a_case_on_nobody_s_desk_stays_where_it_is(database: Database) -> None:
    with database.writing() as session:
        network, case = a_case(session, CaseStatus.IN_REVIEW)
        asked = (session, network.team_scope, network.reviewer_actor, case.case_number, LATER)
        reading_commands.read_case(*asked)

        session.refresh(case)
        assert case.status == CaseStatus.IN_REVIEW
