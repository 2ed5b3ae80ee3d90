"""Indicators of quality at a terminal."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from data_layer.audit.records import Actor, Process
from data_layer.cli import figures, migrate
from data_layer.environment import Environment
from data_layer.institutions.records import City
from data_layer.quality.errors import UnknownQualityIndicatorError
from data_layer.quality.indicator_commands import count_month
from data_layer.quality_figures import MONTHLY
from data_layer.quality_report import MonthNotCountedError
from tests.builders.cases import NOON, store_network
from tests.builders.quality import NOVEMBER, store_incident, store_issued


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """Two CT of a hospital of Hefei in November, one with an artefact."""
    home: Path = tmp_path_factory.mktemp("home")
    environment = Environment({"PORTAL_HOME": str(home)})
    CliRunner().invoke(migrate, [], obj=environment, catch_exceptions=False)
    with environment.database.writing() as session:
        session.info["actor"] = Actor(process=Process.COMMAND)
        network = store_network(session, city=City.HEFEI, name="肥东县人民医院")
        store_incident(session, store_issued(session, network), "artefact")
        store_issued(session, network)
        count_month(session, NOVEMBER, MONTHLY, NOON)
    return environment


def run(environment: Environment, *arguments: str) -> Result:
    return CliRunner().invoke(figures, arguments, obj=environment)


def test_an_indicator_is_printed_with_both_its_numbers(filled: Environment) -> None:
    result = run(filled, "image_artefacts", "--month", "2026-11", "--json")

    assert json.loads(result.stdout) == {
        "indicator": "image_artefacts",
        "month": "2026-11",
        "version": 1,
        "unit": "percent",
        "is_sampled": False,
        "counted_at": "2026-11-24T04:00:00+00:00",
        "CT": {"numerator": 1, "denominator": 2, "rate": "50.00%"},
        "MR": {"numerator": 0, "denominator": 0, "rate": None},
    }


@pytest.mark.parametrize(
    ("by", "name"), [("institution", "肥东县人民医院"), ("city", "hefei"), ("level", "secondary")]
)
def test_an_indicator_is_told_apart(filled: Environment, by: str, name: str) -> None:
    result = run(filled, "image_artefacts", "--month", "2026-11", "--by", by, "--json")

    [part] = json.loads(result.stdout)["parts"]
    assert (part["name"], part["part"], part["numerator"]) == (name, "CT", 1)


def test_an_indicator_is_printed_for_people_too(filled: Environment) -> None:
    result = run(filled, "contrast_extravasation", "--month", "2026-11")

    assert result.stdout.splitlines()[-1].split() == ["all", "0", "/", "0", "-"]


def test_the_list_has_the_indicators_of_a_month(filled: Environment) -> None:
    result = run(filled, "list", "--json")

    listed = {one["indicator"]: one for one in json.loads(result.stdout)}
    assert listed["contrast_extravasation"]["unit"] == "permille"
    assert listed["recognised_images"]["denominator"] != ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("image_artefacts",), "counted by the month"),
        (("image_artefacts", "--month", "2026-11", "--members"), "nothing else"),
        (("image_artefacts", "--month", "2026-11", "--by", "county"), "city or level"),
        (("networking", "--by", "institution"), "only indicators of a month"),
    ],
)
def test_what_does_not_fit_is_said(filled: Environment, arguments: tuple, said: str) -> None:
    result = run(filled, *arguments)

    assert result.exit_code == 2
    assert said in result.stderr


def test_a_month_that_was_not_counted_says_how_it_is(filled: Environment) -> None:
    result = run(filled, "image_artefacts", "--month", "2026-10")

    assert isinstance(result.exception, MonthNotCountedError)
    assert "count_indicators" in str(result.exception)


def test_an_unknown_indicator_names_those_that_are_known(filled: Environment) -> None:
    result = run(filled, "beauty", "--month", "2026-11")

    assert isinstance(result.exception, UnknownQualityIndicatorError)
    assert "image_artefacts" in str(result.exception)
