"""One case, shown to each reader as far as they may see it."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from data_layer.accounts.records import NOTHING, PROVINCE_WIDE, Scope
from data_layer.cases import record_queries, report_commands, timeline_queries
from data_layer.cases.errors import CaseNotFoundError
from data_layer.cases.records import (
    Actor,
    CaseAction,
    CaseEventKind,
    CaseStatus,
    ReportText,
    ReviewDecision,
)
from data_layer.database import Database
from tests.builders.cases import (
    A_REPORT,
    NOON,
    store_case,
    store_network,
    store_report,
    store_study_of,
)

SPECTATOR = Actor(account_id=1)
LATER = NOON + timedelta(hours=1)
READERS = (
    record_queries.case_by_number,
    timeline_queries.timeline,
    record_queries.series,
    record_queries.reports,
    record_queries.information,
    record_queries.draft,
)


def test_the_hospital_sees_its_patient_and_what_it_asked(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        study = store_study_of(session, network.hospital, patient_name="李小花")
        case = store_case(session, network=network, study_id=study.id)

        detail = record_queries.case_by_number(
            session, network.hospital_scope, network.clerk, case.case_number, now=NOON
        )

    assert detail.patient is not None
    assert detail.texts is not None
    assert detail.patient.name == "李小花"
    assert detail.texts.clinical_history == "咳嗽两周。"
    assert detail.institution_name == network.hospital.name
    assert detail.actions == {CaseAction.WITHDRAW}


def test_an_official_sees_the_case_but_nothing_of_the_patient(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.ISSUED)
        store_report(session, case)

        detail = record_queries.case_by_number(
            session, PROVINCE_WIDE, SPECTATOR, case.case_number, now=NOON
        )
        reports = record_queries.reports(
            session, PROVINCE_WIDE, SPECTATOR, case.case_number, now=NOON
        )

    assert (detail.patient, detail.texts, detail.may_see_report) == (None, None, False)
    assert detail.actions == frozenset()
    assert reports == []


def test_the_assigned_expert_sees_who_asked_and_what_to_do(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.READING)

        detail = record_queries.case_by_number(
            session, network.expert_scope, network.expert_actor, case.case_number, now=NOON
        )

    assert detail.patient is not None
    assert detail.expert_name == network.expert.name
    assert detail.team_name == network.team.name
    assert detail.actions == {CaseAction.REPORT, CaseAction.ASK, CaseAction.DECLINE}


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("scope", [NOTHING, Scope(institution_ids=frozenset({999}))])
def test_a_case_out_of_scope_is_not_found_anywhere(
    database: Database, scope: Scope, read: Callable[..., object]
) -> None:
    with database.writing() as session:
        case = store_case(session, status=CaseStatus.ISSUED)
        store_report(session, case)

        with pytest.raises(CaseNotFoundError):
            read(session, scope, SPECTATOR, case.case_number, now=NOON)


def test_the_timeline_tells_what_happened_in_order(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.ASSIGNED)
        theirs = (session, network.expert_scope, network.expert_actor, case.case_number)
        report_commands.open_case(*theirs, LATER)
        report_commands.submit_report(*theirs, A_REPORT, at=LATER + timedelta(minutes=5))

        events = timeline_queries.timeline(
            session, network.hospital_scope, network.clerk, case.case_number, now=LATER
        )

    assert [event.kind for event in events] == [CaseEventKind.OPENED, CaseEventKind.REPORTED]
    assert events[0].expert_name == network.expert.name
    assert events[0].happened_at == LATER


def test_before_it_is_issued_the_hospital_reads_no_report(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.IN_REVIEW)
        store_report(session, case)
        reader = (session, network.hospital_scope, network.clerk, case.case_number)

        assert record_queries.reports(*reader, now=NOON) == []


def test_the_hospital_reads_the_last_version_and_the_reviewer_all(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.IN_REVIEW)
        store_report(session, case)
        writer = (session, network.expert_scope, network.expert_actor, case.case_number)
        reviewer = (session, network.team_scope, network.reviewer_actor, case.case_number)
        report_commands.return_report(*reviewer, "请补充。", at=LATER)
        better = ReportText(findings="补充后所见。", impression="补充后诊断。")
        report_commands.submit_report(*writer, better, at=LATER)
        report_commands.pass_report(*reviewer, LATER)

        for_hospital = record_queries.reports(
            session, network.hospital_scope, network.clerk, case.case_number, now=LATER
        )
        for_reviewer = record_queries.reports(*reviewer, now=LATER)

    assert [report.text for report in for_hospital] == [better]
    assert [report.version for report in for_reviewer] == [2, 1]
    assert (for_reviewer[1].decision, for_reviewer[1].reason) == (
        ReviewDecision.RETURNED,
        "请补充。",
    )
    assert for_reviewer[0].reviewer_name == network.reviewer.name


def test_a_draft_is_its_writer_s_alone(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.READING)
        writer = (session, network.expert_scope, network.expert_actor, case.case_number)
        report_commands.save_draft(*writer, A_REPORT, at=LATER)
        session.flush()

        own = record_queries.draft(*writer, now=LATER)
        reviewer = (session, network.team_scope, network.reviewer_actor, case.case_number)

        assert own is not None
        assert own.text == A_REPORT
        assert record_queries.draft(*reviewer, now=LATER) is None


def test_what_was_asked_is_read_by_the_hospital_and_the_expert(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.READING)
        report_commands.ask_for_information(
            session,
            network.expert_scope,
            network.expert_actor,
            case.case_number,
            "既往 CT？",
            at=LATER,
        )
        session.flush()

        (asked,) = record_queries.information(
            session, network.hospital_scope, network.clerk, case.case_number, now=LATER
        )

        assert (asked.question, asked.answer, asked.asked_at) == ("既往 CT？", None, LATER)
        official = (session, PROVINCE_WIDE, SPECTATOR, case.case_number)
        assert record_queries.information(*official, now=LATER) == []
