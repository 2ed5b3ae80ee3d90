"""The page of one case as each reader sees it."""

import pytest

from data_layer.accounts.records import AccountRecord
from data_layer.cases.errors import CaseNotFoundError
from data_layer.cases.hand_commands import give_case
from data_layer.cases.records import CaseKind, CaseStatus
from data_layer.cases.tables import Case
from data_layer.clock import now
from data_layer.database import Database
from data_layer.errors import AccessDeniedError
from pages.cases import _report_view as report
from tests.builders.accounts import OF_THE_PLATFORM
from tests.builders.case_people import as_clerk, as_expert, as_official, as_reviewer
from tests.builders.cases import (
    A_REPORT,
    Network,
    store_case,
    store_network,
    store_report,
    store_study_of,
)
from tests.builders.desk import by_hand, lead_of
from tests.portal_app import Visit

RECORD = "cases.record"
NUMBER = "AH20261124-7K3M9Q"


@pytest.fixture
def network(database: Database) -> Network:
    with database.writing() as session:
        return store_network(session)


def store(database: Database, network: Network, status: CaseStatus, **given: object) -> int:
    with database.writing() as session:
        study = store_study_of(session, network.hospital, patient_name="李小花")
        case = store_case(
            session, network=network, status=status, case_number=NUMBER, study_id=study.id, **given
        )
        if case.first_reported_at:
            store_report(session, case)
        return case.id


def shown(page, visit: Visit, reader: AccountRecord, tab: str = "") -> str:
    with visit(account=reader):
        return str(page(RECORD).show_case({"number": NUMBER, "tab": tab}, None))


def test_the_expert_s_visit_begins_the_reading_and_offers_the_form(
    page, visit: Visit, database: Database, network: Network
) -> None:
    case_id = store(database, network, CaseStatus.ASSIGNED)

    text = shown(page, visit, as_expert(network))

    assert report.FINDINGS in text
    assert "李小花" in text
    assert "阅片中" in text
    with database.reading() as session:
        assert session.get_one(Case, case_id).status == CaseStatus.READING


def test_a_returned_report_is_corrected_with_the_reason_in_sight(
    page, visit: Visit, database: Database, network: Network
) -> None:
    store(database, network, CaseStatus.RETURNED)

    text = shown(page, visit, as_expert(network))

    assert A_REPORT.findings in text
    assert report.SAVE in text


def test_the_reviewer_reads_the_report_and_decides(
    page, visit: Visit, database: Database, network: Network
) -> None:
    store(database, network, CaseStatus.IN_REVIEW)

    text = shown(page, visit, as_reviewer(network))

    assert A_REPORT.findings in text
    assert report.RETURN in text
    assert report.FINDINGS not in text


def test_the_hospital_s_visit_delivers_the_report(
    page, visit: Visit, database: Database, network: Network
) -> None:
    case_id = store(database, network, CaseStatus.ISSUED)

    text = shown(page, visit, as_clerk(network))

    assert "远程影像诊断报告" in text
    assert A_REPORT.impression in text
    with database.reading() as session:
        assert session.get_one(Case, case_id).delivered_at is not None


def test_before_it_is_issued_the_hospital_sees_the_request_only(
    page, visit: Visit, database: Database, network: Network
) -> None:
    store(database, network, CaseStatus.IN_REVIEW)

    text = shown(page, visit, as_clerk(network), tab="report")

    assert A_REPORT.findings not in text
    assert "咳嗽两周。" in text
    assert "撤回申请" in text


def test_the_hospital_answers_what_the_expert_asks(
    page, visit: Visit, database: Database, network: Network
) -> None:
    store(database, network, CaseStatus.NEEDS_INFORMATION)

    assert "提交答复" in shown(page, visit, as_clerk(network))


@pytest.mark.parametrize("status", list(CaseStatus))
def test_an_official_sees_the_case_in_every_state_and_never_the_patient(
    page, visit: Visit, database: Database, network: Network, status: CaseStatus
) -> None:
    store(database, network, status)

    for tab in ("overview", "report", "timeline"):
        text = shown(page, visit, as_official(network), tab)

        assert NUMBER in text
        for secret in ("李小花", "咳嗽两周", A_REPORT.findings, report.FINDINGS, report.RETURN):
            assert secret not in text


def test_a_consultation_is_issued_by_its_writer(
    page, visit: Visit, database: Database, network: Network
) -> None:
    store(database, network, CaseStatus.READING, kind=CaseKind.CONSULTATION)

    assert "发布会诊意见" in shown(page, visit, as_expert(network))


def test_the_timeline_says_who_did_what(
    page, visit: Visit, database: Database, network: Network
) -> None:
    store(database, network, CaseStatus.ASSIGNED)
    shown(page, visit, as_expert(network))

    assert "开始阅片" in shown(page, visit, as_clerk(network), tab="timeline")


def test_another_hospital_s_case_is_not_found(
    page, visit: Visit, database: Database, network: Network
) -> None:
    store(database, network, CaseStatus.ISSUED)
    with database.writing() as session:
        other = store_network(session)

    for reader in (as_clerk(other), as_expert(other), as_reviewer(other)):
        with visit(account=reader), pytest.raises(CaseNotFoundError):
            page(RECORD).layout(case_number=NUMBER)
        with visit(account=reader), pytest.raises(CaseNotFoundError):
            page(RECORD).show_case({"number": NUMBER, "tab": ""}, None)


def test_who_looks_after_the_machines_opens_no_case(page, visit: Visit) -> None:
    with visit(OF_THE_PLATFORM), pytest.raises(AccessDeniedError):
        page(RECORD).layout(case_number=NUMBER)


def test_the_clock_goes_on(page, visit: Visit, database: Database, network: Network) -> None:
    store(database, network, CaseStatus.READING)

    with visit(account=as_clerk(network)):
        badge = page(RECORD).show_time_left(1, {"number": NUMBER, "tab": ""})

    assert "超时" in str(badge) or "剩余" in str(badge)


def test_the_layout_asks_for_the_case_in_its_address(
    page, visit: Visit, database: Database, network: Network
) -> None:
    store(database, network, CaseStatus.READING)

    with visit(account=as_clerk(network)):
        layout = page(RECORD).layout(case_number=NUMBER, tab="timeline", forged="x")

    assert layout.children[0].data == {"number": NUMBER, "tab": "timeline"}
    assert page(RECORD).CONTENT in str(layout)


def test_why_a_case_went_where_it_went_stands_on_its_own_tab(
    page, visit: Visit, database: Database, network: Network
) -> None:
    with database.writing() as session:
        case = store_case(session, network=network, case_number=NUMBER)
        give_case(
            session,
            network.team_scope,
            lead_of(session),
            by_hand(case, network.expert, why="熟悉该患者"),
            now(),
        )

    text = shown(page, visit, as_expert(network), tab="assignment")

    assert "人工指派" in text
    assert "熟悉该患者" in text
    assert network.expert.name in text
