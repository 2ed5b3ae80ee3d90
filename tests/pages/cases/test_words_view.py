"""What is said about a case on every page."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import cast

import pytest

from data_layer.cases.records import CaseStatus
from pages.cases._words_view import (
    Timed,
    age,
    case_address,
    case_time,
    examination,
    field_problems,
    sex_name,
)
from portal.i18n import Language, speaking
from tests.builders.cases import NOON

HOUR = timedelta(hours=1)


def a_case(status: CaseStatus = CaseStatus.READING, issued_at: datetime | None = None) -> Timed:
    """Asked for at noon, due two hours later."""
    values = SimpleNamespace(
        status=status, requested_at=NOON, due_at=NOON + 2 * HOUR, issued_at=issued_at
    )
    return cast(Timed, values)


def test_an_open_case_says_how_long_is_left() -> None:
    assert case_time(a_case(), NOON) == ("剩余 2 h 00 min", "neutral", "bi-clock")


@pytest.mark.parametrize(("hours", "tone"), [(1, "good"), (2, "good"), (3, "warn")])
def test_an_issued_case_says_how_long_it_took(hours: int, tone: str) -> None:
    issued = a_case(CaseStatus.ISSUED, NOON + hours * HOUR)

    assert case_time(issued, NOON + 99 * HOUR)[:2] == (f"用时 {hours} h 00 min", tone)


def test_a_withdrawn_case_has_no_time_left() -> None:
    assert case_time(a_case(CaseStatus.WITHDRAWN), NOON + 99 * HOUR) == ("–", "neutral", "")


def test_body_parts_are_named_and_unknown_ones_kept() -> None:
    assert examination("CT", "CHEST") == "CT · 胸部"
    assert examination("CT", "SELLA") == "CT · SELLA"
    assert examination("DX", "") == "DX"


def test_words_come_in_the_reader_s_language() -> None:
    with speaking(Language.ENGLISH):
        assert examination("CT", "CHEST") == "CT · chest"
        assert case_time(a_case(), NOON)[0] == "2 h 00 min left"


def test_age_is_in_whole_years_on_the_day_of_the_study() -> None:
    assert age(date(1960, 11, 25), date(2026, 11, 24)) == "65 岁"
    assert age(date(1960, 11, 24), date(2026, 11, 24)) == "66 岁"
    assert age(None, date(2026, 11, 24)) == "–"


def test_an_unknown_sex_is_not_guessed() -> None:
    assert (sex_name("F"), sex_name(""), sex_name("X")) == ("女", "–", "–")


def test_each_field_is_told_what_is_wrong_with_it() -> None:
    problems = {"findings": "text_missing"}

    assert field_problems(problems, "findings", "impression") == ("此项必填。", "")


def test_the_address_of_a_case_names_its_tab() -> None:
    assert case_address("AH1") == "/cases/AH1"
    assert case_address("AH1", "report") == "/cases/AH1?tab=report"
