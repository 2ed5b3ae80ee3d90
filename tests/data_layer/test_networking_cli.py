"""The networking rate at a terminal: told apart, listed, compared."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from data_layer.audit.records import Actor, Process
from data_layer.cli import migrate
from data_layer.environment import Environment
from data_layer.figures import DayOutOfRangeError
from data_layer.figures_cli import figures
from data_layer.institutions.records import Level, Ownership
from data_layer.institutions.registry_commands import Entry, change_level
from data_layer.institutions.registry_records import Standing
from data_layer.institutions.succession_commands import merge_institutions
from tests.builders.institutions import store_institution

NOON = datetime(2026, 11, 24, 4, tzinfo=UTC)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """Two township centres, one private; a hospital that is out; one outside the province."""
    home: Path = tmp_path_factory.mktemp("home")
    environment = Environment({"PORTAL_HOME": str(home)})
    CliRunner().invoke(migrate, [], obj=environment, catch_exceptions=False)
    with environment.database.writing() as session:
        session.info["actor"] = Actor(process=Process.COMMAND)
        into = store_institution(session, code="A1", ownership=Ownership.NON_PROFIT)
        absorbed = store_institution(session, code="A2")
        out = store_institution(session, code="A3", level=Level.SECONDARY, membership=None)
        store_institution(session, code="A4", city=None, level=None, name="外省医院")
        entry = Entry(
            institution_id=absorbed.id,
            read_revision=1,
            effective_on=date(2026, 6, 1),
            recorded_at=NOON,
        )
        merge_institutions(session, entry, into.id)
        entry = Entry(
            institution_id=out.id,
            read_revision=1,
            effective_on=date(2026, 7, 1),
            recorded_at=NOON,
        )
        change_level(session, entry, Standing(level=Level.TERTIARY))
    return environment


def run(environment: Environment, *arguments: str) -> Result:
    return CliRunner().invoke(figures, ["networking", *arguments], obj=environment)


def plain(environment: Environment, *arguments: str) -> dict[str, Any]:
    result = run(environment, *arguments, "--json")
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_a_rate_is_told_apart_with_its_definition(filled: Environment) -> None:
    found = plain(filled, "--as-of", "2026-11-24", "--by", "ownership")

    assert found["province"] == {"numerator": 1, "denominator": 2, "rate": "50.00%"}
    assert (found["outside"], found["total"]) == (1, 2)
    assert found["definition"]["numerator"].startswith("institutions of the province")
    assert found["parts"] == [
        {"ownership": "public", "numerator": 0, "denominator": 1, "rate": "0.00%"},
        {"ownership": "enterprise", "numerator": 0, "denominator": 0, "rate": None},
        {"ownership": "collective", "numerator": 0, "denominator": 0, "rate": None},
        {"ownership": "non_profit", "numerator": 1, "denominator": 1, "rate": "100.00%"},
        {"ownership": "for_profit", "numerator": 0, "denominator": 0, "rate": None},
    ]


@pytest.mark.parametrize("by", ["level", "city", "county", "ownership", "network_role"])
def test_the_parts_add_up_to_the_province(filled: Environment, by: str) -> None:
    found = plain(filled, "--as-of", "2026-05-31", "--by", by)

    for name in ("numerator", "denominator"):
        assert sum(part[name] for part in found["parts"]) == found["province"][name]


def test_everybody_behind_the_numbers_is_listed_in_or_out(filled: Environment) -> None:
    members = plain(filled, "--as-of", "2026-11-24", "--members")["members"]

    assert [(one["code"], one["in_province"], one["networked"]) for one in members] == [
        ("A1", True, True),
        ("A3", True, False),
        ("A4", False, True),
    ]


def test_two_days_are_explained_by_whoever_made_the_difference(filled: Environment) -> None:
    found = plain(filled, "--compare", "2026-05-31", "2026-11-24")

    assert found["before"]["province"] == {"numerator": 2, "denominator": 3, "rate": "66.67%"}
    assert found["after"]["province"] == {"numerator": 1, "denominator": 2, "rate": "50.00%"}
    assert [
        (one["code"], one["changes"], one["numerator"], one["denominator"])
        for one in found["changes"]
    ] == [("A2", ["closed", "left"], -1, -1), ("A3", ["level_changed"], 0, 0)]
    assert found["changes"][0]["followed_by"] is not None


def test_people_read_the_same_as_scripts(filled: Environment) -> None:
    of_day = run(filled, "--as-of", "2026-11-24", "--by", "level", "--members").stdout
    compared = run(filled, "--compare", "2026-05-31", "2026-11-24").stdout

    assert "1 / 2       50.00%  province" in of_day
    assert "in\tA4\t外省医院\toutside" in of_day
    assert "2 institutions made the difference" in compared
    assert "closed, left\t-1 / -1\tfollowed by" in compared
    assert "level_changed from secondary to tertiary\t+0 / +0" in compared


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("networking", "--compare", "2026-02-01", "2026-01-01"), "the earlier day first"),
        (("networking", "--compare", "2026-01-01", "2026-02-01", "--members"), "two days and"),
        (("networking", "--as-of", "2199-01-01"), "2199-01-01 has not come yet; the newest day is"),
        (("networking", "--compare", "2026-01-01", "2199-01-01"), "2199-01-01 has not come yet"),
        (("cases", "--by", "city"), "are for networking, not for cases"),
    ],
)
def test_what_cannot_be_asked_is_told(
    filled: Environment, arguments: tuple[str, ...], said: str
) -> None:
    result = CliRunner().invoke(figures, arguments, obj=filled)

    assert result.exit_code == 2
    assert said in result.stderr


def test_a_day_too_far_away_is_refused(filled: Environment) -> None:
    result = run(filled, "--as-of", "1999-12-31", "--by", "level")

    assert isinstance(result.exception, DayOutOfRangeError)
