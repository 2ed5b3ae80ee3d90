"""Many experts are changed from the grid; what runs out is listed."""

from datetime import timedelta

import pytest

from data_layer import clock
from data_layer.database import Database
from data_layer.experts.expert_queries import experts
from data_layer.experts.records import ExpertFilter
from data_layer.experts.tables import Expert
from data_layer.scope import PROVINCE_WIDE
from tests.pages.cases.acting import acting
from tests.pages.experts.people import Teams, leads, store_teams
from tests.pages.networking.register import sent, told
from tests.portal_app import Visit

TODAY = clock.local_day(clock.now())


@pytest.fixture
def teams(database: Database) -> Teams:
    return store_teams(database)


def readers_of(database: Database, modality: str) -> set[str]:
    with database.reading() as session:
        found = experts(session, PROVINCE_WIDE, ExpertFilter(modalities=(modality,)), TODAY)
    return {one.public_id for one in found}


def change(page, visit: Visit, grants, chosen: list[dict[str, object]], **typed: object):
    bulk = page("experts.bulk")
    with visit(*grants), acting():
        ids, values, errors = sent(bulk.layout(), "experts-bulk", "add", **typed)
        answer = bulk.change_many(1, ids, values, errors, chosen, None)
    return told(answer, errors)


def test_those_that_are_ticked_are_changed(
    page, visit: Visit, database: Database, teams: Teams
) -> None:
    chosen = [{"id": teams.network.expert.public_id, "revision": 1}]

    assert change(page, visit, (), chosen, modalities=["NM"]) == {}
    assert readers_of(database, "NM") == {teams.network.expert.public_id}


def test_all_that_the_filters_leave_are_of_the_teams_that_are_led(
    page, visit: Visit, database: Database, teams: Teams
) -> None:
    grants = (leads(teams.idle_id),)

    assert change(page, visit, grants, [], whom="all", modalities=["NM"]) == {}
    assert readers_of(database, "NM") == {teams.stranger_public_id}


def test_nobody_ticked_is_said_at_the_field(page, visit: Visit, teams: Teams) -> None:
    assert "先勾选" in change(page, visit, (), [], modalities=["NM"])["whom"]


def test_what_runs_out_is_listed_for_whoever_governs(
    page, visit: Visit, database: Database, teams: Teams
) -> None:
    with database.writing() as session:
        expert = session.get_one(Expert, teams.network.expert.id)
        expert.licence_valid_to = TODAY - timedelta(days=1)
    layout = page("experts.running_out").layout
    with visit(leads(teams.team_id)):
        own = str(layout())
    with visit(leads(teams.idle_id)):
        others = str(layout())

    assert "停止派单" in own
    assert teams.network.expert.name in own
    assert teams.network.expert.name not in others
