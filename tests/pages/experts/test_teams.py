"""The list of teams, as a browser asks for it."""

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from data_layer.accounts.records import Scope
from data_layer.cases.records import CaseStatus
from data_layer.database import Database
from data_layer.errors import AccessDeniedError
from data_layer.experts.records import TeamFilter, TeamSort, TeamTier
from data_layer.institutions.records import City
from pages.experts import _teams_view as view
from portal.components.tables import WantedRows
from tests.builders.accounts import OF_THE_PROVINCE, of_city, of_hospital
from tests.builders.cases import store_case
from tests.pages.asking import ask, value
from tests.pages.experts.people import Teams, is_expert, leads, reviews_for, store_teams
from tests.portal_app import Visit

FIRST_ROWS = {"startRow": 0, "endRow": 100, "sortModel": []}


@pytest.fixture
def teams(database: Database) -> Teams:
    return store_teams(database)


def names(answer: dict[str, Any]) -> list[str]:
    return [row["name"]["text"] for row in answer["rowData"]]


def test_officials_see_every_team_and_who_is_there(page, visit: Visit, teams: Teams) -> None:
    with visit():
        answer = page("experts.teams").show_teams(FIRST_ROWS, None)

    present = {row["name"]["text"]: row["present"]["text"] for row in answer["rowData"]}
    assert present == {teams.network.team.name: "2 人", "芜湖团队": "无人在岗"}
    assert answer["rowCount"] == 2


def test_a_lead_sees_their_team_with_what_lies_there(
    page, visit: Visit, database: Database, teams: Teams
) -> None:
    with database.writing() as session:
        for status in (CaseStatus.READING, CaseStatus.IN_REVIEW, CaseStatus.ISSUED):
            store_case(session, network=teams.network, status=status, rvu_hundredths=150)

    with visit(leads(teams.team_id)):
        [row] = page("experts.teams").show_teams(FIRST_ROWS, None)["rowData"]

    assert (row["load"], row["rvu"]) == ("1", "1.50 / 120.00")
    assert row["href"] == f"/teams/{teams.public_id}"


def test_a_city_official_sees_the_teams_of_the_city(page, visit: Visit, teams: Teams) -> None:
    with visit(of_city(City.WUHU)):
        answer = page("experts.teams").show_teams(FIRST_ROWS, None)

    assert names(answer) == ["芜湖团队"]


@pytest.mark.parametrize("who", ["expert", "reviewer"])
def test_a_member_sees_their_team_but_not_its_work(
    page, visit: Visit, teams: Teams, who: str
) -> None:
    grants = {
        "expert": is_expert(teams.network.expert.id),
        "reviewer": reviews_for(teams.team_id),
    }
    own = page("experts.teams")

    with visit(grants[who]):
        answer, frame = own.show_teams(FIRST_ROWS, None), str(own.layout())
        figures = str(own.show_teams_now(own.FIGURES))

    assert names(answer) == [teams.network.team.name]
    assert "在手" not in frame
    assert "RVU" not in figures


def test_the_figures_say_where_nobody_is(page, visit: Visit, teams: Teams) -> None:
    own = page("experts.teams")

    with visit():
        figures = str(own.show_teams_now(own.FIGURES))

    assert "此刻无人在岗的团队" in figures
    assert "120.00" in figures


def test_what_is_filtered_is_counted_and_exported(page, visit: Visit, teams: Teams) -> None:
    own = page("experts.teams")

    with visit():
        answer = own.show_teams(FIRST_ROWS, {"tier": ["city"]})
        csv = own.export_teams(1, {"modality": ["MR"]})

    assert (names(answer), answer["rowCount"]) == (["芜湖团队"], 1)
    assert "芜湖团队" in csv["content"]
    assert teams.network.team.name not in csv["content"]


def test_a_hospital_has_no_list_of_teams(page, visit: Visit, teams: Teams) -> None:
    with visit(of_hospital(1)), pytest.raises(AccessDeniedError):
        page("experts.teams").show_teams(FIRST_ROWS, None)


def test_a_filter_in_the_address_is_chosen(page, visit: Visit) -> None:
    with visit():
        frame = str(page("experts.teams").layout(tier="province", nonsense="1"))

    assert "'tier': ['province']" in frame


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (None, TeamFilter()),
        ({"q": " 人民 "}, TeamFilter(text="人民")),
        ({"tier": ["county", "nonsense"]}, TeamFilter(tiers=(TeamTier.COUNTY,))),
        ({"city": ["nonsense"]}, TeamFilter()),
        ({"city": [City.WUHU.value]}, TeamFilter(cities=(City.WUHU,))),
        ({"modality": ["CT"]}, TeamFilter(modalities=("CT",))),
    ],
)
def test_chosen_words_become_a_filter(chosen: dict[str, Any] | None, expected: TeamFilter) -> None:
    assert view.criteria(chosen) == expected


def test_an_unknown_sort_is_by_name() -> None:
    wanted = WantedRows(rows=range(10), sort="password", is_descending=True)

    assert view.criteria(None, wanted).sort == TeamSort.NAME


def test_a_city_official_has_no_city_to_choose(app: object, visit: Visit) -> None:
    with visit():
        of_the_city = view.filters(Scope(cities=frozenset({City.WUHU})))

    assert {one.name for one in of_the_city} == {"q", "tier", "modality"}


def test_the_rows_come_over_http_to_those_who_may_see_them(
    signed_in: Callable[..., FlaskClient], teams: Teams
) -> None:
    table = "teams-table"
    outputs, inputs = [f"{table}.getRowsResponse"], [value(table, "getRowsRequest", FIRST_ROWS)]
    state = [value({"type": "filters", "table": table}, "data", {"tier": ["city"]})]

    answer = ask(signed_in(OF_THE_PROVINCE), outputs, inputs, state)
    denied = ask(signed_in(of_hospital(1)), outputs, inputs, state)

    assert answer.status_code == 200
    assert names(answer.get_json()["response"][table]["getRowsResponse"]) == ["芜湖团队"]
    assert b"rowData" not in denied.data
