"""Lists of shifts, told from lists of experts by their columns, in either language."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from data_layer import clock
from data_layer.cli import migrate
from data_layer.environment import Environment
from data_layer.experts.calendar_records import Span
from data_layer.experts.shift_list_rules import shift_rows
from portal.i18n import Language, label, speaking, t
from portal.list_words import problem_words
from portal.roster_lists.cli import roster
from portal.roster_lists.shift_reading import empty_sheet, is_of_shifts
from portal.roster_lists.shift_words import head, shift_words
from tests.builders.experts import store_expert, store_member, store_team


@pytest.mark.parametrize("language", list(Language))
def test_an_empty_sheet_is_known_as_one_of_shifts(language: Language) -> None:
    with speaking(language):
        heads = empty_sheet().decode("utf-8-sig").strip().split(",")

    assert is_of_shifts([heads])
    assert not is_of_shifts([["执业证号", "姓名", "职称"]])


def test_values_are_understood_in_both_languages() -> None:
    spans = next(iter(shift_words().values.values()))

    assert spans["仅当天"] == spans["this day only"] == "once"


@pytest.mark.parametrize("language", list(Language))
def test_the_words_that_help_and_refusal_name_are_understood(language: Language) -> None:
    spans = next(iter(shift_words().values.values()))
    heads = ["licence_number", "day", "starts", "ends", "capacity", "span"]
    sheet = [heads, ["340-7", "2026-11-25", "08:00", "17:00", "30", "sometimes"]]
    (problem,) = shift_rows(sheet, shift_words()).rows[0].problems

    with speaking(language):
        short = t("schedule-once-only"), t("schedule-weekly")
        choices = [label(one) for one in Span]
        told = (t("shift-list-help", most=9), problem_words(problem, head))

    assert [spans[one] for one in (*choices, *short)] == ["once", "onward"] * 2
    assert all(one in text for text in told for one in (*choices, short[1]))
    assert "sometimes" in told[1]


def test_the_command_reads_shifts_dry_and_for_good(tmp_path: Path) -> None:
    environment = Environment({"PORTAL_HOME": str(tmp_path)})
    CliRunner().invoke(migrate, [], obj=environment, catch_exceptions=False)
    with environment.ready_database() as database, database.writing() as session:
        expert = store_expert(session, licence_number="340-7")
        store_member(session, store_team(session), expert)
    day = clock.local_day(clock.now()) + timedelta(days=3)
    file = tmp_path / "shifts.csv"
    file.write_text(
        "执业证号,日期,开始时间,结束时间,工作量上限（RVU）,适用于\n"
        f"340-7,{day},17:30,08:00,30,仅当天\n340-8,{day},08:00,17:00,30,\n",
        encoding="utf-8",
    )

    dry, written, again = (
        json.loads(
            CliRunner()
            .invoke(roster, ["import", str(file), "--json", *more], obj=environment)
            .stdout
        )
        for more in ([], ["--accept"], ["--accept"])
    )

    assert (dry["subject"], dry["new"], dry["refused"], dry["import"]) == ("shifts", 1, 1, None)
    assert dry["rows"][1]["problems"][0]["cell"] == "A3"
    assert written["import"]
    assert (again["same"], again["import"]) == (1, None)
