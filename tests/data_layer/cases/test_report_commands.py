"""What experts and reviewers do to a case."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.cases import report_commands
from data_layer.cases.errors import CaseMovedOnError, FieldsUnusableError, NotYourCaseError
from data_layer.cases.records import (
    Actor,
    CaseEventKind,
    CaseKind,
    CaseStatus,
    ReportText,
)
from data_layer.cases.tables import Case, CaseEvent, Report, ReportDraft, Review
from data_layer.database import Database
from data_layer.keys.patient_queries import patient_keys
from data_layer.outbox.queries import is_anything_unread
from data_layer.outbox.records import MACHINE
from tests.builders.cases import (
    A_REPORT,
    NOON,
    Network,
    store_case,
    store_network,
    store_report,
)

LATER = NOON + timedelta(hours=1)


def submit(session: Session, network: Network, case: Case, text: ReportText = A_REPORT) -> None:
    report_commands.submit_report(
        session, network.expert_scope, network.expert_actor, case.case_number, text, at=LATER
    )


def send_back(session: Session, network: Network, case: Case, reason: str) -> None:
    report_commands.return_report(
        session, network.team_scope, network.reviewer_actor, case.case_number, reason, at=LATER
    )


def let_pass(session: Session, network: Network, case: Case) -> None:
    report_commands.pass_report(
        session, network.team_scope, network.reviewer_actor, case.case_number, LATER
    )


def test_opening_an_assigned_case_starts_the_reading(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.ASSIGNED)

        report_commands.open_case(
            session, network.expert_scope, network.expert_actor, case.case_number, LATER
        )

        session.refresh(case)
        assert (case.status, case.first_opened_at) == (CaseStatus.READING, LATER)


def test_only_the_assigned_expert_opens_the_case(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.ASSIGNED)

        with pytest.raises(NotYourCaseError):
            report_commands.open_case(
                session, network.team_scope, network.reviewer_actor, case.case_number, LATER
            )


def test_a_diagnosis_goes_to_the_reviewers(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.READING)

        submit(session, network, case)

        session.refresh(case)
        report = session.scalars(select(Report)).one()
        assert (case.status, case.first_reported_at) == (CaseStatus.IN_REVIEW, LATER)
        assert (report.version, report.expert_id) == (1, network.expert.id)
        assert patient_keys(session).open(report.findings_sealed) == A_REPORT.findings
        assert A_REPORT.findings.encode() not in report.findings_sealed


def test_a_consultation_is_answered_directly(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(
            session, network=network, kind=CaseKind.CONSULTATION, status=CaseStatus.READING
        )

        submit(session, network, case, replace(A_REPORT, minutes=25))

        session.refresh(case)
        kinds = session.scalars(select(CaseEvent.kind).order_by(CaseEvent.id)).all()
        assert (case.status, case.turnaround_seconds) == (CaseStatus.ISSUED, 3600)
        assert case.consultation_minutes == 25
        assert list(kinds) == [CaseEventKind.REPORTED, CaseEventKind.ISSUED]


@pytest.mark.parametrize(
    ("kind", "minutes"), [(CaseKind.DIAGNOSIS, None), (CaseKind.CONSULTATION, 25)]
)
def test_a_report_that_needs_a_reviewer_calls_the_machine(
    database: Database, kind: CaseKind, minutes: int | None
) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, kind=kind, status=CaseStatus.READING)

        submit(session, network, case, replace(A_REPORT, minutes=minutes))

        assert is_anything_unread(session, [MACHINE]) == (kind is CaseKind.DIAGNOSIS)


def test_an_empty_report_is_not_submitted(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.READING)

        with pytest.raises(FieldsUnusableError) as caught:
            submit(session, network, case, ReportText(findings="无异常。", impression=" "))

        assert caught.value.problems == {"impression": "text_missing"}


@pytest.mark.parametrize(
    "status",
    [CaseStatus.ASSIGNED, CaseStatus.IN_REVIEW, CaseStatus.NEEDS_INFORMATION, CaseStatus.ISSUED],
)
def test_a_report_is_written_only_while_it_is_read(database: Database, status: CaseStatus) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=status)

        with pytest.raises(CaseMovedOnError):
            submit(session, network, case)


def test_a_passed_report_is_issued_with_its_turnaround(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.IN_REVIEW)
        store_report(session, case)

        let_pass(session, network, case)

        session.refresh(case)
        assert (case.status, case.issued_at) == (CaseStatus.ISSUED, LATER)
        assert case.turnaround_seconds == 3600
        assert case.reviewer_id == network.reviewer.id


def test_the_steps_of_a_case_add_up_to_its_turnaround(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.READING)
        submit(session, network, case)
        let_pass(session, network, case)

        session.refresh(case)

        assert case.first_assigned_at
        assert case.first_opened_at
        assert case.first_reported_at
        assert case.issued_at
        steps = (
            case.first_assigned_at - case.requested_at,
            case.first_opened_at - case.first_assigned_at,
            case.first_reported_at - case.first_opened_at,
            case.issued_at - case.first_reported_at,
        )
        assert sum(step.total_seconds() for step in steps) == case.turnaround_seconds


def test_a_returned_report_goes_back_to_its_writer_with_the_reason(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.IN_REVIEW)
        store_report(session, case)

        send_back(session, network, case, "请补充纵隔窗描述。")

        session.refresh(case)
        review = session.scalars(select(Review)).one()
        assert (case.status, case.expert_id) == (CaseStatus.RETURNED, network.expert.id)
        assert case.return_count == 1
        assert patient_keys(session).open(review.reason_sealed or b"") == "请补充纵隔窗描述。"


def test_a_corrected_report_is_a_second_version(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.IN_REVIEW)
        store_report(session, case)
        first_reported = case.first_reported_at
        send_back(session, network, case, "请补充纵隔窗描述。")

        submit(session, network, case)
        let_pass(session, network, case)

        session.refresh(case)
        assert session.scalars(select(Report.version).order_by(Report.version)).all() == [1, 2]
        assert case.first_reported_at == first_reported
        assert case.status == CaseStatus.ISSUED


def test_a_report_is_not_returned_without_a_reason(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.IN_REVIEW)
        store_report(session, case)

        with pytest.raises(FieldsUnusableError):
            send_back(session, network, case, "  ")


def test_nobody_passes_a_report_they_wrote(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.IN_REVIEW)
        store_report(session, case)
        writer = Actor(
            account_id=network.expert_actor.account_id,
            expert_id=network.expert.id,
            review_team_ids=frozenset({network.team.id}),
        )

        with pytest.raises(NotYourCaseError):
            report_commands.pass_report(
                session, network.team_scope, writer, case.case_number, LATER
            )


def test_a_report_is_passed_once(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.IN_REVIEW)
        store_report(session, case)
        let_pass(session, network, case)

        with pytest.raises(CaseMovedOnError):
            let_pass(session, network, case)


def test_a_draft_is_kept_until_the_report_is_submitted(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.READING)
        for findings in ("右肺", "右肺上叶"):
            report_commands.save_draft(
                session,
                network.expert_scope,
                network.expert_actor,
                case.case_number,
                ReportText(findings=findings, impression=""),
                at=LATER,
            )
        session.flush()
        draft = session.scalars(select(ReportDraft)).one()
        assert patient_keys(session).open(draft.findings_sealed) == "右肺上叶"

        submit(session, network, case)

        assert session.scalars(select(ReportDraft)).all() == []


def test_nobody_else_drafts_the_report(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.READING)

        with pytest.raises(NotYourCaseError):
            report_commands.save_draft(
                session,
                network.team_scope,
                network.reviewer_actor,
                case.case_number,
                A_REPORT,
                at=LATER,
            )
