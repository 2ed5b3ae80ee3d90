"""Commands of the data layer."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from data_layer import clock
from data_layer.accounts.errors import AccountNotFoundError
from data_layer.accounts.queries import account_by_name
from data_layer.accounts.records import Role
from data_layer.cases.queries import actor_of
from data_layer.cli import COMMANDS, account, migrate, version
from data_layer.environment import Environment
from data_layer.figures import UnknownIndicatorError
from data_layer.figures_cli import figures
from data_layer.institutions.records import City, Level
from data_layer.scope import Scope
from tests.builders.cases import store_network
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


def create(
    environment: Environment, *arguments: str, password: str = "three plain words"
) -> Result:
    return CliRunner().invoke(
        account, ["create", *arguments, "--password-stdin"], obj=environment, input=password + "\n"
    )


def test_an_account_is_made_with_its_role_and_reach(filled: Environment) -> None:
    result = create(filled, "Fang", "--name", "方芳", "--role", "city_official", "--city", "340200")
    assert result.exit_code == 0, result.exception

    with filled.database.reading() as session:
        made = account_by_name(session, "fang", clock.now())
    assert result.exit_code == 0
    assert (made.display_name, made.roles) == ("方芳", frozenset({Role.CITY_OFFICIAL}))
    assert made.scope == Scope(cities=frozenset({City.WUHU}))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--role", "king"), "'king' is none of"),
        (("--role", "city_official"), "needs --city"),
        (("--role", "commission", "--city", "340100"), "reaches everything it may"),
        (("--role", "city_official", "--city", "000000"), "no city with the code '000000'"),
        (("--role", "hospital_clerk", "--institution", "H9"), "There is no institution 'H9'"),
        (("--role", "team_lead", "--team", "x"), "There is no team 'x'"),
        (("--role", "expert", "--expert", "x"), "There is no expert 'x'"),
    ],
)
def test_an_account_that_reaches_nothing_is_not_made(
    filled: Environment, arguments: tuple[str, ...], said: str
) -> None:
    result = create(filled, "fang", "--name", "方芳", *arguments)

    assert said in (result.stderr or str(result.exception))
    with filled.database.reading() as session, pytest.raises(AccountNotFoundError):
        account_by_name(session, "fang", clock.now())


def test_an_expert_reads_under_the_account_made_for_them(filled: Environment) -> None:
    with filled.database.writing() as session:
        network = store_network(session)
        network.expert.account_id = None
        public_id, expert_id = network.expert.public_id, network.expert.id

    create(filled, "lin", "--name", "林医生", "--role", "expert", "--expert", public_id)

    with filled.database.reading() as session:
        made = account_by_name(session, "lin", clock.now())
        assert actor_of(session, made).expert_id == expert_id


def test_the_version_is_printed() -> None:
    assert CliRunner().invoke(version).stdout.strip()


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_explains_itself(command: object) -> None:
    result = CliRunner().invoke(command, ["--help"])

    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) > 2
