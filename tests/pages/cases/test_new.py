"""Asking for a report, as the hospital does it."""

import pytest
from dash import no_update
from sqlalchemy import func, select

from data_layer.cases.detail_records import CaseTexts
from data_layer.cases.records import CaseKind, CaseStatus, Urgency
from data_layer.cases.tables import Case
from data_layer.database import Database
from data_layer.errors import AccessDeniedError
from data_layer.institutions.records import Level
from pages.cases import _new_view as view
from pages.cases._fee_facts_view import facts_from
from tests.builders.case_people import as_clerk, as_expert, as_manager
from tests.builders.cases import Network, store_network, store_study_of
from tests.pages.cases.acting import acting
from tests.portal_app import Visit

NEW = "cases.new"
NO_TEXTS = CaseTexts(clinical_history="", question="")
FEE = ("1", [], None)
FILLED = ("diagnosis", "urgent", "咳嗽两周。", "肺部病灶性质？", *FEE)


@pytest.fixture
def network(database: Database) -> Network:
    with database.writing() as session:
        return store_network(session)


@pytest.fixture
def study(database: Database, network: Network) -> str:
    with database.writing() as session:
        return store_study_of(session, network.hospital, patient_name="李小花").public_id


def count_of(database: Database) -> int:
    with database.reading() as session:
        return session.execute(select(func.count(Case.id))).scalar_one()


def test_the_hospital_asks_and_is_led_to_its_case(
    page, visit: Visit, database: Database, network: Network, study: str
) -> None:
    with visit(account=as_clerk(network)), acting() as changed:
        address, *problems = page(NEW).request_case(1, study, *FILLED)

    with database.reading() as session:
        case = session.scalars(select(Case)).one()
    assert address == f"/cases/{case.case_number}"
    assert problems == ["", "", "", "", ""]
    assert case.case_number in str(changed)
    assert (case.status, case.urgency) == (CaseStatus.WAITING, Urgency.URGENT)


def test_every_empty_field_is_told_at_once(
    page, visit: Visit, database: Database, network: Network
) -> None:
    with visit(account=as_clerk(network)), acting():
        answer = page(NEW).request_case(1, None, "diagnosis", "routine", "", None, "13", [], None)

    wrong_parts = "请选择 1 至 12 个部位。"
    assert answer == (no_update, "请选择一项检查。", "", "此项必填。", "此项必填。", wrong_parts)
    assert count_of(database) == 0


def test_what_the_fee_depends_on_is_kept_with_the_case(
    page, visit: Visit, database: Database, network: Network, study: str
) -> None:
    facts = ("3", ["contrast", "named"], "poverty_relief")

    with visit(account=as_clerk(network)), acting():
        page(NEW).request_case(1, study, *FILLED[:4], *facts)

    with database.reading() as session:
        case = session.scalars(select(Case)).one()
    assert (case.part_count, case.exemption) == (3, "poverty_relief")
    assert case.has_contrast
    assert case.is_expert_named


def test_a_second_request_for_the_same_study_is_told_at_the_study(
    page, visit: Visit, database: Database, network: Network, study: str
) -> None:
    with visit(account=as_clerk(network)), acting():
        page(NEW).request_case(1, study, *FILLED)
        answer = page(NEW).request_case(2, study, *FILLED)

    assert answer[0] is no_update
    assert "已有同类申请" in answer[1]
    assert count_of(database) == 1


def test_a_township_centre_is_told_why_it_gets_no_consultation(
    page, visit: Visit, database: Database
) -> None:
    with database.writing() as session:
        small = store_network(session, level=Level.PRIMARY)
        study = store_study_of(session, small.hospital).public_id

    with visit(account=as_clerk(small)), acting():
        answer = page(NEW).request_case(1, study, "consultation", *FILLED[1:])

    assert "县级" in answer[2]
    assert count_of(database) == 0


def test_another_hospital_s_study_cannot_be_asked_about(
    page, visit: Visit, database: Database, study: str
) -> None:
    with database.writing() as session:
        other = store_network(session)

    with visit(account=as_clerk(other)), acting():
        answer = page(NEW).request_case(1, study, *FILLED)

    assert answer[0] is no_update
    assert answer[1]
    assert count_of(database) == 0


def test_own_studies_are_offered_and_found(
    page, visit: Visit, network: Network, study: str
) -> None:
    with visit(account=as_clerk(network)):
        offered, nothing = page(NEW).show_studies("", None)
        found, _ = page(NEW).show_studies("李小花", None)
        missing, hint = page(NEW).show_studies("没有此人", None)

    assert [one["value"] for one in offered] == [one["value"] for one in found] == [study]
    assert nothing is None
    assert missing == []
    assert "没有找到" in str(hint)


def test_what_was_typed_comes_back_with_its_study(
    page, visit: Visit, network: Network, study: str
) -> None:
    with visit(account=as_clerk(network)), acting():
        saved = page(NEW).save_draft(1, study, "咳嗽", None)
        came_back = page(NEW).show_draft(study, "", None)
        not_over_new_words = page(NEW).show_draft(study, "发热", "")

    assert saved.startswith("草稿已保存")
    assert came_back == ("咳嗽", "")
    assert not_over_new_words == (no_update, no_update)


def test_without_a_study_a_draft_waits_for_one(page, visit: Visit, network: Network) -> None:
    with visit(account=as_clerk(network)):
        assert "选定检查" in page(NEW).save_draft(1, None, "咳嗽", "")
        assert page(NEW).show_draft(None, "", "") == (no_update, no_update)


def test_the_study_of_the_link_is_chosen(page, visit: Visit, network: Network, study: str) -> None:
    with visit(account=as_clerk(network)):
        text = str(page(NEW).layout(study=study, forged="x"))

    assert f"value='{study}'" in text


def test_nobody_but_the_clerk_asks(page, visit: Visit, network: Network, study: str) -> None:
    for reader in (as_expert(network), as_manager(network)):
        with visit(account=reader), pytest.raises(AccessDeniedError):
            page(NEW).request_case(1, study, *FILLED)


def test_nonsense_from_a_forged_form_becomes_the_default() -> None:
    request = view.request_from(("x", "surgery", "yesterday"), NO_TEXTS, facts_from("x", "y", "z"))

    assert (request.kind, request.urgency) == (CaseKind.DIAGNOSIS, Urgency.ROUTINE)
