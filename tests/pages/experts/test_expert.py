"""The record of an expert: what everybody sees, and what only some do."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from data_layer import clock
from data_layer.cases.records import CaseStatus
from data_layer.database import Database
from data_layer.errors import AccessDeniedError
from data_layer.experts.errors import ExpertNotFoundError
from data_layer.experts.tables import Expert
from data_layer.institutions.records import City
from tests.builders.accounts import of_city, of_hospital
from tests.builders.cases import store_case
from tests.builders.experts import store_expert, store_leave
from tests.pages.asking import ask, value
from tests.pages.experts.people import Teams, is_expert, leads, reviews_for, store_teams
from tests.portal_app import Visit


@pytest.fixture
def teams(database: Database) -> Teams:
    return store_teams(database)


@pytest.fixture
def open_case(database: Database, teams: Teams) -> str:
    """Of the expert, with 1.50 RVU of the 60.00 of a day; another was issued yesterday."""
    now = clock.now()
    with database.writing() as session:
        given = {"network": teams.network, "rvu_hundredths": 150}
        store_case(session, **given, status=CaseStatus.ISSUED, requested_at=now - timedelta(days=1))
        return store_case(session, **given, status=CaseStatus.READING, requested_at=now).case_number


def test_the_head_says_who_it_is_and_whether_the_licence_holds(
    page, visit: Visit, database: Database, teams: Teams
) -> None:
    layout = page("experts.expert").layout
    public_id = teams.network.expert.public_id

    with visit():
        before = str(layout(public_id=public_id))
    with database.writing() as session:
        yesterday = clock.local_day(clock.now()) - timedelta(days=1)
        session.get_one(Expert, teams.network.expert.id).licence_valid_to = yesterday
    with visit():
        after = str(layout(public_id=public_id))

    assert teams.network.expert.name in before
    assert "主治医师" in before
    assert "执业证有效" in before
    assert "已过期" in after


@pytest.mark.parametrize("who", ["commission", "lead", "self"])
def test_the_work_is_seen_by_those_who_govern_it_and_by_oneself(
    page, visit: Visit, teams: Teams, open_case: str, who: str
) -> None:
    grants = {
        "commission": (),
        "lead": (leads(teams.team_id),),
        "self": (is_expert(teams.network.expert.id),),
    }[who]

    with visit(*grants):
        body = str(page("experts.expert").show_expert(teams.network.expert.public_id))

    for words in (open_case, "今日上限 60.00 · 已占 3%", "在岗至", "近 30 天发布", "共 1.50 RVU"):
        assert words in body


def test_colleagues_see_skills_and_shifts_but_no_work(
    page, visit: Visit, teams: Teams, open_case: str
) -> None:
    for grant in (reviews_for(teams.team_id), is_expert(teams.network.reviewer.id)):
        with visit(grant):
            body = str(page("experts.expert").show_expert(teams.network.expert.public_id))

        assert teams.network.team.name in body
        assert "00:00–24:00" in body
        assert open_case not in body
        assert "RVU" not in body


def test_leave_is_said_before_the_shift(
    page, visit: Visit, database: Database, teams: Teams
) -> None:
    today = clock.local_day(clock.now())
    with database.writing() as session:
        store_leave(session, session.get_one(Expert, teams.network.expert.id), today)

    with visit():
        body = str(page("experts.expert").show_expert(teams.network.expert.public_id))

    assert f"休假至 {today}" in body
    assert "在岗至" not in body


def test_who_belongs_nowhere_has_no_shift(page, visit: Visit, database: Database) -> None:
    with database.writing() as session:
        public_id = store_expert(session, modalities=()).public_id

    with visit():
        body = str(page("experts.expert").show_expert(public_id))

    for words in ("未加入团队", "本周没有排班", "没有登记检查类型", "没有在办病例", "今日无班"):
        assert words in body


def test_experts_out_of_reach_are_not_found(page, visit: Visit, teams: Teams) -> None:
    record = page("experts.expert")
    public_id = teams.network.expert.public_id

    for grant in (leads(teams.idle_id), of_city(City.WUHU)):
        with visit(grant), pytest.raises(ExpertNotFoundError):
            record.layout(public_id=public_id)
        with visit(grant), pytest.raises(ExpertNotFoundError):
            record.show_expert(public_id)


def test_a_hospital_sees_no_expert_s_record(page, visit: Visit, teams: Teams) -> None:
    with visit(of_hospital(teams.network.hospital.id)), pytest.raises(AccessDeniedError):
        page("experts.expert").layout(public_id=teams.network.expert.public_id)


def test_the_record_comes_over_http_to_those_who_may_see_it(
    signed_in: Callable[..., FlaskClient], teams: Teams, open_case: str
) -> None:
    outputs = ["expert-body.children"]
    inputs = [value("expert-id", "data", teams.network.expert.public_id)]

    answer = ask(signed_in(leads(teams.team_id)), outputs, inputs)
    denied = ask(signed_in(leads(teams.idle_id)), outputs, inputs)

    assert answer.status_code == 200
    assert open_case in answer.get_data(as_text=True)
    assert open_case not in denied.get_data(as_text=True)
