"""Indicators of quality at a terminal."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from data_layer.audit.records import Actor, Process
from data_layer.cli import migrate
from data_layer.environment import Environment
from data_layer.figures_cli import figures
from data_layer.institutions.records import City, Level
from data_layer.quality.errors import UnknownQualityIndicatorError
from data_layer.quality.event_records import Deed
from data_layer.quality.indicator_commands import count_month
from data_layer.quality.plan_commands import activate_plan, draft_plan
from data_layer.quality.plan_errors import DrawnAlreadyError, PlanNotFoundError
from data_layer.quality.plan_records import NewPlan, PlanTerms
from data_layer.quality_cli import quality
from data_layer.quality_figures import MONTHLY
from data_layer.quality_report import MonthNotCountedError
from tests.builders.cases import NOON, store_network
from tests.builders.quality import (
    NOVEMBER,
    store_draw,
    store_incident,
    store_issued,
    store_settled,
)

AUGUST = date(2026, 8, 1)
FEIDONG, WUHU = "肥东县人民医院", "芜湖市第二人民医院"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """Two CT of a hospital of Hefei in November, one with an artefact."""
    home: Path = tmp_path_factory.mktemp("home")
    environment = Environment({"PORTAL_HOME": str(home)})
    CliRunner().invoke(migrate, [], obj=environment, catch_exceptions=False)
    with environment.database.writing() as session:
        session.info["actor"] = Actor(process=Process.COMMAND)
        network = store_network(session, city=City.HEFEI, name=FEIDONG)
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
    ("by", "name"), [("institution", FEIDONG), ("city", "hefei"), ("level", "secondary")]
)
def test_an_indicator_is_told_apart(filled: Environment, by: str, name: str) -> None:
    result = run(filled, "image_artefacts", "--month", "2026-11", "--by", by, "--json")

    [part] = json.loads(result.stdout)["parts"]
    assert (part["name"], part["part"], part["numerator"]) == (name, "CT", 1)


def test_an_indicator_is_printed_for_people_too(filled: Environment) -> None:
    result = run(filled, "contrast_extravasation", "--month", "2026-11")

    assert result.stdout.splitlines()[-1].split() == ["all", "0", "/", "0", "-"]


@pytest.fixture(scope="module")
def reviewed(filled: Environment) -> Environment:
    """In August 20 reports of Wuhu, of which 5 failed, one of them rarely drawn; of Hefei one."""
    at = NOON - timedelta(days=90)
    with filled.database.writing() as session:
        draw = store_draw(session, AUGUST)
        wuhu = store_network(session, city=City.WUHU, level=Level.TERTIARY, name=WUHU)
        hefei = store_network(session, city=City.HEFEI, name=FEIDONG)
        for number in range(20):
            case = store_issued(session, wuhu, at)
            sampled = store_settled(session, case, draw, radpeer="3b" if number < 5 else "1")
            sampled.chance_denominator = 20 if number < 1 else 4
        store_settled(session, store_issued(session, hefei, at), draw)
        count_month(session, AUGUST, MONTHLY, NOON)
    return filled


@pytest.mark.parametrize(
    ("by", "rated", "few"),
    [("institution", WUHU, FEIDONG), ("city", "wuhu", "hefei"), ("level", "tertiary", "secondary")],
)
def test_what_is_sampled_is_printed_with_its_weighted_rate(
    reviewed: Environment, by: str, rated: str, few: str
) -> None:
    asked = "significant_discrepancies", "--month", "2026-08", "--by", by
    told = json.loads(run(reviewed, *asked, "--json").stdout)
    lines = run(reviewed, *asked).stdout.splitlines()

    parts = {one["name"]: one for one in told["parts"]}
    weighted = parts[rated]["weighted"]
    assert (parts[rated]["rate"], weighted["rate"]) == ("25.00%", "37.50%")
    assert (weighted["reviewed"], weighted["stands_for"]) == (20, 96)
    assert float(weighted["low"][:-1]) < 37.5 < float(weighted["high"][:-1])
    assert (parts[few]["denominator"], parts[few]["weighted"]) == (1, None)
    assert (told["all"]["rate"], told["all"]["weighted"]["rate"]) == ("23.81%", "37.11%")
    [line] = [line for line in lines if line.startswith(rated)]
    interval = f"({weighted['low']} to {weighted['high']})"
    assert line.endswith(f"25.00%    37.50% {interval}, 20 of 96")
    [line] = [line for line in lines if line.startswith(few)]
    assert line.split()[-2:] == ["0.00%", "-"]


def test_of_too_few_reviews_no_weighted_rate_is_printed(filled: Environment) -> None:
    result = run(filled, "well_formed_reports", "--month", "2026-11", "--json")

    assert json.loads(result.stdout)["all"]["weighted"] is None


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


def test_a_month_is_drawn_with_a_seed_and_only_once(filled: Environment) -> None:
    with filled.database.writing() as session:
        new = NewPlan(code="monthly", name="月度抽样", terms=PlanTerms())
        deed = Deed(by=None, at=NOON)
        activate_plan(session, draft_plan(session, new, deed), 1, deed)
        store_issued(session, store_network(session), NOON - timedelta(days=60))

    result = ask(filled, "draw", "monthly", "--month", "2026-09", "--seed", "7", "--json")
    again = ask(filled, "draw", "monthly", "--month", "2026-09")
    unknown = ask(filled, "draw", "yearly", "--month", "2026-09")

    drawn = json.loads(result.stdout)
    assert (drawn["seed"], drawn["population"], drawn["drawn"]) == (7, 1, 1)
    assert len(drawn["sample_hash"]) == 64
    assert isinstance(again.exception, DrawnAlreadyError)
    assert isinstance(unknown.exception, PlanNotFoundError)


def test_a_month_is_frozen_with_a_hash(filled: Environment) -> None:
    with filled.database.writing() as session:
        store_issued(session, store_network(session), NOON - timedelta(days=30))
        count_month(session, date(2026, 10, 1), MONTHLY, NOON)

    printed = ask(filled, "snapshot", "2026-10", "--json")
    told = ask(filled, "snapshot", "2026-10")

    frozen = json.loads(printed.stdout)
    assert (frozen["month"], frozen["version"]) == ("2026-10", 1)
    assert frozen["hash"] in told.stdout


def test_agreement_is_told_though_nobody_read_twice(filled: Environment) -> None:
    days = ("--from", "2026-11-01", "--to", "2026-11-30")
    printed = ask(filled, "agreement", *days, "--json")

    assert json.loads(printed.stdout)["pairs"] == 0
    assert "So few pairs say little." in ask(filled, "agreement", *days).stdout
    assert ask(filled, "agreement", "--from", "2026-12-01", "--to", "2026-11-01").exit_code == 2


def ask(environment: Environment, *arguments: str) -> Result:
    return CliRunner().invoke(quality, arguments, obj=environment)
