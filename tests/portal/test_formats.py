"""Figures as they are published: rounded half up, spelled alike on every page."""

from datetime import UTC, date, datetime, timedelta

import pytest

from data_layer.indicators import Share
from portal import formats
from portal.i18n import Language, speaking

M = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("numerator", "denominator", "said"),
    [
        (954, 1129, "84.50%"),
        (218, 308, "70.78%"),
        (18, 71, "25.35%"),
        (1190, 1508, "78.91%"),
        (1, 800, "0.13%"),
        (1, 8000, "0.01%"),
        (1, 20001, "0.00%"),
        (5, 5, "100.00%"),
        (0, 0, "–"),
    ],
)
def test_a_rate_has_two_decimals_rounded_half_up(
    numerator: int, denominator: int, said: str
) -> None:
    assert formats.rate(numerator, denominator) == said


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (125 * M, "2 h 05 min"),
        (45 * M, "45 min"),
        (timedelta(seconds=40), "40 s"),
        (timedelta(milliseconds=300), "<1 s"),
        (timedelta(0), "0 s"),
        (60 * M, "1 h 00 min"),
        (timedelta(hours=71, minutes=59), "71 h 59 min"),
        (timedelta(hours=76), "3 d 04 h"),
        (-125 * M, "−2 h 05 min"),
        (None, "–"),
    ],
)
def test_a_duration_is_spelled_by_its_size(span: timedelta | None, said: str) -> None:
    assert formats.duration(span) == said


def test_counts_have_thousands_separators() -> None:
    assert formats.count(1234567) == "1,234,567"
    assert formats.count(None) == "–"


@pytest.mark.parametrize(
    ("number", "chinese", "english"),
    [
        (47_540_000, "4,754 万", "47.54 M"),
        (690_000, "69 万", "690 K"),
        (123_456_789, "1.23 亿", "123.5 M"),
        (9_999, "9,999", "9,999"),
    ],
)
def test_large_counts_have_the_units_of_the_reader(number: int, chinese: str, english: str) -> None:
    assert formats.compact_count(number) == chinese
    with speaking(Language.ENGLISH):
        assert formats.compact_count(number) == english


def test_what_ends_at_midnight_ends_at_twenty_four() -> None:
    midnight = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)

    assert formats.end_time(midnight) == "24:00"
    assert formats.end_time(midnight + timedelta(hours=8)) == "08:00"


def test_a_moment_is_the_provinces() -> None:
    late = datetime(2026, 11, 24, 16, 30, tzinfo=UTC)

    assert formats.moment(late) == "2026-11-25 00:30"
    assert formats.clock_time(late) == "00:30"
    assert formats.moment(None) == "–"


def test_a_day_is_written_as_iso() -> None:
    assert formats.day(date(2026, 11, 4)) == "2026-11-04"


@pytest.mark.parametrize(
    ("size", "said"),
    [(0, "0 B"), (1023, "1023 B"), (1536, "1.5 KB"), (1_503_238_554, "1.4 GB"), (None, "–")],
)
def test_sizes_go_by_1024(size: int | None, said: str) -> None:
    assert formats.byte_size(size) == said


@pytest.mark.parametrize(
    ("fen", "said"), [(123450, "¥1,234.50"), (5, "¥0.05"), (-123450, "−¥1,234.50"), (None, "–")]
)
def test_money_is_exact(fen: int | None, said: str) -> None:
    assert formats.money(fen) == said


@pytest.mark.parametrize(
    ("change", "said"), [(0.0125, "+1.25"), (-0.0125, "−1.25"), (0.0, "0.00"), (None, "–")]
)
def test_a_change_of_a_rate_is_in_points_with_its_sign(change: float | None, said: str) -> None:
    assert formats.points(change) == said


def test_a_share_says_both_its_numbers() -> None:
    assert formats.fraction(Share(1190, 1508)) == "1,190 / 1,508"
    assert formats.share(Share(1190, 1508)) == "78.91%"


def test_work_is_in_relative_value_units() -> None:
    assert formats.rvu(123450) == "1,234.50"


def test_between_sentences_there_is_a_space_in_english_alone() -> None:
    assert formats.sentences("共 4 例。", "", "未加权。") == "共 4 例。未加权。"
    with speaking(Language.ENGLISH):
        assert formats.sentences("4 cases.", "Not weighted.") == "4 cases. Not weighted."
