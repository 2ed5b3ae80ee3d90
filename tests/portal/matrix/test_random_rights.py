"""Everybody sees what is theirs and nothing else: lists, exports, searches and records."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from flask.testing import FlaskClient

from data_layer.accounts.records import Grant
from data_layer.cases.records import CaseStatus
from data_layer.database import Database
from data_layer.sealing import Keyring
from tests.builders.audit import OPERATOR
from tests.portal.matrix.calls import Given, body_of, call, callbacks
from tests.portal.matrix.conftest import serve
from tests.portal.matrix.oracle import is_listed, sees
from tests.portal.matrix.random_province import RandomProvince, Thing, draw
from tests.portal_app import sign_in, the_app

# What gives many of a kind at once, as rows and as CSV.
LISTS = {
    "institution": ("networking.institutions.show_institutions", "export_institutions"),
    "team": ("experts.teams.show_teams", "export_teams"),
    "expert": ("experts.experts.show_experts", "export_experts"),
    "study": ("studies.received.show_studies", "export_studies"),
    "file": ("studies.quarantine.show_files", "export_files"),
    "case": ("cases.worklist.show_worklist", "export_worklist"),
}
_ALL_ROWS = {"startRow": 0, "endRow": 500, "sortModel": []}
_EVERYTHING = {"status": [status.value for status in CaseStatus], "view": "all"}
_SEARCHED = ("institution", "case")
# Icons of the pages that say that something is not there or not open.
_REFUSALS = ("bi-signpost-split", "bi-shield-lock")


@pytest.fixture(params=[1, 2])
def drawn(
    request: pytest.FixtureRequest, sqlite_template: Path, tmp_path: Path, keyring: Keyring
) -> Iterator[RandomProvince]:
    path = shutil.copy(sqlite_template, tmp_path / "portal.db")
    database = Database(f"sqlite:///{path}", keyring)
    database.info["actor"] = OPERATOR
    serve(database)
    with database.writing() as session:
        province = draw(session, Random(request.param))
    yield province
    database.dispose()


def test_an_independent_account_of_the_rights_finds_no_difference(drawn: RandomProvince) -> None:
    wrong = [
        f"{one} {'is hidden from' if should else 'is shown to'} {held(grants)}"
        for user_name, grants in drawn.people
        for one, should, does in looked_at(browser(user_name), grants, drawn)
        if should != does
    ]

    assert wrong == []


def looked_at(
    visitor: FlaskClient, grants: tuple[Grant, ...], drawn: RandomProvince
) -> Iterator[tuple[str, bool, bool]]:
    """Every way to every thing, whether it should be open and whether it is."""
    for kind, names in LISTS.items():
        section = names[0].rpartition(".")[0]
        for name in (f"pages.{names[0]}", f"pages.{section}.{names[1]}"):
            shown = told(visitor, name, listing(name))
            for one in of_kind(drawn, kind):
                yield f"{one.word} by {name}", is_listed(grants, one), one.word in shown
    for one in drawn.things:
        if one.address:
            yield one.address, sees(grants, one), is_open(visitor, one)
        if one.kind in _SEARCHED:
            yield f"search for {one.word}", sees(grants, one), is_found(visitor, one)


def of_kind(drawn: RandomProvince, kind: str) -> list[Thing]:
    return [one for one in drawn.things if one.kind == kind]


def listing(name: str) -> Given:
    called = next(one for one in callbacks() if one.name == name)
    return {
        named: _ALL_ROWS if named[1] == "getRowsRequest" else _EVERYTHING
        for named in called.reads
        if named[1] in ("getRowsRequest", "data")
    }


def is_open(visitor: FlaskClient, one: Thing) -> bool:
    location = "_pages_location"
    shown = told(visitor, "router", {(location, "pathname"): one.address})
    return not any(icon in shown for icon in _REFUSALS)


def is_found(visitor: FlaskClient, one: Thing) -> bool:
    name = "portal.search.show_what_was_found"
    return one.address in told(visitor, name, {("shell-search-wanted", "data"): one.word})


def told(visitor: FlaskClient, name: str, given: Given) -> str:
    called = next(one for one in callbacks() if one.name == name)
    answer = call(visitor, body_of(called, given))
    assert answer.status_code in (200, 403), (name, answer.status_code)
    return json.dumps(answer.json, ensure_ascii=False) if answer.is_json else ""


def browser(user_name: str) -> FlaskClient:
    visitor = the_app().server.test_client()
    assert sign_in(visitor, user_name) == 303
    return visitor


def held(grants: tuple[Grant, ...]) -> str:
    return ", ".join(f"{one.role} of {one.city or one.target_id}" for one in grants)
