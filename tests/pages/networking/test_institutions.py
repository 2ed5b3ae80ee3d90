"""The directory of institutions as a browser asks for it."""

from typing import Any

import pytest

from data_layer.accounts.records import Scope
from data_layer.database import Database
from data_layer.errors import AccessDeniedError
from data_layer.institutions.records import (
    City,
    InstitutionFilter,
    InstitutionSort,
    Level,
    MembershipState,
)
from pages.networking import _institutions_view as view
from portal.components.tables import WantedRows
from tests.builders.accounts import of_city, of_hospital
from tests.builders.institutions import store_institution
from tests.portal_app import Visit

FIRST_ROWS = {"startRow": 0, "endRow": 100, "sortModel": []}


@pytest.fixture
def province(database: Database) -> Database:
    with database.writing() as session:
        store_institution(session, name="肥东县卫生院", code="A1")
        store_institution(
            session, name="芜湖市第一人民医院", code="A2", city=City.WUHU, level=Level.TERTIARY
        )
        store_institution(session, name="黟县卫生院", code="A3", membership=None)
    return database


def names(answer: dict[str, Any]) -> list[str]:
    return [row["name"]["text"] for row in answer["rowData"]]


def test_officials_see_every_institution(page, visit: Visit, province: Database) -> None:
    with visit():
        answer = page("networking.institutions").show_institutions(FIRST_ROWS, None)

    assert names(answer) == ["肥东县卫生院", "芜湖市第一人民医院", "黟县卫生院"]
    assert answer["rowCount"] == 3


def test_whoever_may_import_lists_is_led_there(page, visit: Visit, province: Database) -> None:
    layout = page("networking.institutions").layout

    with visit():
        assert "/institutions/import" in str(layout())
    with visit(of_city(City.WUHU)):
        assert "/institutions/import" not in str(layout())


def test_a_city_official_sees_their_own(page, visit: Visit, province: Database) -> None:
    with visit(of_city(City.WUHU)):
        answer = page("networking.institutions").show_institutions(
            FIRST_ROWS, {"city": [City.HEFEI.value]}
        )
        own = page("networking.institutions").show_institutions(FIRST_ROWS, None)

    assert names(answer) == []
    assert names(own) == ["芜湖市第一人民医院"]


def test_what_is_filtered_is_counted_and_exported(page, visit: Visit, province: Database) -> None:
    chosen = {"level": ["primary"], "membership": ["live"]}
    institutions = page("networking.institutions")

    with visit():
        answer = institutions.show_institutions(FIRST_ROWS, chosen)
        csv = institutions.export_institutions(1, chosen)

    assert (names(answer), answer["rowCount"]) == (["肥东县卫生院"], 1)
    assert "肥东县卫生院" in csv["content"]
    assert "芜湖市第一人民医院" not in csv["content"]


def test_rows_are_sorted_as_asked(page, visit: Visit, province: Database) -> None:
    request = FIRST_ROWS | {"sortModel": [{"colId": "code", "sort": "desc"}]}

    with visit():
        answer = page("networking.institutions").show_institutions(request, None)

    assert names(answer) == ["黟县卫生院", "芜湖市第一人民医院", "肥东县卫生院"]


def test_a_hospital_has_no_directory(page, visit: Visit, province: Database) -> None:
    with visit(of_hospital(1)), pytest.raises(AccessDeniedError):
        page("networking.institutions").show_institutions(FIRST_ROWS, None)


def test_the_frame_holds_the_table_and_its_filters(page, visit: Visit) -> None:
    institutions = page("networking.institutions")

    with visit():
        frame = str(institutions.layout(level="tertiary", nonsense="1"))

    assert institutions.TABLE in frame
    assert "'level': ['tertiary']" in frame


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (None, InstitutionFilter()),
        ({"q": " 人民 "}, InstitutionFilter(text="人民")),
        ({"city": ["340200", "nonsense"]}, InstitutionFilter(cities=(City.WUHU,))),
        ({"membership": ["none"]}, InstitutionFilter(memberships=(None,))),
        (
            {"membership": ["live", "none"]},
            InstitutionFilter(memberships=(MembershipState.LIVE, None)),
        ),
        ({"place": "out"}, InstitutionFilter(is_in_province=False)),
        (
            {"place": "in", "film": ["1"]},
            InstitutionFilter(is_in_province=True, has_electronic_film=True),
        ),
        ({"place": "elsewhere", "level": "x"}, InstitutionFilter()),
    ],
)
def test_chosen_words_become_a_filter(
    chosen: dict[str, Any] | None, expected: InstitutionFilter
) -> None:
    assert view.criteria(chosen) == expected


def test_an_unknown_sort_is_by_code() -> None:
    wanted = WantedRows(rows=range(10), sort="password", is_descending=True)

    assert view.criteria(None, wanted).sort == InstitutionSort.CODE


def test_a_city_official_has_no_city_to_choose() -> None:
    of_the_city = view.filters(Scope(cities=frozenset({City.WUHU})))

    assert {one.name for one in of_the_city} == {"q", "level", "membership", "film"}
