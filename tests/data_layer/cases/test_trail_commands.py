"""What is done to a case, and what is denied, is in the trail."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.audit.commands import acting
from data_layer.audit.tables import AuditEvent
from data_layer.cases import commands, report_commands
from data_layer.cases.assignment_records import Desk
from data_layer.cases.errors import CaseNotFoundError, NotYourCaseError, StudyNotRequestableError
from data_layer.cases.escalation_commands import escalate_case, time_out_case
from data_layer.cases.escalation_queries import LeftCase
from data_layer.cases.records import CaseKind, CaseRequest, CaseStatus, Urgency
from data_layer.cases.tables import Case
from data_layer.database import Database
from data_layer.errors import PortalError
from data_layer.studies.tables import Study
from tests.builders.audit import CLERK, told
from tests.builders.cases import A_REPORT, NOON, Network, store_case, store_network
from tests.builders.giving import give

LATER = NOON + timedelta(hours=1)


def test_each_step_of_a_case_is_told_once(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network)
        number, case_id = case.case_number, case.id

    with acting(database, CLERK) as session:
        _read_and_issue(session, network, case_id, number)

    assert [one for one in told(database) if one[2] == number] == [
        (action, "permitted", number)
        for action in (
            "case.assign",
            "case.release",
            "case.assign",
            "case.escalate",
            "case.open",
            "case.ask",
            "case.answer",
            "report.write",
            "report.return",
            "report.write",
            "report.pass",
            "case.deliver",
        )
    ]


def test_an_event_says_whose_case_it_is_and_nothing_that_was_written(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.READING)
        number, institution_id = case.case_number, case.requesting_institution_id
    with database.writing() as session:
        report_commands.submit_report(
            session, network.expert_scope, network.expert_actor, number, A_REPORT, at=LATER
        )

    with database.reading() as session:
        event = session.scalars(select(AuditEvent).where(AuditEvent.object_id == number)).one()
    assert (event.institution_id, event.patient_id is not None) == (institution_id, True)
    assert A_REPORT.findings not in event.body


def somebody_else_withdraws(session: Session, network: Network, case_number: str) -> None:
    commands.withdraw_case(session, network.team_scope, network.reviewer_actor, case_number, LATER)


def nothing_is_withdrawn(session: Session, network: Network, _case_number: str) -> None:
    commands.withdraw_case(session, network.hospital_scope, network.clerk, "no such", LATER)


def a_study_elsewhere_is_asked_for(session: Session, network: Network, case_number: str) -> None:
    study = select(Study.public_id).join(Case).where(Case.case_number == case_number)
    request = CaseRequest(
        study_public_id=session.scalars(study).one(),
        kind=CaseKind.DIAGNOSIS,
        urgency=Urgency.ROUTINE,
        clinical_history="cough",
        question="?",
    )
    commands.request_case(session, network.expert_actor, request, LATER)


@pytest.mark.parametrize(
    ("attempt", "error"),
    [
        (somebody_else_withdraws, NotYourCaseError),
        (nothing_is_withdrawn, CaseNotFoundError),
        (a_study_elsewhere_is_asked_for, StudyNotRequestableError),
    ],
)
def test_what_is_denied_is_told_though_nothing_happened(
    database: Database,
    attempt: Callable[[Session, Network, str], None],
    error: type[PortalError],
) -> None:
    with database.writing() as session:
        network = store_network(session)
        number = store_case(session, network=network, status=CaseStatus.READING).case_number
    before = len(told(database))

    with pytest.raises(error), acting(database, CLERK) as session:
        attempt(session, network, number)

    (event,) = told(database)[before:]
    assert event[1] == "denied"


def _read_and_issue(session: Session, network: Network, case_id: int, number: str) -> None:
    expert = network.expert_scope, network.expert_actor, number
    reviewer = network.team_scope, network.reviewer_actor, number
    hospital = network.hospital_scope, network.clerk, number
    whom = {"expert_id": network.expert.id, "team_id": network.team.id}
    give(session, case_id, **whom, at=LATER)
    left = LeftCase(id=case_id, case_number=number, desk=Desk.READER, **whom)
    time_out_case(session, left, LATER)
    give(session, case_id, **whom, at=LATER)
    escalate_case(session, case_id, LATER)
    report_commands.open_case(session, *expert, LATER)
    report_commands.ask_for_information(session, *expert, "since when?", at=LATER)
    commands.give_information(session, *hospital, "since May", at=LATER)
    report_commands.submit_report(session, *expert, A_REPORT, at=LATER)
    report_commands.return_report(session, *reviewer, "left or right?", at=LATER)
    report_commands.submit_report(session, *expert, A_REPORT, at=LATER)
    report_commands.pass_report(session, *reviewer, LATER)
    commands.mark_delivered(session, *hospital, LATER)
