"""What is expected on a day, and how many institutions are missing."""

from datetime import UTC, date, datetime

import pytest

from data_layer.indicators import Share
from data_layer.institutions.records import Level
from data_layer.institutions.target_errors import TargetNotUsableError
from data_layer.institutions.target_records import NewTarget, Target
from data_layer.institutions.target_rules import (
    institutions_missing,
    require_usable,
    standing_against,
    target_on,
)

NOON = datetime(2026, 1, 5, 4, 0, tzinfo=UTC)


def a_target(**given: object) -> Target:
    values: dict[str, object] = {
        "level": Level.TERTIARY,
        "number": 1,
        "rate_hundredths": 4000,
        "valid_from": date(2026, 1, 1),
        "valid_to": None,
        "set_by": 1,
        "recorded_at": NOON,
    }
    return Target(**(values | given))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("share", "rate_hundredths", "missing"),
    [
        # 40 % of 71 are 28.4, so 29 are needed.
        (Share(18, 71), 4000, 11),
        (Share(28, 71), 4000, 1),
        (Share(29, 71), 4000, 0),
        (Share(60, 71), 4000, 0),
        (Share(954, 1129), 10_000, 175),
        (Share(1, 2), 5000, 0),
        (Share(0, 0), 5000, 0),
        (Share(0, 3), 1, 1),
    ],
)
def test_whole_institutions_are_missing(share: Share, rate_hundredths: int, missing: int) -> None:
    assert institutions_missing(share, rate_hundredths) == missing


def test_the_rate_is_reached_with_those_that_are_missing_and_not_with_one_less() -> None:
    for hundredths in range(1, 10_001, 37):
        missing = institutions_missing(Share(18, 71), hundredths)
        assert (18 + missing) * 10_000 >= hundredths * 71
        assert not missing or (17 + missing) * 10_000 < hundredths * 71


def test_how_far_a_level_is_from_its_target() -> None:
    standing = standing_against(Share(18, 71), 4000)

    assert (standing.missing, standing.rate) == (11, 0.4)


def test_the_newest_target_that_covers_the_day_counts() -> None:
    first = a_target()
    corrected = a_target(number=2, rate_hundredths=4500)
    next_year = a_target(number=3, rate_hundredths=6000, valid_from=date(2027, 1, 1))
    said = [next_year, first, corrected]

    assert target_on(said, Level.TERTIARY, date(2025, 12, 31)) is None
    assert target_on(said, Level.TERTIARY, date(2026, 1, 1)) == 4500
    assert target_on(said, Level.TERTIARY, date(2027, 1, 1)) == 6000
    assert target_on(said, Level.SECONDARY, date(2026, 6, 1)) is None
    assert target_on(said, None, date(2026, 6, 1)) is None


def test_a_target_may_end_or_be_taken_back() -> None:
    until_july = a_target(valid_to=date(2026, 7, 1))
    none_from_march = a_target(number=2, rate_hundredths=None, valid_from=date(2026, 3, 1))

    assert target_on([until_july], Level.TERTIARY, date(2026, 6, 30)) == 4000
    assert target_on([until_july], Level.TERTIARY, date(2026, 7, 1)) is None
    assert target_on([until_july, none_from_march], Level.TERTIARY, date(2026, 3, 1)) is None
    assert target_on([until_july, none_from_march], Level.TERTIARY, date(2026, 2, 28)) == 4000


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"rate_hundredths": 0}, "rate"),
        ({"rate_hundredths": 10_001}, "rate"),
        ({"valid_from": date(1900, 1, 1)}, "valid_from"),
        ({"valid_to": date(2026, 1, 1)}, "valid_to"),
        ({"valid_to": date(2200, 1, 1)}, "valid_to"),
    ],
)
def test_a_target_out_of_reach_is_refused(given: dict[str, object], field: str) -> None:
    values: dict[str, object] = {
        "level": None,
        "rate_hundredths": 8000,
        "valid_from": date(2026, 1, 1),
        "seen": 0,
    }

    with pytest.raises(TargetNotUsableError) as refused:
        require_usable(NewTarget(**(values | given)))  # type: ignore[arg-type]

    assert refused.value.details["field"] == field
