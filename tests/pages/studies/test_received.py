"""The page of received studies, as a browser asks for it."""

from datetime import timedelta
from typing import Any

import pytest

from data_layer import clock
from data_layer.accounts.records import Role
from data_layer.database import Database
from data_layer.errors import AccessDeniedError
from data_layer.institutions.records import City
from data_layer.studies import commands
from portal.i18n import Language
from tests.builders.accounts import OF_THE_PROVINCE, of_city, of_hospital
from tests.builders.institutions import store_institution
from tests.builders.studies import a_refused_file, store_study
from tests.portal_app import Visit

FIRST_ROWS = {"startRow": 0, "endRow": 100, "sortModel": []}
DAY = timedelta(days=1)


@pytest.fixture
def hospital_id(database: Database) -> int:
    """A hospital in Hefei with two studies; one more came from Wuhu."""
    now = clock.now()
    with database.writing() as session:
        own = store_institution(session, name="县医院")
        store_study(session, own, name="张三", modality="CT", at=now, accession_number="A1")
        store_study(session, own, name="李四", modality="MR", at=now - 40 * DAY)
        other = store_institution(session, name="市医院", city=City.WUHU)
        store_study(session, other, name="王五", modality="CT", at=now - DAY)
        return own.id


def names(answer: dict[str, Any]) -> list[str]:
    return [row["patient"]["text"] for row in answer["rowData"]]


def test_a_hospital_sees_its_own_studies_with_their_patients(
    page, visit: Visit, hospital_id: int
) -> None:
    with visit(of_hospital(hospital_id)):
        answer = page("studies.received").show_studies(FIRST_ROWS, None)

    assert names(answer) == ["张三", "李四"]
    assert answer["rowCount"] == 2


def test_officials_see_every_study_and_no_name(page, visit: Visit, hospital_id: int) -> None:
    with visit(OF_THE_PROVINCE):
        answer = page("studies.received").show_studies(FIRST_ROWS, None)

    assert names(answer) == ["张*", "王*", "李*"]


def test_a_city_official_sees_the_city(page, visit: Visit, hospital_id: int) -> None:
    with visit(of_city(City.WUHU)):
        answer = page("studies.received").show_studies(FIRST_ROWS, None)

    assert names(answer) == ["王*"]


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({"modality": ["CT"]}, ["张三"]),
        ({"period": "7"}, ["张三"]),
        ({"period": "90"}, ["张三", "李四"]),
        ({"q": "李四"}, ["李四"]),
        ({"q": "A1"}, ["张三"]),
        ({"q": "nobody"}, []),
        ({"period": "forever", "modality": "CT"}, ["张三"]),
    ],
)
def test_filters_narrow_the_rows_and_their_number(
    page, visit: Visit, hospital_id: int, chosen: dict[str, Any], expected: list[str]
) -> None:
    with visit(of_hospital(hospital_id)):
        answer = page("studies.received").show_studies(FIRST_ROWS, chosen)

    assert names(answer) == expected
    assert answer["rowCount"] == len(expected)


def test_who_governs_besides_knows_the_own_patients_only(
    page, visit: Visit, hospital_id: int
) -> None:
    with visit(OF_THE_PROVINCE, of_hospital(hospital_id)):
        listed = page("studies.received").show_studies(FIRST_ROWS, None)
        own, other = (
            page("studies.received").show_studies(FIRST_ROWS, {"q": name})["rowCount"]
            for name in ("张三", "王五")
        )

    assert names(listed) == ["张三", "王*", "李四"]
    assert (own, other) == (1, 0)


def test_who_may_not_know_people_cannot_search_for_them(
    page, visit: Visit, hospital_id: int
) -> None:
    with visit(OF_THE_PROVINCE):
        answer = page("studies.received").show_studies(FIRST_ROWS, {"q": "张三"})

    assert answer["rowCount"] == 0


def test_the_export_holds_what_is_filtered(page, visit: Visit, hospital_id: int) -> None:
    with visit(of_hospital(hospital_id)):
        csv = page("studies.received").export_studies(1, {"modality": ["MR"]})

    assert "李四" in csv["content"]
    assert "张三" not in csv["content"]


def test_figures_count_what_the_reader_may_see(
    page, visit: Visit, hospital_id: int, database: Database
) -> None:
    with database.writing() as session:
        files = [a_refused_file(institution_id=hospital_id), a_refused_file()]
        commands.quarantine_files(session, files, at=clock.now())

    with visit(of_hospital(hospital_id)):
        own, _figure = page("studies.received").show_figures("")
    with visit(OF_THE_PROVINCE):
        all_of_them, _figure = page("studies.received").show_figures("")

    assert "最近接收" in str(own)
    assert "/quarantine" in str(own)
    assert "送图机构" in str(all_of_them)
    assert "/quarantine" not in str(all_of_them)


def test_charts_show_days_modalities_and_institutions(page, visit: Visit, hospital_id: int) -> None:
    received = page("studies.received")

    with visit(OF_THE_PROVINCE):
        _figures, days = received.show_figures("")
        modalities = received.show_modalities("")
        institutions = received.show_institutions("")

    assert sum(days["data"][0]["y"]) == 2
    assert list(modalities["data"][0]["x"]) == [2, 1]
    assert list(institutions["data"][0]["y"]) == ["县医院", "市医院"]


def test_hospitals_are_compared_only_for_those_who_govern_several(
    page, visit: Visit, hospital_id: int
) -> None:
    received = page("studies.received")

    with visit(of_hospital(hospital_id)):
        own = str(received.layout())
    with visit(OF_THE_PROVINCE):
        everybody = str(received.layout())

    assert received.INSTITUTIONS not in own
    assert received.INSTITUTIONS in everybody


def test_without_studies_the_page_still_stands(page, visit: Visit) -> None:
    received = page("studies.received")

    with visit(OF_THE_PROVINCE, language=Language.ENGLISH):
        frame = str(received.layout())
        figures, _days = received.show_figures("")
        received.show_modalities("")

    assert "Received studies" in frame
    assert "Studies received" in str(figures)


def test_others_have_no_business_here(page, visit: Visit) -> None:
    expert = of_hospital(1, role=Role.EXPERT)

    with visit(expert), pytest.raises(AccessDeniedError):
        page("studies.received").show_studies(FIRST_ROWS, None)
    with visit(expert), pytest.raises(AccessDeniedError):
        page("studies.received").layout()
