"""The board of the assignment, for leads, the commission and cities."""

import pytest

from data_layer.accounts.records import Grant, Role, ScopeKind
from data_layer.clock import now
from data_layer.database import Database
from data_layer.errors import AccessDeniedError
from tests.builders.accounts import OF_THE_PROVINCE, an_account
from tests.builders.case_people import as_expert
from tests.builders.cases import Network, store_case, store_network
from tests.portal_app import Visit

REQUEST = {"startRow": 0, "endRow": 100}


@pytest.fixture
def network(database: Database) -> Network:
    with database.writing() as session:
        return store_network(session)


def as_lead(network: Network):
    return an_account(
        Grant(role=Role.TEAM_LEAD, scope_kind=ScopeKind.TEAM, target_id=network.team.id)
    )


def test_a_lead_sees_what_waits_and_who_is_on_duty(
    visit: Visit, page, database: Database, network: Network
) -> None:
    with database.writing() as session:
        number = store_case(session, network=network, requested_at=now()).case_number
    board = page("cases.assignment")

    with visit(account=as_lead(network)):
        waiting = board.show_waiting(REQUEST, {})
        duty = board.show_on_duty(REQUEST)

    assert [row["href"] for row in waiting["rowData"]] == [f"/assignment/{number}"]
    assert "等待系统分派" in str(waiting)
    assert network.expert.name in str(duty)


def test_the_figures_say_how_long_the_oldest_waits(
    visit: Visit, page, database: Database, network: Network
) -> None:
    with database.writing() as session:
        store_case(session, network=network, requested_at=now())
    board = page("cases.assignment")

    with visit(account=an_account(OF_THE_PROVINCE)):
        shown = str(board.show_now(None))

    assert "最久已等待" in shown


def test_an_expert_does_not_open_the_board(visit: Visit, page, network: Network) -> None:
    with visit(account=as_expert(network)), pytest.raises(AccessDeniedError):
        page("cases.assignment").show_waiting(REQUEST, {})
