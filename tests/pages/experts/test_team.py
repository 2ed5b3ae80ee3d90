"""One team, as its members, its lead and officials meet it."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from flask.testing import FlaskClient

from data_layer import clock
from data_layer.cases.records import CaseStatus, Urgency
from data_layer.database import Database
from data_layer.errors import AccessDeniedError
from data_layer.experts.errors import TeamNotFoundError
from data_layer.experts.tables import Expert
from data_layer.institutions.records import City
from pages.experts._people_view import LICENCE_WARNING
from tests.builders.accounts import OF_THE_PROVINCE, of_city, of_hospital
from tests.builders.cases import store_case
from tests.builders.experts import store_leave
from tests.pages.asking import ask, value
from tests.pages.experts.people import Teams, is_expert, leads, reviews_for, store_teams
from tests.portal_app import Visit


@pytest.fixture
def teams(database: Database) -> Teams:
    return store_teams(database)


def test_the_frame_stands_before_its_data(page, visit: Visit, teams: Teams) -> None:
    team = page("experts.team")

    with visit(leads(teams.team_id)):
        roster = str(team.layout(public_id=teams.public_id))
        work = str(team.layout(public_id=teams.public_id, tab="work"))

    assert teams.network.team.name in roster
    assert all(one in roster for one in (team.TEAM, team.FIGURES, team.ROSTER, "skeleton"))
    assert all(one in work for one in (team.DUE, team.WORK, team.OUTPUT))


def test_an_unknown_tab_is_the_roster(page, visit: Visit, teams: Teams) -> None:
    team = page("experts.team")

    with visit():
        frame = str(team.layout(public_id=teams.public_id, tab="salaries", week="soon"))

    assert team.ROSTER in frame


def test_the_roster_says_who_is_there_and_whose_licence_ends(
    page, visit: Visit, database: Database, teams: Teams
) -> None:
    today = clock.local_day(clock.now())
    with database.writing() as session:
        late = session.get_one(Expert, teams.network.expert.id)
        late.licence_valid_to = today - timedelta(days=1)
        near = session.get_one(Expert, teams.network.reviewer.id)
        near.licence_valid_to = today + LICENCE_WARNING - timedelta(days=1)
        store_leave(session, near, today, today + timedelta(days=3))

    with visit(leads(teams.team_id)):
        roster = str(page("experts.team").show_roster(teams.public_id))

    assert "在岗至" in roster
    assert f"休假至 {today + timedelta(days=3)}" in roster
    assert "已过期" in roster
    assert "还有 89 天" in roster
    assert f"/experts/{teams.colleague_public_id}" in roster


def test_every_member_a_reader_is_shown_has_a_record_they_may_open(
    page, visit: Visit, teams: Teams
) -> None:
    for grant in (is_expert(teams.network.expert.id), reviews_for(teams.team_id)):
        with visit(grant):
            record = page("experts.expert").layout(public_id=teams.colleague_public_id)

        assert teams.network.reviewer.name in str(record)


def test_the_figures_show_gaps_and_what_lies_there_to_the_lead(
    page, visit: Visit, database: Database, teams: Teams
) -> None:
    with database.writing() as session:
        reading = {"network": teams.network, "status": CaseStatus.READING}
        store_case(session, **reading, rvu_hundredths=1200, requested_at=_days_ago(2))
        store_case(session, **reading, rvu_hundredths=1200, requested_at=clock.now())
        store_case(session, network=teams.network, requested_at=_days_ago(1))

    with visit(leads(teams.team_id)):
        figures = str(page("experts.team").show_team_now(teams.public_id))
    with visit(reviews_for(teams.team_id)):
        for_a_member = str(page("experts.team").show_team_now(teams.public_id))

    assert "成员 2 人 · 今日休假 0 人" in figures
    assert "24.00" in figures
    assert "今日上限 120.00 · 已占 20%" in figures
    assert "待审核 0 例 · 超时 1 例" in figures
    assert "最久已等 24 h" in figures
    assert "本周无人在岗" in for_a_member
    assert "RVU" not in for_a_member


def test_a_lead_sees_every_member_s_work_and_an_expert_their_own(
    page, visit: Visit, database: Database, teams: Teams
) -> None:
    expert = teams.network.expert
    with database.writing() as session:
        store_case(
            session, network=teams.network, status=CaseStatus.READING, urgency=Urgency.EMERGENCY
        )
        issued = store_case(
            session, network=teams.network, status=CaseStatus.ISSUED, requested_at=_days_ago(1)
        )
        open_number = store_case(
            session, network=teams.network, status=CaseStatus.ASSIGNED, requested_at=clock.now()
        ).case_number
        issued_number = issued.case_number
    show = page("experts.team").show_work

    with visit(leads(teams.team_id)):
        due, table, _, bars, note = map(str, show(teams.public_id))
    with visit(is_expert(expert.id)):
        own_due, own_table, *_ = map(str, show(teams.public_id))
    with visit(reviews_for(teams.team_id)):
        no_due, no_table, *_ = map(str, show(teams.public_id))

    assert open_number in due
    assert issued_number not in due
    assert expert.name in table
    assert teams.network.reviewer.name in table
    assert "n = 1 份报告" in note
    assert "1.00 · 1 例" in bars
    assert open_number in own_due
    assert teams.network.reviewer.name not in own_table
    assert "工作量只对团队负责人和主管部门显示" in no_table
    assert open_number not in no_due


def test_two_people_of_one_name_have_a_bar_each(
    page, visit: Visit, database: Database, teams: Teams
) -> None:
    with database.writing() as session:
        for one in (teams.network.expert, teams.network.reviewer):
            session.get_one(Expert, one.id).name = "王杰"
        store_case(
            session, network=teams.network, status=CaseStatus.ISSUED, requested_at=_days_ago(1)
        )

    with visit():
        bars = page("experts.team").show_work(teams.public_id)[3]

    assert bars["data"][0]["y"] == ["王杰", "王杰 (2)"]


def test_teams_out_of_reach_are_not_found(page, visit: Visit, teams: Teams) -> None:
    team = page("experts.team")

    for grant in (leads(teams.idle_id), of_city(City.WUHU)):
        with visit(grant), pytest.raises(TeamNotFoundError):
            team.layout(public_id=teams.public_id)
        for show in (team.show_roster, team.show_work, team.show_team_now):
            with visit(grant), pytest.raises(TeamNotFoundError):
                show(teams.public_id)


def test_a_hospital_sees_no_team(page, visit: Visit, teams: Teams) -> None:
    with visit(of_hospital(teams.network.hospital.id)), pytest.raises(AccessDeniedError):
        page("experts.team").layout(public_id=teams.public_id)


def test_the_roster_comes_over_http_to_those_who_may_see_it(
    signed_in: Callable[..., FlaskClient], teams: Teams
) -> None:
    outputs, inputs = ["team-roster.children"], [value("team-id", "data", teams.public_id)]

    answer = ask(signed_in(OF_THE_PROVINCE), outputs, inputs)
    denied = ask(signed_in(leads(teams.idle_id)), outputs, inputs)

    assert answer.status_code == 200
    assert teams.colleague_public_id in answer.get_data(as_text=True)
    assert teams.colleague_public_id not in denied.get_data(as_text=True)


def _days_ago(days: int) -> datetime:
    return clock.now() - timedelta(days=days)
