"""The command that builds the demo province."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select

from data_layer.demo.build import DatabaseNotEmptyError
from data_layer.environment import Environment
from data_layer.institutions.tables import Institution
from data_layer.operations.queries import demo_record
from ingest.demo_cli import build_demo

SMALL = ["--scale", "0.0001", "--as-of", "2026-11-20"]


@dataclass(frozen=True)
class Built:
    home: Path
    result: Result


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Where the smallest demo province has been built, and what was said meanwhile."""
    home = tmp_path_factory.mktemp("demo")
    _migrate(home)
    return Built(home, _run(home, *SMALL))


def test_the_summary_tells_rates_and_accounts(built: Built) -> None:
    assert built.result.exit_code == 0
    assert "The demo province of 2026-11-20 (seed 2026, scale 0.0001):" in built.result.stdout
    assert "954/1,129 84.50%" in built.result.stdout
    assert "Sign in as commission, city, lead" in built.result.stdout


def test_progress_is_told_part_by_part_on_stderr(built: Built) -> None:
    parts = [line.split("  ")[1].strip() for line in built.result.stderr.splitlines()]

    assert parts == [
        "Institutions", "Agreements", "Expert teams", "Experts", "Studies", "Cases", "Image files",
    ]  # fmt: skip


def test_the_database_says_that_it_holds_a_demo(built: Built) -> None:
    database = Environment({"PORTAL_HOME": str(built.home)}).database
    with database.reading() as session:
        demo = demo_record(session)

    assert demo is not None
    assert str(demo.as_of) == "2026-11-20"
    assert demo.built_at.isoformat() == "2026-11-20T09:30:00+00:00"


def test_real_images_lie_in_the_inbox(built: Built) -> None:
    names = {path.name for path in (built.home / "inbox" / "INBOX").rglob("*")}

    assert "CT_small.dcm" in names


def test_a_second_build_is_refused(built: Built) -> None:
    result = _run(built.home, *SMALL)

    assert isinstance(result.exception, DatabaseNotEmptyError)


def test_if_empty_leaves_a_filled_database_alone(built: Built) -> None:
    result = _run(built.home, "--if-empty")

    assert result.exit_code == 0
    assert result.stdout == "The database holds data already; nothing was built.\n"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (["--as-of", "2199-01-01"], "must lie between 2020-01-01 and today"),
        (["--as-of", "2019-12-31"], "must lie between 2020-01-01 and today"),
        (["--as-of", "yesterday"], "does not match the format"),
        (["--scale", "0"], "is not in the range"),
        (["--scale", "2"], "is not in the range"),
        (["--seed", "-1"], "is not in the range"),
    ],
)
def test_nonsense_is_refused_before_anything_is_built(
    tmp_path: Path, wrong: list[str], said: str
) -> None:
    _migrate(tmp_path)

    result = _run(tmp_path, *wrong)

    assert result.exit_code == 2
    assert said in result.output
    database = Environment({"PORTAL_HOME": str(tmp_path)}).database
    with database.reading() as session:
        assert session.scalar(select(Institution.id).limit(1)) is None


def _migrate(home: Path) -> None:
    environment = Environment({"PORTAL_HOME": str(home)})
    environment.upgrade_database()
    environment.database.dispose()


def _run(home: Path, *words: str) -> Result:
    return CliRunner().invoke(
        build_demo, words, obj=Environment({"PORTAL_HOME": str(home)}), prog_name="portal"
    )
