"""Commands of the data layer."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from data_layer.cli import COMMANDS, figures, migrate, version
from data_layer.environment import Environment
from data_layer.figures import UnknownIndicatorError
from data_layer.institutions.records import Level
from tests.builders.institutions import store_institution


@pytest.fixture
def environment(tmp_path: Path) -> Environment:
    return Environment({"PORTAL_HOME": str(tmp_path)})


@pytest.fixture
def filled(environment: Environment) -> Environment:
    """A home with one networked township centre, one hospital that is not, and one outside."""
    CliRunner().invoke(migrate, [], obj=environment, catch_exceptions=False)
    with environment.database.writing() as session:
        store_institution(session)
        store_institution(session, level=Level.TERTIARY, membership=None)
        store_institution(session, city=None, level=None)
    return environment


def run(environment: Environment, *arguments: str) -> Result:
    return CliRunner().invoke(figures, arguments, obj=environment)


def test_networking_is_printed_with_numerators_and_denominators(filled: Environment) -> None:
    result = run(filled, "networking", "--as-of", "2026-11-24", "--json")

    assert result.exit_code == 0
    assert json.loads(result.stdout) == {
        "indicator": "networking",
        "as_of": "2026-11-24",
        "version": 1,
        "primary": {"numerator": 1, "denominator": 1, "rate": "100.00%"},
        "secondary": {"numerator": 0, "denominator": 0, "rate": None},
        "tertiary": {"numerator": 0, "denominator": 1, "rate": "0.00%"},
        "province": {"numerator": 1, "denominator": 2, "rate": "50.00%"},
        "outside": 1,
        "total": 2,
    }


def test_a_figure_is_printed_for_people_too(filled: Environment) -> None:
    lines = run(filled, "networking", "--as-of", "2026-11-24").stdout.splitlines()

    assert lines[0] == "networking as of 2026-11-24 (version 1)"
    assert lines[4].split() == ["province", "1", "/", "2", "50.00%"]
    assert lines[-1].split() == ["total", "2"]


def test_without_a_day_the_figure_is_of_today(filled: Environment) -> None:
    found = json.loads(run(filled, "networking", "--json").stdout)

    assert found["total"] == 2


def test_the_list_names_every_figure_and_needs_no_database(environment: Environment) -> None:
    listed = json.loads(run(environment, "list", "--json").stdout)
    told = run(environment, "list").stdout

    assert {"networking", "electronic_film", "cases"} <= {one["indicator"] for one in listed}
    assert all(one["numerator"] in told for one in listed)


@pytest.mark.parametrize("day", ["yesterday", "2026-13-01", "2026-02-30", "24.11.2026", ""])
def test_a_bad_date_is_one_sentence_and_exit_code_2(environment: Environment, day: str) -> None:
    result = run(environment, "networking", "--as-of", day)

    assert result.exit_code == 2
    assert "does not match the format" in result.stderr


def test_an_unknown_indicator_is_told_with_the_known_ones(filled: Environment) -> None:
    result = run(filled, "happiness")

    assert isinstance(result.exception, UnknownIndicatorError)
    assert "There is no indicator 'happiness'" in str(result.exception)


def test_the_version_is_printed() -> None:
    assert CliRunner().invoke(version).stdout.strip()


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_explains_itself(command: object) -> None:
    result = CliRunner().invoke(command, ["--help"])

    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) > 2
