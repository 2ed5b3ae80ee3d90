"""Emergency access through the pages: offered, taken, marked, told and reviewed."""

import pytest
from sqlalchemy import select

from data_layer.accounts.records import Grant, Role, ScopeKind
from data_layer.audit.tables import AuditEvent
from data_layer.cases.errors import CaseNotFoundError
from data_layer.cases.records import CaseStatus
from data_layer.cases.tables import Case
from data_layer.clock import now
from data_layer.consents.commands import withdraw
from data_layer.consents.emergency_queries import to_review
from data_layer.consents.records import Verdict
from data_layer.consents.tables import Consent
from data_layer.database import Database
from data_layer.studies.errors import StudyNotFoundError
from data_layer.studies.tables import Study
from portal.errors import error_page
from tests.builders.accounts import OF_THE_PROVINCE, an_account, store_account
from tests.builders.case_people import as_clerk, as_expert, as_reviewer
from tests.builders.cases import (
    A_REPORT,
    Network,
    store_case,
    store_network,
    store_report,
    store_study_of,
)
from tests.pages.cases.acting import acting
from tests.portal_app import Visit

RECORD, EMERGENCY, REVIEWS = "cases.record", "consents.emergency", "consents.reviews"
NUMBER = "AH20261124-7K3M9Q"
WHY = "急诊抢救，患者昏迷，需对照既往影像"
OF_THE_AUDIT = Grant(role=Role.AUDITOR, scope_kind=ScopeKind.PLATFORM)


@pytest.fixture
def network(database: Database) -> Network:
    """Whose case everybody asks for."""
    with database.writing() as session:
        network = store_network(session)
        study = store_study_of(session, network.hospital, patient_name="李小花")
        case = store_case(
            session,
            network=network,
            status=CaseStatus.ISSUED,
            case_number=NUMBER,
            study_id=study.id,
        )
        store_report(session, case)
        return network


@pytest.fixture
def elsewhere(database: Database) -> Network:
    with database.writing() as session:
        return store_network(session)


def case_page(page, visit: Visit, reader) -> str:
    with visit(account=reader):
        return str(page(RECORD).show_case({"number": NUMBER, "tab": ""}, None))


def take(page, visit: Visit, reader, number: str = NUMBER, reason: str = WHY):
    with visit(account=reader), acting():
        return page(EMERGENCY).open_record(1, number, reason)


def test_a_doctor_from_elsewhere_opens_the_record_and_it_is_marked(
    page, visit: Visit, network: Network, elsewhere: Network, database: Database
) -> None:
    for reader in (as_expert(elsewhere), as_reviewer(elsewhere), as_clerk(elsewhere)):
        with pytest.raises(CaseNotFoundError):
            case_page(page, visit, reader)

        address, error = take(page, visit, reader)

        assert (address, error) == (f"/cases/{NUMBER}", "")
        text = case_page(page, visit, reader)
        assert "您正在紧急调阅该患者的资料" in text
        assert "李小花" in text
        assert A_REPORT.impression in text
    with database.reading() as session:
        # Who reads in an emergency has not received the report for the hospital.
        assert session.scalars(select(Case.delivered_at)).one() is None


def test_the_study_opens_too(
    page, visit: Visit, network: Network, elsewhere: Network, database: Database
) -> None:
    with database.reading() as session:
        public_id = session.scalars(select(Study.public_id)).one()
    reader = as_expert(elsewhere)
    with visit(account=reader), pytest.raises(StudyNotFoundError):
        page("studies.study").layout(public_id)

    address, _ = take(page, visit, reader, public_id)

    assert address == f"/studies/{public_id}"
    with visit(account=reader):
        text = str(page("studies.study").layout(public_id))
    assert "李小花" in text
    assert "您正在紧急调阅该患者的资料" in text


def test_a_reason_is_typed(
    page, visit: Visit, network: Network, elsewhere: Network, database: Database
) -> None:
    _, error = take(page, visit, as_expert(elsewhere), reason="急诊")

    assert "至少 10 个字" in error
    with database.reading() as session:
        assert to_review(session, now()) == []


@pytest.mark.parametrize("number", ["AH20261124-222222", "nothing", "", "<script>-"])
def test_what_is_not_there_is_not_opened_and_the_asking_is_kept(
    page, visit: Visit, elsewhere: Network, database: Database, number: str
) -> None:
    _, error = take(page, visit, as_expert(elsewhere), number)

    assert error
    with database.reading() as session:
        denied = select(AuditEvent.outcome).where(AuditEvent.outcome == "denied")
        assert len(session.scalars(denied).all()) == 1


def test_not_there_and_not_yours_are_answered_alike(
    page, visit: Visit, network: Network, elsewhere: Network
) -> None:
    answers = []
    for number in (NUMBER, "AH20261124-222222"):
        with visit(account=as_expert(elsewhere)):
            with pytest.raises(CaseNotFoundError) as raised:
                page(RECORD).layout(case_number=number)
            answers.append(str(error_page(raised.value)).replace(number, "…"))

    assert answers[0] == answers[1]
    assert "/emergency?case=…" in answers[0]


def test_an_official_is_offered_no_emergency(visit: Visit) -> None:
    with visit(OF_THE_PROVINCE):
        assert "/emergency" not in str(error_page(CaseNotFoundError(case_number=NUMBER)))


def test_a_denied_reading_is_kept_in_the_trail(
    page, visit: Visit, network: Network, elsewhere: Network, database: Database
) -> None:
    with visit(account=as_expert(elsewhere)), pytest.raises(CaseNotFoundError):
        page(RECORD).layout(case_number=NUMBER)

    with database.reading() as session:
        denied = select(AuditEvent).where(AuditEvent.outcome == "denied")
        event = session.scalars(denied).one()
        assert (event.action, event.object_id) == ("case.read", NUMBER)
        assert event.patient_id is not None


def test_a_withdrawn_consent_closes_the_expert_s_page_at_the_next_request(
    page, visit: Visit, network: Network, database: Database
) -> None:
    assert "李小花" in case_page(page, visit, as_expert(network))
    with database.writing() as session:
        consent = session.scalars(select(Consent.public_id)).one()
        withdraw(session, network.hospital_scope, network.clerk.account_id, consent, now())

    for reader in (as_expert(network), as_reviewer(network)):
        text = case_page(page, visit, reader)
        assert "患者已撤回授权" in text
        assert f"/emergency?case={NUMBER}" in text
        for secret in ("李小花", A_REPORT.impression, "咳嗽两周"):
            assert secret not in text
    assert "李小花" in case_page(page, visit, as_clerk(network))


def test_the_auditor_finds_it_and_says_what_it_was(
    page, visit: Visit, network: Network, elsewhere: Network, database: Database
) -> None:
    take(page, visit, as_expert(elsewhere))
    with database.writing() as session:
        auditor = an_account(OF_THE_AUDIT, id=store_account(session).id)
        (waiting,) = to_review(session, now())

    with visit(account=auditor):
        queue = str(page(REVIEWS).show_reviews(None))
        home = str(page("home.overview").layout())
    with visit(account=auditor), acting() as changed:
        page(REVIEWS)._reviewed(waiting.public_id, Verdict.JUSTIFIED, "急诊记录属实，访问合理确认")
        after = str(page(REVIEWS).show_reviews(None))

    assert WHY in queue
    assert "1 次紧急调阅待您审核" in home
    assert changed
    assert "没有待审核的紧急调阅" in after
    assert "理由成立" in after
