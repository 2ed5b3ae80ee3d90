"""The queue shows a reviewer what they decide about, and the record decides it."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from data_layer.accounts import application_commands, application_queries
from data_layer.accounts.application_records import ApplicationState, NewApplication
from data_layer.accounts.records import Grant, Role, ScopeKind
from data_layer.clock import now
from data_layer.database import Database
from tests.builders.accounts import of_hospital
from tests.builders.institutions import store_institution
from tests.pages.asking import ask, value
from tests.portal_app import sign_in, the_app

Browser = Callable[..., FlaskClient]
PASSWORD = "correct horse battery"
SECURITY = Grant(role=Role.SECURITY_ADMIN, scope_kind=ScopeKind.PLATFORM)


@pytest.fixture
def hospital_id(database: Database) -> int:
    with database.writing() as session:
        return store_institution(session, name="宁国市人民医院").id


@pytest.fixture
def public_id(database: Database, hospital_id: int) -> str:
    new = NewApplication(
        name="赵敏",
        user_name="zhao.min",
        language="zh-CN",
        licence_number="110340000012345",
        role=Role.HOSPITAL_CLERK,
        grant=of_hospital(hospital_id),
    )
    scan = b"\x89PNG\r\n\x1a\n and what follows"
    with database.writing() as session:
        return application_commands.submit_application(session, new, PASSWORD, scan, now())


def manager(hospital_id: int) -> Grant:
    return of_hospital(hospital_id, Role.HOSPITAL_MANAGER)


def queue(browser: FlaskClient) -> str:
    table = "applications-table"
    request = {"startRow": 0, "endRow": 100, "sortModel": []}
    chosen = value({"type": "filters", "table": table}, "data", {"state": []})
    asked = [value(table, "getRowsRequest", request)]
    return str(ask(browser, [f"{table}.getRowsResponse"], asked, [chosen]).json)


def decide(browser: FlaskClient, button: str, public_id: str, reason: str = "") -> TestResponse:
    outputs = next(
        name
        for name, spec in the_app().callback_map.items()
        if spec["inputs"][0]["id"] == f"application-{button}"
    )
    state = [value("application-id", "data", public_id)]
    if button == "refuse":
        state.append(value("application-reason", "value", reason))
    names = outputs.strip(".").split("...")
    return ask(browser, names, [value(f"application-{button}", "n_clicks", 1)], state)


def state_of(database: Database, public_id: str) -> ApplicationState:
    with database.reading() as session:
        return application_queries.standing(session, public_id).state


@pytest.mark.usefixtures("public_id")
def test_the_manager_sees_who_applies_at_the_own_hospital(
    signed_in: Browser, hospital_id: int
) -> None:
    shown = queue(signed_in(manager(hospital_id)))

    assert "赵敏" in shown
    assert "宁国市人民医院" in shown


@pytest.mark.usefixtures("public_id")
def test_nobody_else_sees_it(signed_in: Browser, database: Database) -> None:
    with database.writing() as session:
        other_id = store_institution(session).id

    assert "赵敏" not in queue(signed_in(manager(other_id)))
    assert "赵敏" not in queue(signed_in(SECURITY))


def test_approving_opens_the_account(
    signed_in: Browser, client: FlaskClient, database: Database, hospital_id: int, public_id: str
) -> None:
    decide(signed_in(manager(hospital_id)), "approve", public_id)

    assert state_of(database, public_id) is ApplicationState.APPROVED
    assert sign_in(client, "zhao.min", PASSWORD) == 303


def test_refusing_needs_a_reason(
    signed_in: Browser, database: Database, hospital_id: int, public_id: str
) -> None:
    browser = signed_in(manager(hospital_id))
    assert "请填写理由" in str(decide(browser, "refuse", public_id).json)

    decide(browser, "refuse", public_id, "证件不清晰")

    assert state_of(database, public_id) is ApplicationState.REFUSED


def test_a_forged_number_of_another_hospital_decides_nothing(
    signed_in: Browser, database: Database, public_id: str
) -> None:
    with database.writing() as session:
        other_id = store_institution(session).id

    decide(signed_in(manager(other_id)), "approve", public_id)

    assert state_of(database, public_id) is ApplicationState.SUBMITTED
