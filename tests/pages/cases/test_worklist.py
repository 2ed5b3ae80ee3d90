"""The worklist as a browser asks for it."""

from typing import Any

import pytest

from data_layer.accounts.records import AccountRecord, Role
from data_layer.cases.records import OPEN_STATUSES, CaseStatus, WorklistSort, WorklistView
from data_layer.database import Database
from data_layer.errors import AccessDeniedError
from pages.cases import _worklist_view as view
from portal.components.tables import WantedRows
from tests.builders.accounts import OF_THE_PLATFORM, an_account, of_hospital
from tests.builders.case_people import as_clerk, as_expert, as_official, as_reviewer
from tests.builders.cases import Network, store_case, store_network, store_study_of
from tests.portal_app import Visit

FIRST_ROWS = {"startRow": 0, "endRow": 100, "sortModel": []}
WORKLIST = "cases.worklist"


@pytest.fixture
def network(database: Database) -> Network:
    """One case in every state of an own hospital, and one of a foreign hospital."""
    with database.writing() as session:
        own, foreign = store_network(session), store_network(session)
        study = store_study_of(session, own.hospital, patient_name="李小花")
        for status in CaseStatus:
            given = {"study_id": study.id} if status == CaseStatus.READING else {}
            number = f"AH2026-{status.upper()}"
            store_case(session, network=own, status=status, case_number=number, **given)
        store_case(
            session, network=foreign, status=CaseStatus.READING, case_number="AH2026-FOREIGN"
        )
    return own


def numbers(answer: dict[str, Any]) -> list[str]:
    return [row["number"]["text"].removeprefix("AH2026-").lower() for row in answer["rowData"]]


def asked(page, visit: Visit, reader: AccountRecord, **chosen: object) -> dict[str, Any]:
    with visit(account=reader):
        answer: dict[str, Any] = page(WORKLIST).show_worklist(FIRST_ROWS, chosen)
    return answer


def test_the_expert_sees_what_they_have_to_read(page, visit: Visit, network: Network) -> None:
    answer = asked(page, visit, as_expert(network), view="to_read")

    assert sorted(numbers(answer)) == ["assigned", "reading", "returned"]
    assert answer["rowCount"] == 3


def test_the_reviewer_sees_what_they_have_to_review(page, visit: Visit, network: Network) -> None:
    answer = asked(page, visit, as_reviewer(network), view="to_review")

    assert numbers(answer) == ["in_review"]


def test_the_manager_sees_what_the_hospital_has_to_answer(
    page, visit: Visit, network: Network
) -> None:
    manager = an_account(of_hospital(network.hospital.id, Role.HOSPITAL_MANAGER))

    assert numbers(asked(page, visit, manager, view="to_answer")) == ["needs_information"]


def test_without_a_choice_what_is_open_is_shown(page, visit: Visit, network: Network) -> None:
    answer = asked(page, visit, as_clerk(network))

    assert sorted(numbers(answer)) == sorted(OPEN_STATUSES)


def test_a_text_finds_finished_cases_as_well(page, visit: Visit, network: Network) -> None:
    assert numbers(asked(page, visit, as_clerk(network), q="ah2026-iss")) == ["issued"]


def test_the_hospital_finds_its_patient(page, visit: Visit, network: Network) -> None:
    answer = asked(page, visit, as_clerk(network), q="李小花")

    assert numbers(answer) == ["reading"]
    assert answer["rowData"][0]["patient"] == "李小花"


def test_an_official_sees_every_hospital_and_no_patient(
    page, visit: Visit, network: Network
) -> None:
    answer = asked(page, visit, as_official(network), status=["reading"])

    assert sorted(numbers(answer)) == ["foreign", "reading"]
    assert {row["patient"] for row in answer["rowData"]} == {""}
    assert "李小花" not in str(answer)


def test_a_row_opens_its_case(page, visit: Visit, network: Network) -> None:
    answer = asked(page, visit, as_reviewer(network), view="to_review")

    assert answer["rowData"][0]["href"] == "/cases/AH2026-IN_REVIEW"


