"""Layouts and callbacks open to some roles and to nobody else."""

import pytest
from dash import Dash

from data_layer.accounts.records import Role, Scope
from data_layer.errors import AccessDeniedError
from portal.access import account, may, requires, scope
from tests.builders.accounts import OF_THE_PLATFORM, OF_THE_PROVINCE, of_city
from tests.portal_app import Visit


@requires(Role.COMMISSION, Role.CITY_OFFICIAL)
def rates() -> str:
    return "78.91%"


def test_one_of_the_roles_is_enough(visit: Visit) -> None:
    with visit(of_city("340100")):
        assert rates() == "78.91%"


def test_another_role_is_turned_away(visit: Visit) -> None:
    with visit(OF_THE_PLATFORM), pytest.raises(AccessDeniedError):
        rates()


def test_a_stranger_is_turned_away(app: Dash) -> None:
    with app.server.test_request_context("/"), pytest.raises(AccessDeniedError):
        rates()


def test_the_roles_stay_readable_on_the_function() -> None:
    assert rates.required_roles == {  # type: ignore[attr-defined]
        Role.COMMISSION,
        Role.CITY_OFFICIAL,
    }


def test_forgetting_the_roles_is_an_error() -> None:
    with pytest.raises(TypeError):
        requires()


def test_account_and_scope_are_those_of_the_request(visit: Visit) -> None:
    with visit(of_city("340100")) as visitor:
        assert account() == visitor
        assert scope().cities == {"340100"}


@requires(Role.COMMISSION, Role.CITY_OFFICIAL)
def reached() -> Scope:
    return scope()


def test_a_page_reaches_what_its_own_roles_reach(visit: Visit) -> None:
    with visit(of_city("340100"), OF_THE_PLATFORM):
        assert scope().is_province_wide
        assert reached() == Scope(cities=frozenset({"340100"}))
        # What was asked before goes on as it began.
        assert scope().is_province_wide


def test_a_button_is_offered_to_who_may_press_it(visit: Visit) -> None:
    with visit(OF_THE_PROVINCE):
        assert may(Role.COMMISSION)
        assert not may(Role.SYSTEM_ADMIN)
