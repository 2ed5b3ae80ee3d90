"""A day that somebody typed is one that something can happen on."""

from datetime import date

import pytest

from portal.typed_days import typed_day


def test_a_day_is_read() -> None:
    assert typed_day("2026-11-24") == date(2026, 11, 24)


@pytest.mark.parametrize("text", ["", "2026-02-30", "24.11.2026", "0001-01-01", "9999-12-31"])
def test_what_is_no_day_of_ours_is_none(text: str) -> None:
    assert typed_day(text) is None
