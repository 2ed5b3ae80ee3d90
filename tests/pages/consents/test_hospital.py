"""A hospital records what its patients signed, and ties their accounts."""

import base64

import pytest

from data_layer.clock import now
from data_layer.consents.consent_queries import consents_of_patient, own_patients
from data_layer.database import Database
from tests.builders.accounts import an_account, of_hospital, store_account
from tests.builders.consents import OF_A_PATIENT, Known, store_known_patient
from tests.builders.institutions import store_institution
from tests.pages.cases.acting import acting
from tests.portal_app import Visit

PAGE = "consents.hospital"
SCAN = "data:application/pdf;base64," + base64.b64encode(b"%PDF-1.7 signed").decode()
CHOSEN = ("remote_diagnosis", "everybody_treating", "0")


@pytest.fixture
def known(database: Database) -> Known:
    with database.writing() as session:
        return store_known_patient(session, name="县医院")


def as_clerk_of(known: Known):
    return an_account(of_hospital(known.hospital.id), id=known.clerk_id)


def test_a_patient_is_found_by_the_number_typed(page, visit: Visit, known: Known) -> None:
    with visit(account=as_clerk_of(known)):
        found = str(page(PAGE).show_patient(known.study.accession_number, None))
        unknown = str(page(PAGE).show_patient("nothing", None))
        untouched = str(page(PAGE).show_patient(None, None))

    assert "李小花" in found
    assert "扫描件须为 JPEG、PNG 或 PDF 文件，不超过 5 MB。" in found
    assert "本院没有该编号的患者" in unknown
    assert "输入编号，查找本院患者" in untouched


def test_another_hospital_finds_nobody(page, visit: Visit, known: Known) -> None:
    with visit(of_hospital(known.hospital.id + 1)):
        text = str(page(PAGE).show_patient(known.study.accession_number, None))

    assert "李小花" not in text


def test_a_signed_form_is_recorded_and_can_be_fetched(
    page, visit: Visit, signed_in, database: Database, known: Known
) -> None:
    number = known.study.accession_number
    with visit(account=as_clerk_of(known)), acting():
        _, error = page(PAGE).record_consent(1, number, *CHOSEN, SCAN)
        text = str(page(PAGE).show_patient(number, None))

    assert error == ""
    with database.reading() as session:
        (line,) = consents_of_patient(session, known.hospital_scope, known.patient_id, now())
    address = f"/consent-forms/{line.form_public_id}"
    assert address in text
    answer = signed_in(of_hospital(known.hospital.id)).get(address)
    assert answer.data == b"%PDF-1.7 signed"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    with database.writing() as session:
        other = store_institution(session).id
    assert signed_in(of_hospital(other)).get(address).status_code == 404


@pytest.mark.parametrize(
    "contents",
    [None, "", "data:x;base64,????", "data:x;base64,赵", "data:x;base64,PHNjcmlwdD4="],
)
def test_what_is_no_scan_is_refused(page, visit: Visit, known: Known, contents: str | None) -> None:
    with visit(account=as_clerk_of(known)), acting():
        _, error = page(PAGE).record_consent(1, known.study.accession_number, *CHOSEN, contents)

    assert "请上传 PDF" in error


def test_an_account_is_tied_and_untied(
    page, visit: Visit, database: Database, known: Known
) -> None:
    number = known.study.accession_number
    with database.writing() as session:
        person = store_account(session, OF_A_PATIENT, user_name="li.xiaohua").id
    with visit(account=as_clerk_of(known)), acting():
        _, error = page(PAGE).tie_account(1, number, "li.xiaohua")
        _, unknown = page(PAGE).tie_account(1, number, "nobody")
    with database.reading() as session:
        assert len(own_patients(session, person)) == 1

    assert error == ""
    assert "没有该患者账号" in unknown
