"""Who is turned away at a page, a callback or a route is in the trail."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from data_layer.database import Database
from data_layer.errors import AccessDeniedError
from portal.access import requires
from tests.builders.accounts import OF_THE_PLATFORM, OF_THE_PROVINCE
from tests.builders.audit import told
from tests.pages.asking import ask, value
from tests.portal_app import Visit

FIGURES = "teams-figures"


@requires(*(grant.role for grant in (OF_THE_PROVINCE,)))
def layout() -> str:
    return "teams"


def test_a_page_that_was_not_opened_is_in_the_trail(visit: Visit, database: Database) -> None:
    with visit(OF_THE_PLATFORM), pytest.raises(AccessDeniedError):
        layout()

    assert told(database) == [("page.open", "denied", layout.__module__)]


def test_a_callback_that_was_not_called_is_in_the_trail(
    signed_in: Callable[..., FlaskClient], database: Database
) -> None:
    browser = signed_in(OF_THE_PLATFORM)

    answer = ask(browser, [f"{FIGURES}.children"], [value("teams-founded", "data", None)])

    assert answer.status_code == 403
    assert told(database)[-1] == ("page.open", "denied", "show_teams_now")
