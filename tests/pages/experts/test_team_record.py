"""The record of a team: services, members and names, changed by its lead."""

from datetime import timedelta

import pytest

from data_layer import clock
from data_layer.accounts.records import Grant
from data_layer.cases.records import CaseStatus
from data_layer.database import Database
from data_layer.experts.team_dossier_queries import team_dossier
from data_layer.experts.team_queries import members
from data_layer.scope import PROVINCE_WIDE
from tests.builders.accounts import an_account
from tests.builders.cases import store_case
from tests.builders.experts import store_expert
from tests.pages.cases.acting import acting
from tests.pages.experts.people import Teams, leads, reviews_for, store_teams
from tests.pages.networking.register import sent, told
from tests.portal_app import Visit

TODAY = clock.local_day(clock.now())


class Desk:
    def __init__(self, page, visit: Visit, database: Database) -> None:
        self.page, self.visit, self.database = page("experts.team_record"), visit, database
        self.teams: Teams = store_teams(database)
        self.lead = leads(self.teams.team_id)

    def open(self, grant: Grant | None = None) -> object:
        with self.visit(grant or self.lead):
            return self.page.show_record(None, self.teams.public_id)

    def save(self, form: str, **typed: object):
        ids, values, errors = sent(self.open(), "team", form, **typed)
        actor = self.teams.network.reviewer_actor
        with self.visit(self.lead, account=an_account(self.lead, id=actor.account_id)), acting():
            answer = self.page.save_team(1, ids, values, errors, self.teams.public_id)
        return told(answer, errors)

    def names(self) -> set[str]:
        with self.database.reading() as session:
            found = members(session, PROVINCE_WIDE, self.teams.team_id, TODAY + timedelta(days=1))
        return {one.name for one in found}


@pytest.fixture
def desk(page, visit: Visit, database: Database) -> Desk:
    return Desk(page, visit, database)


def test_a_lead_changes_name_and_services(desk: Desk) -> None:
    assert desk.save("facts", name="胸部影像团队", tier="city") == {}
    offers = {"kind-diagnosis": ["CT", "MR"], "kind-consultation": ["CT"]}
    assert desk.save("offers", **offers) == {}

    with desk.database.reading() as session:
        found = team_dossier(session, PROVINCE_WIDE, desk.teams.public_id, TODAY)
    offered = {(one.offer.case_kind, one.offer.modality) for one in found.offers}
    assert offered == {("diagnosis", "CT"), ("diagnosis", "MR"), ("consultation", "CT")}
    assert "胸部影像团队" in str(desk.open())


def test_a_member_joins_by_licence(desk: Desk) -> None:
    with desk.database.writing() as session:
        store_expert(session, name="新来者", licence_number="340999")

    unknown = desk.save("member", licence_number="340000")
    assert "先导入该专家" in unknown["licence_number"]
    assert desk.save("member", licence_number="340999") == {}
    assert "新来者" in desk.names()


def test_who_leaves_with_cases_is_told_which_and_how_to_go_on(desk: Desk) -> None:
    network = desk.teams.network
    with desk.database.writing() as session:
        given = {"status": CaseStatus.ASSIGNED, "requested_at": clock.now()}
        number = store_case(session, network=network, **given).case_number
    form = f"leave-{network.expert.public_id}"

    assert number in desk.save(form)["form"]
    assert network.expert.name in desk.names()
    assert desk.save(form, why="调往外院") == {}
    assert network.expert.name not in desk.names()


def test_whoever_does_not_lead_the_team_only_reads_it(desk: Desk) -> None:
    shown = str(desk.open(reviews_for(desk.teams.team_id)))

    assert desk.teams.network.expert.name in shown
    assert "移出" not in shown
