"""Wherever the navigation of a role leads, its page opens."""

from collections.abc import Callable

import dash
import pytest
from flask.testing import FlaskClient

from data_layer.accounts.records import Grant, Role, ScopeKind
from data_layer.database import Database
from data_layer.institutions.records import City
from portal.navigation import items
from tests.builders.accounts import OF_THE_PROVINCE, of_city, of_hospital
from tests.builders.cases import Network, store_case, store_network
from tests.pages.asking import ask, value

Browser = Callable[..., FlaskClient]


def grant_of(role: Role, network: Network) -> Grant:
    """What the demonstration gives to the persona of this role."""
    by_role = {
        Role.COMMISSION: OF_THE_PROVINCE,
        Role.CITY_OFFICIAL: of_city(City.HEFEI),
        Role.HOSPITAL_CLERK: of_hospital(network.hospital.id),
        Role.HOSPITAL_MANAGER: of_hospital(network.hospital.id, Role.HOSPITAL_MANAGER),
        Role.EXPERT: Grant(
            role=Role.EXPERT, scope_kind=ScopeKind.EXPERT, target_id=network.expert.id
        ),
    }
    if role in (Role.TEAM_LEAD, Role.REVIEWER):
        return Grant(role=role, scope_kind=ScopeKind.TEAM, target_id=network.team.id)
    return by_role.get(role, Grant(role=role, scope_kind=ScopeKind.PLATFORM))


@pytest.mark.parametrize("role", Role)
def test_every_way_of_a_role_leads_to_a_page(
    database: Database, signed_in: Browser, role: Role
) -> None:
    with database.writing() as session:
        network = store_network(session)
        store_case(session, network=network)
        grant = grant_of(role, network)
    browser = signed_in(grant)

    ways = [item.path for item in items(dash.page_registry.values(), frozenset({role}))]

    assert [path for path in ways if browser.get(path).status_code != 200] == []
    assert [path for path in ways if not opens(browser, path)] == []


def opens(browser: FlaskClient, path: str) -> bool:
    """Whether the router gives a page with a header, and no toast or error in its place."""
    answer = ask(
        browser,
        ["_pages_content.children", "_pages_store.data"],
        [
            value("_pages_location", "pathname", path),
            value("_pages_location", "search", ""),
        ],
    )
    return answer.status_code == 200 and "page-header" in answer.text
