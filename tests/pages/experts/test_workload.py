"""Own numbers and the spread, the order of reading, and giving an expert nothing for a while."""

from datetime import timedelta

import pytest

from data_layer import clock
from data_layer.cases.assignment_tables import AssignmentHold
from data_layer.cases.records import CaseStatus
from data_layer.database import Database
from data_layer.errors import AccessDeniedError
from data_layer.experts.tables import ExpertTeam
from portal.record_forms import error_id, field_id
from tests.builders.accounts import of_city
from tests.builders.cases import store_case
from tests.builders.experts import store_expert_always_on_duty
from tests.pages.cases.acting import acting
from tests.pages.experts.people import Teams, is_expert, leads, store_teams
from tests.portal_app import Visit


@pytest.fixture
def teams(database: Database) -> Teams:
    found = store_teams(database)
    yesterday = clock.now() - timedelta(days=1)
    with database.writing() as session:
        for _ in range(3):
            store_case(
                session, network=found.network, status=CaseStatus.ISSUED, requested_at=yesterday
            )
    return found


def fill_the_team(database: Database, teams: Teams) -> None:
    """Four more members who issued a report each."""
    yesterday = clock.now() - timedelta(days=1)
    with database.writing() as session:
        team = session.get_one(ExpertTeam, teams.team_id)
        for _ in range(4):
            expert = store_expert_always_on_duty(session, team, name="吴迪")
            given = {"network": teams.network, "requested_at": yesterday, "expert_id": expert.id}
            store_case(session, status=CaseStatus.ISSUED, **given)


def test_an_expert_sees_own_numbers_and_the_spread_but_nobody_else(
    page, visit: Visit, database: Database, teams: Teams
) -> None:
    fill_the_team(database, teams)

    with visit(is_expert(teams.network.expert.id)):
        shown = str(page("experts.workload").show_standing(""))

    assert "spread-own" in shown
    assert "1 – 1" in shown
    assert "吴迪" not in shown


def test_the_spread_of_a_small_team_is_not_told(page, visit: Visit, teams: Teams) -> None:
    with visit(is_expert(teams.network.expert.id)):
        shown = str(page("experts.workload").show_standing(""))

    assert "不足五人" in shown
    assert "spread-own" not in shown


def test_a_colleague_s_numbers_are_not_shown(page, visit: Visit, teams: Teams) -> None:
    with visit(is_expert(teams.network.expert.id)):
        assert page("experts.expert").show_standing(teams.colleague_public_id) == []


def test_a_lead_sees_who_opens_out_of_order(page, visit: Visit, teams: Teams) -> None:
    with visit(leads(teams.team_id)):
        table, _, worths = page("experts.team").show_ways(teams.public_id)

    assert teams.network.expert.name in str(table)
    assert "CT · 胸部" in str(worths)


def test_members_do_not_see_each_other_s_order(page, visit: Visit, teams: Teams) -> None:
    with visit(is_expert(teams.network.expert.id)):
        table, *_ = page("experts.team").show_ways(teams.public_id)

    assert teams.network.reviewer.name not in str(table)


def pause(page, teams: Teams, why: str = "外出会诊"):
    values = {"expert": teams.network.expert.public_id, "hours": "8", "why": why}
    ids = [field_id("team-pause", "pause", name) for name in values]
    parts = [error_id("team-pause", "pause", name) for name in values]
    return page("experts.team").pause_expert(1, ids, list(values.values()), parts, teams.public_id)


def test_a_lead_gives_an_expert_nothing_for_a_while(
    page, visit: Visit, database: Database, teams: Teams
) -> None:
    with visit(leads(teams.team_id)), acting() as changed:
        told, problems = pause(page, teams)
        line = str(page("experts.team").show_pauses(None, teams.public_id))

    assert (told, problems) == (None, ["", "", ""])
    assert "已暂停派单" in str(changed)
    assert f"{teams.network.expert.name} 暂停派单至" in line
    with database.reading() as session:
        assert session.query(AssignmentHold).one().expert_id == teams.network.expert.id


def test_a_pause_needs_a_reason(page, visit: Visit, teams: Teams) -> None:
    with visit(leads(teams.team_id)), acting():
        _, problems = pause(page, teams, why="")

    assert problems == ["", "", "请填写此项。"]


def test_a_city_pauses_nobody(page, visit: Visit, teams: Teams) -> None:
    with visit(of_city("340100")), pytest.raises(AccessDeniedError):
        pause(page, teams)
