"""Making a bulletin, by page and by command."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from data_layer.database import Database
from data_layer.environment import Environment
from data_layer.institutions.bulletin_queries import bulletin_files, opened_bulletin
from data_layer.institutions.bulletin_rules import canonical, hash_of
from data_layer.scope import PROVINCE_WIDE
from portal.bulletins.cli import bulletin
from portal.bulletins.making import make_bulletin
from tests.builders.institutions import store_institution
from tests.portal.bulletins.conftest import NOON


def made(database: Database, month: str = "2026-11") -> tuple[str, bool]:
    doors = database.reading, database.writing
    found = make_bulletin(*doors, PROVINCE_WIDE, month, by=None, at=NOON)
    return found.public_id, found.is_new


def test_nothing_new_makes_no_version(province: Database) -> None:
    first = made(province)

    assert first[1]
    assert made(province) == (first[0], False)


def test_new_figures_make_another_version_and_leave_the_first(province: Database) -> None:
    first, _ = made(province)
    with province.reading() as session:
        before = bulletin_files(session, PROVINCE_WIDE, first)
    with province.writing() as session:
        store_institution(session)

    second, is_new = made(province)

    with province.reading() as session:
        assert bulletin_files(session, PROVINCE_WIDE, first) == before
        assert opened_bulletin(session, PROVINCE_WIDE, first).is_intact
        assert opened_bulletin(session, PROVINCE_WIDE, second).record.version == 2
    assert is_new


def test_every_language_has_paper_and_spreadsheet(province: Database) -> None:
    public_id, _ = made(province)

    with province.reading() as session:
        files = bulletin_files(session, PROVINCE_WIDE, public_id)
    assert [(one.language, one.kind.value) for one in files] == [
        ("en", "pdf"),
        ("en", "xlsx"),
        ("zh-CN", "pdf"),
        ("zh-CN", "xlsx"),
    ]


@pytest.fixture
def environment(tmp_path: Path) -> Environment:
    made = Environment({"PORTAL_HOME": str(tmp_path), "PORTAL_DATABASE_URL": ""})
    made.upgrade_database()
    with made.database.writing() as session:
        store_institution(session)
    return made


def test_the_command_writes_the_files_whose_hashes_it_tells(
    environment: Environment, tmp_path: Path
) -> None:
    asked = ["2026-10", "--out", str(tmp_path / "out"), "--json"]

    told = json.loads(CliRunner().invoke(bulletin, asked, obj=environment).output)
    again = json.loads(CliRunner().invoke(bulletin, asked, obj=environment).output)

    assert again == told
    assert sorted(map(str, (tmp_path / "out").iterdir())) == sorted(told["files"])
    figures = (tmp_path / "out" / "networking-bulletin-2026-10-v1.json").read_bytes()
    assert hash_of(figures) == told["figures_sha256"]
    assert canonical(json.loads(figures)).encode() == figures


def test_the_command_opens_an_earlier_version(environment: Environment, tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    first = CliRunner().invoke(bulletin, ["2026-10", "--out", out, "--json"], obj=environment)
    with environment.database.writing() as session:
        store_institution(session)
    second = CliRunner().invoke(bulletin, ["2026-10", "--out", out, "--json"], obj=environment)

    opened = CliRunner().invoke(
        bulletin, ["2026-10", "--out", out, "--version", "1", "--json"], obj=environment
    )

    assert json.loads(second.output)["version"] == 2
    assert json.loads(opened.output) == json.loads(first.output)
