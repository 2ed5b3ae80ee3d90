"""The directory of experts, as a browser asks for it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from data_layer import clock
from data_layer.accounts.records import Grant, Scope
from data_layer.database import Database
from data_layer.errors import AccessDeniedError
from data_layer.experts.records import ExpertFilter, ExpertSort, ExpertTitle
from data_layer.experts.tables import Expert
from data_layer.institutions.records import City
from pages.experts import _experts_view as view
from portal.components.tables import WantedRows
from tests.builders.accounts import OF_THE_PROVINCE, of_city, of_hospital
from tests.pages.asking import ask, value
from tests.pages.experts.people import Teams, is_expert, leads, store_teams
from tests.portal_app import Visit

FIRST_ROWS = {"startRow": 0, "endRow": 100, "sortModel": []}
TODAY = date(2026, 11, 24)


@pytest.fixture
def teams(database: Database) -> Teams:
    return store_teams(database)


def names(answer: dict[str, Any]) -> set[str]:
    return {row["name"]["text"] for row in answer["rowData"]}


def test_officials_see_every_expert(page, visit: Visit, teams: Teams) -> None:
    own = {teams.network.expert.name, teams.network.reviewer.name}

    with visit():
        answer = page("experts.experts").show_experts(FIRST_ROWS, None)

    assert names(answer) == {"孙平", *own}
    assert answer["rowCount"] == 3


@pytest.mark.parametrize("who", ["lead", "expert", "city"])
def test_others_see_those_they_work_with_or_govern(
    page, visit: Visit, teams: Teams, who: str
) -> None:
    own = {teams.network.expert.name, teams.network.reviewer.name}
    grants: dict[str, tuple[Grant, set[str]]] = {
        "lead": (leads(teams.team_id), own),
        "expert": (is_expert(teams.network.expert.id), own),
        "city": (of_city(City.WUHU), {"孙平"}),
    }
    grant, expected = grants[who]

    with visit(grant):
        answer = page("experts.experts").show_experts(FIRST_ROWS, None)

    assert names(answer) == expected


def test_licences_that_end_are_found_and_pointed_at(
    page, visit: Visit, database: Database, teams: Teams
) -> None:
    with database.writing() as session:
        ends = clock.local_day(clock.now()) + timedelta(days=10)
        session.get_one(Expert, teams.network.expert.id).licence_valid_to = ends

    with visit():
        [row] = page("experts.experts").show_experts(FIRST_ROWS, {"licence": ["1"]})["rowData"]

    assert row["name"]["text"] == teams.network.expert.name
    assert row["warning"] == {
        "text": "还有 10 天",
        "tone": "warn",
        "icon": "bi-exclamation-triangle",
    }


def test_what_is_filtered_is_exported(page, visit: Visit, teams: Teams) -> None:
    with visit():
        csv = page("experts.experts").export_experts(1, {"modality": ["MR"]})

    assert "孙平" in csv["content"]
    assert teams.network.expert.name not in csv["content"]


def test_a_hospital_has_no_directory_of_experts(page, visit: Visit, teams: Teams) -> None:
    with visit(of_hospital(1)), pytest.raises(AccessDeniedError):
        page("experts.experts").show_experts(FIRST_ROWS, None)


def test_a_filter_in_the_address_is_chosen(page, visit: Visit) -> None:
    with visit():
        frame = str(page("experts.experts").layout(title="chief_physician", licence="1"))

    assert "'title': ['chief_physician']" in frame
    assert "'licence': ['1']" in frame


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (None, ExpertFilter()),
        ({"q": " 罗 "}, ExpertFilter(text="罗")),
        ({"title": ["king"]}, ExpertFilter()),
        (
            {"title": ["chief_physician"]},
            ExpertFilter(titles=(ExpertTitle.CHIEF_PHYSICIAN,)),
        ),
        ({"city": [City.WUHU.value]}, ExpertFilter(cities=(City.WUHU,))),
        ({"modality": ["CT", "MR"]}, ExpertFilter(modalities=("CT", "MR"))),
        ({"licence": ["1"]}, ExpertFilter(licence_ends_by=date(2027, 2, 22))),
    ],
)
def test_chosen_words_become_a_filter(
    chosen: dict[str, Any] | None, expected: ExpertFilter
) -> None:
    assert view.criteria(chosen, TODAY) == expected


def test_an_unknown_sort_is_by_name() -> None:
    wanted = WantedRows(rows=range(10), sort="password", is_descending=True)

    assert view.criteria(None, TODAY, wanted).sort == ExpertSort.NAME


def test_only_the_province_chooses_a_city(app: object, visit: Visit) -> None:
    with visit():
        of_the_city = view.filters(Scope(cities=frozenset({City.WUHU})))
        of_all = view.filters(Scope(is_province_wide=True))

    assert {one.name for one in of_all} - {one.name for one in of_the_city} == {"city"}


def test_the_rows_come_over_http_to_those_who_may_see_them(
    signed_in: Callable[..., FlaskClient], teams: Teams
) -> None:
    table = "experts-table"
    outputs, inputs = [f"{table}.getRowsResponse"], [value(table, "getRowsRequest", FIRST_ROWS)]
    state = [value({"type": "filters", "table": table}, "data", {})]

    answer = ask(signed_in(of_city(City.WUHU)), outputs, inputs, state)
    denied = ask(signed_in(of_hospital(1)), outputs, inputs, state)
    everybody = ask(signed_in(OF_THE_PROVINCE), outputs, inputs, state)

    assert names(answer.get_json()["response"][table]["getRowsResponse"]) == {"孙平"}
    assert everybody.get_json()["response"][table]["getRowsResponse"]["rowCount"] == 3
    assert b"rowData" not in denied.data
