"""A lead reads why a case is with whom it is, and says who gets it."""

import pytest

from data_layer.accounts.records import Grant, Role, ScopeKind
from data_layer.cases.errors import CaseNotFoundError
from data_layer.cases.records import CaseStatus
from data_layer.cases.tables import Case
from data_layer.clock import now
from data_layer.database import Database
from data_layer.errors import AccessDeniedError
from portal.record_forms import error_id, field_id
from tests.builders.accounts import an_account
from tests.builders.cases import Network, store_case, store_network
from tests.pages.cases.acting import acting
from tests.portal_app import Visit

NUMBER = "AH20261124-7K3M9Q"


@pytest.fixture
def network(database: Database) -> Network:
    with database.writing() as session:
        network = store_network(session)
        store_case(session, network=network, case_number=NUMBER, requested_at=now())
        return network


def as_lead(network: Network):
    return an_account(
        Grant(role=Role.TEAM_LEAD, scope_kind=ScopeKind.TEAM, target_id=network.team.id)
    )


def as_official_of(city: str):
    return an_account(Grant(role=Role.CITY_OFFICIAL, scope_kind=ScopeKind.CITY, city=city))


def filled(form: str, **values: str) -> tuple[list, list, list]:
    """What the browser sends of a form: the fields, their values, where problems stand."""
    ids = [field_id("desk", form, name) for name in values]
    return ids, list(values.values()), [error_id("desk", form, name) for name in values]


def test_a_lead_reads_who_could_have_the_case(visit: Visit, page, network: Network) -> None:
    with visit(account=as_lead(network)):
        shown = str(page("cases.assignment_case").layout(NUMBER))

    assert network.expert.name in shown
    assert "指派专家" in shown
    assert "咳嗽" not in shown


def test_a_lead_gives_the_case(visit: Visit, page, database: Database, network: Network) -> None:
    form = filled("give", expert=network.expert.public_id, why="熟悉该患者")

    with visit(account=as_lead(network)), acting() as changed:
        told, problems = page("cases.assignment_case").act_on_case(1, *form, NUMBER)

    assert (told, problems) == (None, ["", ""])
    assert "已指派" in str(changed)
    with database.reading() as session:
        case = session.query(Case).one()
        assert (case.status, case.expert_id) == (CaseStatus.ASSIGNED, network.expert.id)


def test_what_is_missing_is_told_at_its_field(visit: Visit, page, network: Network) -> None:
    form = filled("give", expert=network.expert.public_id, why="")

    with visit(account=as_lead(network)), acting():
        _, problems = page("cases.assignment_case").act_on_case(1, *form, NUMBER)

    assert problems == ["", "请填写此项。"]


def test_a_paused_case_is_resumed(visit: Visit, page, network: Network) -> None:
    form = filled("pause", hours="2", why="等待补传图像")
    desk = page("cases.assignment_case")

    with visit(account=as_lead(network)), acting() as changed:
        desk.act_on_case(1, *form, NUMBER)
        assert "立即恢复" in str(desk.layout(NUMBER))
        desk.resume(1, NUMBER)
        assert "立即恢复" not in str(desk.layout(NUMBER))
    assert "已恢复分派" in str(changed)


def test_a_city_reads_and_changes_nothing(
    visit: Visit, page, database: Database, network: Network
) -> None:
    desk = page("cases.assignment_case")
    form = filled("give", expert=network.expert.public_id, why="熟悉该患者")

    with visit(account=as_official_of(network.hospital.city)):
        assert "指派专家" not in str(desk.layout(NUMBER))
        with pytest.raises(AccessDeniedError):
            desk.act_on_case(1, *form, NUMBER)


def test_a_case_of_others_is_not_found(visit: Visit, page, network: Network) -> None:
    stranger = an_account(
        Grant(role=Role.TEAM_LEAD, scope_kind=ScopeKind.TEAM, target_id=network.team.id + 999)
    )
    with visit(account=stranger), pytest.raises(CaseNotFoundError):
        page("cases.assignment_case").layout(NUMBER)
