"""The record of a study."""

import pytest
from sqlalchemy import delete

from data_layer.accounts.records import Role
from data_layer.database import Database
from data_layer.studies.errors import StudyNotFoundError
from data_layer.studies.tables import Instance, Series
from tests.builders.accounts import OF_THE_PROVINCE, of_hospital
from tests.builders.institutions import store_institution
from tests.builders.studies import store_study
from tests.portal_app import Visit


@pytest.fixture
def study(database: Database) -> tuple[int, str]:
    """Whose it is, and its public id."""
    with database.writing() as session:
        own = store_institution(session, name="县医院")
        row = store_study(
            session, own, name="张三丰", patient_id="P42", instance_count=3, charset_repaired=True
        )
        return own.id, row.public_id


def test_the_hospital_sees_the_patient_and_may_ask_for_a_report(
    page, visit: Visit, study: tuple[int, str]
) -> None:
    institution_id, public_id = study

    with visit(of_hospital(institution_id)):
        shown = str(page("studies.study").layout(public_id))

    for words in ("张三丰", "P42", "1970-01-01", "头颅平扫", "UIH uCT 520", "3 幅图像声明的字符集"):
        assert words in shown
    assert f"/cases/new?study={public_id}" in shown


def test_a_study_known_only_by_its_counts_says_so(
    page, visit: Visit, database: Database, study: tuple[int, str]
) -> None:
    with database.writing() as session:
        session.execute(delete(Instance))
        session.execute(delete(Series))

    with visit(OF_THE_PROVINCE):
        shown = str(page("studies.study").layout(study[1]))

    assert "没有序列明细" in shown
    assert "部分图像声明的字符集" in shown


def test_a_manager_does_not_ask_for_reports(page, visit: Visit, study: tuple[int, str]) -> None:
    institution_id, public_id = study

    with visit(of_hospital(institution_id, role=Role.HOSPITAL_MANAGER)):
        assert "/cases/new" not in str(page("studies.study").layout(public_id))


def test_officials_do_not_learn_who_the_patient_is(
    page, visit: Visit, study: tuple[int, str]
) -> None:
    with visit(OF_THE_PROVINCE):
        shown = str(page("studies.study").layout(study[1]))

    assert "张*" in shown
    for secret in ("张三丰", "P42", "1970-01-01"):
        assert secret not in shown


def test_a_study_of_another_hospital_is_not_found(
    page, visit: Visit, study: tuple[int, str]
) -> None:
    with visit(of_hospital(study[0] + 1)), pytest.raises(StudyNotFoundError):
        page("studies.study").layout(study[1])


def test_the_record_has_an_address_of_its_own(signed_in, study: tuple[int, str]) -> None:
    browser = signed_in(of_hospital(study[0]))

    assert browser.get(f"/studies/{study[1]}").status_code == 200
