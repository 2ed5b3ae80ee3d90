"""A patient's own pages: consents, who saw, and a study with its report."""

from datetime import date

import pytest

from data_layer.accounts.records import Grant, Role, ScopeKind
from data_layer.cases.records import CaseStatus
from data_layer.clock import now
from data_layer.consents.consent_queries import own_consents
from data_layer.consents.tables import PatientAccount
from data_layer.consents.trail_records import Sightings
from data_layer.database import Database
from data_layer.identifiers import new_public_id
from data_layer.studies.errors import StudyNotFoundError
from data_layer.studies.tables import Study
from pages.consents import _who_saw_view as view
from tests.builders.accounts import an_account, store_account
from tests.builders.audit import told
from tests.builders.case_people import as_clerk, as_expert
from tests.builders.cases import A_REPORT, NOON, store_case, store_network, store_report
from tests.builders.consents import OF_A_PATIENT, Known, as_patient, store_known_patient
from tests.pages.cases.acting import acting
from tests.portal_app import Visit

MINE, SAW, STUDY = "consents.mine", "consents.who_saw", "consents.own_study"
GIVEN = ("remote_diagnosis", "everybody_treating", "all", "365")


@pytest.fixture
def known(database: Database) -> Known:
    with database.writing() as session:
        return store_known_patient(session, name="县医院")


def shown(page, visit: Visit, known: Known) -> str:
    with visit(account=as_patient(known)):
        return str(page(MINE).show_consents(None))


def test_a_patient_agrees_and_takes_it_back(
    page, visit: Visit, database: Database, known: Known
) -> None:
    with visit(account=as_patient(known)), acting():
        _, error = page(MINE).give_consent(1, known.link, *GIVEN)
    with database.reading() as session:
        (given,) = own_consents(session, known.account_id, now())

    assert error == ""
    assert given.is_in_force
    assert given.valid_to is not None
    text = shown(page, visit, known)
    assert "远程诊断" in text
    assert "撤回授权" in text


def test_treatment_elsewhere_needs_a_name(page, visit: Visit, known: Known) -> None:
    chosen = ("treatment", *GIVEN[1:])
    with visit(account=as_patient(known)), acting():
        _, error = page(MINE).give_consent(1, known.link, *chosen)

    assert "请重新选择用途或授权对象" in error


@pytest.mark.parametrize("forged", [(None,) * 4, ("x",) * 4, ("own", "team:1", "all", "9999")])
def test_what_nobody_can_choose_is_refused(
    page, visit: Visit, known: Known, forged: tuple[str, ...]
) -> None:
    with visit(account=as_patient(known)), acting():
        _, error = page(MINE).give_consent(1, known.link, *forged)

    assert error


def test_nobody_agrees_for_another_patient(
    page, visit: Visit, database: Database, known: Known
) -> None:
    with database.writing() as session:
        other = store_known_patient(session)

    with visit(account=as_patient(other)), acting():
        _, error = page(MINE).give_consent(1, known.link, *GIVEN)

    assert "没有该记录" in error


def test_an_account_that_is_nobody_s_yet_is_told_where_to_go(page, visit: Visit) -> None:
    with visit(OF_A_PATIENT):
        assert "请携带身份证" in str(page(MINE).layout())


def test_hospitals_are_found_by_name_and_the_chosen_one_stays(
    page, visit: Visit, known: Known
) -> None:
    chosen = [{"value": "team:x", "label": "原来的团队"}]
    with visit(account=as_patient(known)):
        found = page(MINE).show_hospitals_and_teams("县医", "team:x", chosen)

    assert {one["label"] for one in found} == {"原来的团队", "所有参与诊治的医生", "县医院"}


def test_what_the_expert_read_is_told_to_the_patient(
    page, visit: Visit, database: Database
) -> None:
    patient = _patient_of_an_issued_case(database, page, visit)

    with visit(account=patient):
        text = str(page(SAW).show_who_saw(None, None))

    for words in ("专家", "林*", "远程诊断", "诊断报告"):
        assert words in text
    assert "林岚" not in text


def test_who_saw_goes_on_day_by_day(app, visit: Visit) -> None:
    with visit():
        first = str(view.sightings(Sightings(earlier=date(2026, 11, 20)), None, study="a&b"))
        last = str(view.sightings(Sightings(), date(2026, 11, 20), study="a&b"))

    assert "/who-saw?study=a%26b&until=2026-11-20" in first
    assert "/who-saw?study=a%26b'" in last
    assert "until=" not in last


def test_the_auditor_s_look_at_who_saw_is_a_search(
    page, visit: Visit, database: Database, known: Known
) -> None:
    with visit(Grant(role=Role.AUDITOR, scope_kind=ScopeKind.PLATFORM)):
        page(SAW).show_who_saw("", None)
        page(SAW).show_who_saw(known.study.public_id, None)

    assert told(database)[-1:] == [("trail.search", "permitted", "patient")]
    assert len([one for one in told(database) if one[0] == "trail.search"]) == 1


def test_a_patient_reads_the_own_report(page, visit: Visit, database: Database) -> None:
    patient = _patient_of_an_issued_case(database, page, visit)
    with database.reading() as session:
        public_id = session.query(Study.public_id).scalar()

    with visit(account=patient):
        text = str(page(STUDY).layout(public_id))

    assert A_REPORT.impression in text


def test_another_patient_s_study_is_not_found(
    page, visit: Visit, database: Database, known: Known
) -> None:
    with database.writing() as session:
        other = store_known_patient(session)

    for public_id in (other.study.public_id, "nothing"):
        with visit(account=as_patient(known)), pytest.raises(StudyNotFoundError):
            page(STUDY).layout(public_id)


def _patient_of_an_issued_case(database: Database, page, visit: Visit):
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.ISSUED)
        store_report(session, case)
        account = store_account(session, OF_A_PATIENT)
        session.add(
            PatientAccount(
                public_id=new_public_id(),
                account_id=account.id,
                patient_id=session.get_one(Study, case.study_id).patient_id,
                verified_at=NOON,
            )
        )
        number, account_id = case.case_number, account.id
    for reader in (as_expert(network), as_clerk(network)):
        with visit(account=reader):
            page("cases.record").show_case({"number": number, "tab": ""}, None)
    return an_account(OF_A_PATIENT, id=account_id, roles=frozenset({Role.PATIENT}))
