"""The replay at a terminal."""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from data_layer.cases.records import CaseStatus
from data_layer.cases.replay_difference_records import Difference, Yardstick
from data_layer.cases.replay_errors import RosterUnreadableError
from data_layer.cases.replay_records import Rule
from data_layer.cases.rules.replay_roster import roster
from data_layer.cli import migrate
from data_layer.environment import Environment
from data_layer.replay_cli import _text, replay
from tests.builders.cases import store_case, store_network
from tests.data_layer.cases.rules.test_replay_keeping import replay as replay_of_nine

HEAD = "expert,weekday,starts,ends,capacity"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """One case, read by the one expert who is named E1."""
    environment = Environment({"PORTAL_HOME": str(tmp_path_factory.mktemp("home"))})
    CliRunner().invoke(migrate, [], obj=environment, catch_exceptions=False)
    with environment.database.writing() as session:
        store_case(session, network=store_network(session), status=CaseStatus.ISSUED)
    return environment


def run(environment: Environment, *arguments: str) -> Result:
    days = ("--from", "2026-11-24", "--to", "2026-11-24")
    return CliRunner().invoke(replay, [*days, *arguments], obj=environment)


def plain(environment: Environment, *arguments: str) -> dict[str, Any]:
    result = run(environment, *arguments, "--json")
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_every_rule_stands_beside_what_was_recorded(filled: Environment) -> None:
    found = plain(filled)

    assert found["recorded"]["figures"]["all"]["median_minutes"] == 60.0
    assert [one["rule"] for one in found["results"]] == [rule.value for rule in Rule]
    assert found["beats_all"] is False


def test_a_time_and_a_difference_that_are_not_known_are_dashes() -> None:
    missing = Difference(rival=Rule.FIFO, yardstick=Yardstick.P90, amount=None, margin=None)
    printed = "\n".join(_text(replace(replay_of_nine(0.1), differences=(missing,))))

    assert re.search(r"^fifo +-$", printed, re.MULTILINE)
    assert re.search(r"^fifo +- +- +- +-$", printed, re.MULTILINE)


def test_very_many_cases_can_be_tried(filled: Environment) -> None:
    assert plain(filled, "--cases", "25")["cases"] == 25


def test_the_tables_can_be_put_into_a_document(filled: Environment) -> None:
    printed = run(filled, "--markdown").stdout

    assert "| rule | in target | p50 |" in printed
    assert "| round robin | 100.00% |" in printed


def test_people_get_a_table_and_a_verdict(filled: Environment) -> None:
    printed = run(filled).stdout

    assert "2026-11-24 to 2026-11-24: 1 cases, 2 experts on duty" in printed
    assert printed.rstrip().endswith("fewer than 7 days say nothing about chance.")


def test_a_difference_is_told_with_what_chance_may_do(filled: Environment) -> None:
    arguments = ["--from", "2026-11-15", "--to", "2026-11-24", "--cases", "40"]
    printed = CliRunner().invoke(replay, arguments, obj=filled).stdout

    told = re.findall(r"^round robin .*$", printed, re.MULTILINE)[-1]
    assert re.fullmatch(r"round robin( +[+-]\d+\.\d+ ± \d+\.\d+ (better|even|worse)){3}", told)
    assert "the policy is " in printed.splitlines()[-1]


def test_a_roster_with_nobody_on_it_leaves_the_others_as_they_are(
    filled: Environment, tmp_path: Path
) -> None:
    file = tmp_path / "roster.csv"
    file.write_text(HEAD, encoding="utf-8")

    assert plain(filled, "--roster", str(file))["experts"] == 2


def test_a_roster_of_a_day_before_anybody_worked_reads_nothing(filled: Environment) -> None:
    assert plain(filled, "--roster", "1990-01-01")["experts"] == 0


@pytest.mark.parametrize("asked", [("--policy", "best"), ("--roster", "no-such-file")])
def test_what_is_not_to_be_understood_is_told(filled: Environment, asked: tuple[str, str]) -> None:
    result = run(filled, *asked)

    assert (result.exit_code, asked[0] in result.output) == (2, True)


def test_a_shift_that_ends_before_it_begins_is_a_night() -> None:
    [day, night] = roster([HEAD, "E1,1,08:00,17:00,30", "E1,2,20:30,8:00,25"], {"E1": 7})

    assert day == (7, 1, 480, 1020, 3000, date(1970, 1, 1), None)
    assert night[2:5] == (1230, 1920, 2500)


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("E9,1,08:00,17:00,30", "there is no expert E9"),
        ("E1,8,08:00,17:00,30", "'8' is no number from 1 to 7"),
        ("E1,1,8,17:00,30", "'8' is no time like 08:00"),
        ("E1,1,08:00,17:00,many", "'many' is no number"),
    ],
)
def test_a_line_of_a_roster_is_told_by_its_number(line: str, what: str) -> None:
    with pytest.raises(RosterUnreadableError, match=f"Line 3 of the roster: {what}"):
        roster([HEAD, "E1,1,08:00,17:00,30", line], {"E1": 7})


def test_a_roster_without_its_columns_is_told() -> None:
    with pytest.raises(RosterUnreadableError, match="expert, weekday, starts, ends, capacity"):
        roster(["name,day"], {})
