"""Founding and closing a team, and entering one expert, by the forms of the pages."""

from collections.abc import Mapping
from typing import Any

import pytest
from sqlalchemy import select

from data_layer import clock
from data_layer.database import Database
from data_layer.errors import AccessDeniedError
from data_layer.experts.tables import Expert, ExpertTeam
from portal.record_forms import error_id, field_id
from tests.pages.cases.acting import acting
from tests.pages.experts.people import Teams, leads, store_teams
from tests.portal_app import Visit

TODAY = str(clock.local_day(clock.now()))
TEAM = {
    "name": "儿科影像团队",
    "tier": "city",
    "founded_on": TODAY,
    "licence_number": "",
}
EXPERT = {
    "name": "程新",
    "licence_number": "340-7",
    "title": "attending_physician",
    "licence_valid_to": "2099-06-30",
    "practising_since": "2015-07-01",
    "modalities": ["CT"],
    "languages": ["zh"],
    "role": "reader",
    "since": TODAY,
}


@pytest.fixture
def teams(database: Database) -> Teams:
    return store_teams(database)


def send(callback: Any, group: str, form: str, values: Mapping[str, object], *more: str) -> Any:
    ids = [field_id(group, form, name) for name in values]
    parts = [error_id(group, form, name) for name in values]
    return callback(1, ids, list(values.values()), parts, *more)


def told_of(found: Any, values: Mapping[str, object]) -> dict[str, str]:
    return {name: one for name, one in zip(values, found[1], strict=True) if one}


def test_the_commission_founds_a_team(page, visit: Visit, database: Database, teams: Teams) -> None:
    values = TEAM | {"institution": teams.network.hospital.public_id}
    with visit(), acting() as changed:
        found = send(page("experts.teams").found_team, "teams-new", "new", values)

    assert found[0] is None
    assert "团队已成立" in str(changed)
    with database.reading() as session:
        assert session.scalars(select(ExpertTeam).where(ExpertTeam.name == TEAM["name"])).one()


def test_what_a_team_lacks_is_said_at_each_field(page, visit: Visit, teams: Teams) -> None:
    values = {
        "name": "",
        "tier": "",
        "institution": "",
        "founded_on": "soon",
        "licence_number": "x",
    }
    with visit(), acting():
        found = send(page("experts.teams").found_team, "teams-new", "new", values)

    assert told_of(found, values).keys() == values.keys()


def test_a_lead_founds_no_team(page, visit: Visit, teams: Teams) -> None:
    with visit(leads(teams.team_id)), pytest.raises(AccessDeniedError):
        send(page("experts.teams").found_team, "teams-new", "new", TEAM)


def test_a_lead_enters_an_expert_into_their_team(
    page, visit: Visit, database: Database, teams: Teams
) -> None:
    values = EXPERT | {"team": teams.public_id}
    with visit(leads(teams.team_id)), acting():
        found = send(page("experts.experts").enter_expert, "experts-new", "new", values)
        roster = str(page("experts.team").show_roster(teams.public_id))

    assert found[0] is None
    assert "程新" in roster


def test_a_licence_that_is_taken_is_said_at_its_field(
    page, visit: Visit, database: Database, teams: Teams
) -> None:
    with database.reading() as session:
        taken = session.scalars(select(Expert.licence_number)).first()
    values = EXPERT | {"team": teams.public_id, "licence_number": taken}
    with visit(leads(teams.team_id)), acting():
        found = send(page("experts.experts").enter_expert, "experts-new", "new", values)

    assert told_of(found, values).keys() == {"licence_number"}


def test_a_lead_enters_nobody_into_another_s_team(page, visit: Visit, teams: Teams) -> None:
    values = EXPERT | {"team": teams.idle_public_id}
    with visit(leads(teams.team_id)), acting():
        found = send(page("experts.experts").enter_expert, "experts-new", "new", values)

    assert told_of(found, values).keys() == {"team"}


def close(page, teams: Teams, name: str):
    values = {"name": name, "effective_on": TODAY, "why": "", "seen": "1"}
    record = page("experts.team_record")
    return send(record.save_team, "team", "close", values, teams.idle_public_id)


def test_a_team_closes_when_its_name_was_typed(
    page, visit: Visit, database: Database, teams: Teams
) -> None:
    with visit(), acting():
        refused = close(page, teams, "芜湖")
        done = close(page, teams, "芜湖团队")

    assert "不一致" in str(refused[1])
    assert done[0] is None
    with database.reading() as session:
        assert session.get_one(ExpertTeam, teams.idle_id).closed_on is not None


def test_a_lead_closes_no_team(page, visit: Visit, database: Database, teams: Teams) -> None:
    with visit(leads(teams.idle_id)), acting():
        shown = str(page("experts.team_record").show_record(None, teams.idle_public_id))
        told, _ = close(page, teams, "芜湖团队")

    assert "撤销团队" not in shown
    assert told is not None
    with database.reading() as session:
        assert session.get_one(ExpertTeam, teams.idle_id).closed_on is None