def test_the_chips_count_what_there_is_to_do(page, visit: Visit, network: Network) -> None:
    with visit(account=as_clerk(network)):
        chips = page(WORKLIST).show_what_there_is_to_do({"status": ["waiting"]})

    counted = {
        chip.children[0].children: chip.children[1].children
        for chip in chips
        if getattr(chip, "href", None)
    }
    assert counted["待本院补充"] == "1"
    assert counted["新到报告"] == "1"
    assert counted["在办"] == "6"
    assert counted["待分派"] == "1"
    active = [chip.href for chip in chips if "is-active" in chip.className]
    assert active == ["/cases?view=all&status=waiting"]


def test_what_is_filtered_is_exported(page, visit: Visit, network: Network) -> None:
    with visit(account=as_clerk(network)):
        csv = page(WORKLIST).export_worklist(1, {"status": ["reading"]})

    assert "AH2026-READING" in csv["content"]
    assert "AH2026-WAITING" not in csv["content"]
    assert "AH2026-FOREIGN" not in csv["content"]


def test_who_looks_after_the_machines_sees_no_case(page, visit: Visit, network: Network) -> None:
    with visit(OF_THE_PLATFORM), pytest.raises(AccessDeniedError):
        page(WORKLIST).show_worklist(FIRST_ROWS, None)


def test_the_page_opens_with_its_table_and_the_reader_s_own_work(
    page, visit: Visit, network: Network
) -> None:
    with visit(account=as_expert(network)):
        shown = str(page(WORKLIST).layout())

    assert page(WORKLIST).TABLE in shown
    assert page(WORKLIST).CHIPS in shown
    assert "to_read" in shown


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (Role.EXPERT, {"view": "to_read"}),
        (Role.REVIEWER, {"view": "to_review"}),
        (Role.HOSPITAL_CLERK, {}),
        (Role.COMMISSION, {}),
    ],
)
def test_each_reader_s_work_comes_first(role: Role, expected: dict[str, str]) -> None:
    assert view.with_default_view({}, {role}) == expected


def test_a_link_is_shown_as_it_says() -> None:
    assert view.with_default_view({"status": "issued"}, {Role.EXPERT}) == {"status": "issued"}


def test_nonsense_in_a_filter_counts_for_nothing() -> None:
    criteria = view.criteria({"view": "everything", "status": ["lost"], "urgency": ["now"]})

    assert criteria.view == WorklistView.ALL
    assert criteria.statuses == OPEN_STATUSES
    assert criteria.urgencies == ()


def test_rows_are_sorted_as_asked() -> None:
    latest = WantedRows(rows=range(10), sort="requested", is_descending=True)
    forged = WantedRows(rows=range(10), sort="password", is_descending=True)

    assert view.criteria({}, latest).sort == WorklistSort.REQUESTED_LATEST
    assert view.criteria({}, forged).sort == WorklistSort.DUE


@pytest.mark.parametrize(
    ("chosen", "sort"),
    [
        ({}, WorklistSort.DUE),
        ({"view": "to_read"}, WorklistSort.DUE),
        ({"status": ["issued"]}, WorklistSort.REQUESTED_LATEST),
        ({"view": "to_collect"}, WorklistSort.REQUESTED_LATEST),
    ],
)
def test_what_is_open_is_sorted_by_urgency_and_what_is_finished_by_age(
    chosen: dict[str, object], sort: WorklistSort
) -> None:
    assert view.criteria(chosen).sort == sort


def test_a_hospital_is_not_told_its_own_name_in_every_row(
    page, visit: Visit, network: Network
) -> None:
    with visit(account=as_clerk(network)) as reader:
        offered = {column.field for column in view.columns(reader.roles) if column.is_offered}

    assert "institution" in offered


def test_only_the_hospital_s_clerk_is_offered_to_ask(visit: Visit) -> None:
    with visit():
        assert view.main_action({Role.EXPERT}) is None
        assert "申请诊断" in str(view.main_action({Role.HOSPITAL_CLERK}))
