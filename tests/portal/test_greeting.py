"""What `portal run` tells when the pages can be opened."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from data_layer.accounts.records import AccountLine, Role
from data_layer.database import Database
from data_layer.operations.commands import mark_as_demo
from data_layer.operations.records import DemoRecord
from portal.greeting import Greeting, demo_accounts
from tests.builders.accounts import LONG_AGO, OF_THE_PLATFORM, store_account

LIN = AccountLine(user_name="lin", display_name="林岚", roles=(Role.COMMISSION, Role.TEAM_LEAD))


class _Pages(BaseHTTPRequestHandler):
    status = 200

    def do_GET(self) -> None:
        self.send_response(self.status)
        self.end_headers()

    def log_message(self, *_said: object) -> None:
        return


@pytest.fixture(params=[200, 401], ids=["healthy", "guarded"])
def url(request: pytest.FixtureRequest) -> Iterator[str]:
    answering = type("Answering", (_Pages,), {"status": request.param})
    with HTTPServer(("127.0.0.1", 0), answering) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_the_address_is_told_once(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    greeting = Greeting(url, [])

    greeting.say_when_ready()
    greeting.say_when_ready()

    assert capsys.readouterr().out == f"\nReady: {url}    (Ctrl+C stops everything)\n"


def test_a_demonstration_tells_as_whom(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    Greeting(url, [LIN]).say_when_ready()

    told = capsys.readouterr().out
    assert "Demo accounts, all with the password " in told
    assert "  lin              commission, team_lead\n" in told


def test_nothing_is_told_before_the_pages_answer(capsys: pytest.CaptureFixture[str]) -> None:
    Greeting("http://127.0.0.1:1", [LIN]).say_when_ready()

    assert capsys.readouterr().out == ""


def test_accounts_are_told_of_a_demonstration_only(database: Database) -> None:
    with database.writing() as session:
        store_account(session, OF_THE_PLATFORM, user_name="lin")
    real = demo_accounts(database)
    with database.writing() as session:
        demo = DemoRecord(as_of=LONG_AGO.date(), seed=1, scale=0.01, built_at=LONG_AGO)
        mark_as_demo(session, demo)

    assert real == []
    assert [(one.user_name, one.roles) for one in demo_accounts(database)] == [
        ("lin", (Role.SYSTEM_ADMIN,))
    ]
