"""The page that imports experts: checked first, then written; a lead only their own team's."""

from base64 import b64decode, b64encode

import pytest

from data_layer.database import Database
from data_layer.errors import AccessDeniedError
from data_layer.experts.expert_queries import expert_id_of_licence
from tests.builders.accounts import OF_THE_PROVINCE, an_account, store_account
from tests.pages.cases.acting import acting
from tests.pages.experts.people import Teams, leads, reviews_for, store_teams
from tests.portal_app import Visit

HEADS = "执业证号,姓名,职称,机构代码,执业证有效期至,开始独立执业,检查类型,团队"


@pytest.fixture
def teams(database: Database) -> Teams:
    return store_teams(database)


def upload(*rows: str) -> str:
    content = "\n".join([HEADS, *rows]).encode()
    return f"data:text/csv;base64,{b64encode(content).decode()}"


def row(teams: Teams, team: str) -> str:
    code = teams.network.hospital.code
    return f"340-7,程新,主治医师,{code},2030-06-30,2015-07-01,CT MR,{team}"


def test_a_list_is_checked_and_then_written(
    page, visit: Visit, database: Database, teams: Teams
) -> None:
    with database.writing() as session:
        account_id = store_account(session, OF_THE_PROVINCE).id
    experts, contents = page("experts.import_experts"), upload(row(teams, "芜湖团队"))
    with visit(account=an_account(OF_THE_PROVINCE, id=account_id)), acting():
        report, seen = experts.show_plan(contents, "名册.csv")
        with database.reading() as session:
            assert expert_id_of_licence(session, "340-7") is None
        done, _, _ = experts.accept_roster(1, contents, "名册.csv", seen)
        earlier = str(experts.show_earlier_rosters(None))

    assert "新增 1 位" in str(report)
    assert "新增 1 位" in str(done)
    assert "名册.csv" in earlier
    with database.reading() as session:
        assert expert_id_of_licence(session, "340-7") is not None


def test_a_lead_is_told_which_of_their_teams_is_near(page, visit: Visit, teams: Teams) -> None:
    experts = page("experts.import_experts")
    with visit(leads(teams.idle_id)):
        report, _ = experts.show_plan(upload(row(teams, "芜湖影像团队")), "名册.csv")

    assert "H2" in str(report)
    assert "是否应为“芜湖团队”" in str(report)


def test_what_is_no_list_is_said(page, visit: Visit, teams: Teams) -> None:
    nothing = f"data:text/csv;base64,{b64encode('姓名,职称'.encode()).decode()}"
    with visit():
        report, seen = page("experts.import_experts").show_plan(nothing, "名册.csv")

    assert "执业证号" in str(report)
    assert seen is None


def test_who_leads_no_team_imports_nothing(page, visit: Visit, teams: Teams) -> None:
    with visit(reviews_for(teams.team_id)), pytest.raises(AccessDeniedError):
        page("experts.import_experts").show_plan(upload(), "名册.csv")


def test_what_is_on_the_rosters_comes_as_a_list(page, visit: Visit, teams: Teams) -> None:
    with visit(leads(teams.team_id)):
        found = page("experts.import_experts").load_present_roster(1)

    sheet = b64decode(found["content"]).decode("utf-8-sig")
    assert teams.network.expert.name in sheet
    assert "孙平" not in sheet
