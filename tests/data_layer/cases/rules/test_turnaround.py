"""Intervals, steps that add up and the days of a trend."""

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_layer.cases.rules import turnaround as rules
from data_layer.cases.turnaround_records import Bucket, Step, StepTotals
from data_layer.indicators import Share

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("part", "count", "low", "high"),
    [
        # Newcombe 1998, table I: 81/263, 15/148, 0/20, 1/29.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_is_the_published_one(part: int, count: int, low: float, high: float) -> None:
    interval = rules.wilson_interval(Share(part, count))

    assert interval == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


def test_nothing_has_no_interval() -> None:
    assert rules.wilson_interval(Share(0, 0)) is None


@given(st.integers(1, 10**6), st.data())
def test_a_share_lies_within_its_interval(count: int, data: st.DataObject) -> None:
    share = Share(data.draw(st.integers(0, count)), count)

    interval = rules.wilson_interval(share)

    assert interval is not None
    assert 0 <= interval[0] <= (share.rate or 0) + 1e-12
    assert (share.rate or 0) - 1e-12 <= interval[1] <= 1


@given(st.integers(1, 5000), st.lists(st.integers(0, 10**9), min_size=4, max_size=4))
def test_the_means_of_the_steps_add_up_to_the_mean_of_the_whole(
    count: int, seconds: list[int]
) -> None:
    totals = StepTotals(case_count=count, seconds=dict(zip(Step, seconds, strict=True)))

    means = rules.mean_minutes(totals)

    assert means.total == math.floor(sum(seconds) / (60 * count) + 0.5)
    for step in Step:
        assert abs(means.minutes[step] - totals.seconds[step] / (60 * count)) < 1


def test_the_largest_remainder_is_rounded_up() -> None:
    totals = StepTotals(
        case_count=1,
        seconds={Step.ASSIGNMENT: 80, Step.OPENING: 80, Step.READING: 95, Step.REVIEW: 45},
    )

    means = rules.mean_minutes(totals)

    assert [means.minutes[step] for step in Step] == [1, 1, 2, 1]
    assert means.total == 5


def test_no_case_took_no_time() -> None:
    totals = StepTotals(case_count=0, seconds=dict.fromkeys(Step, 0))

    assert rules.mean_minutes(totals).total == 0


def test_groups_are_counted_together() -> None:
    one = StepTotals(case_count=2, seconds=dict.fromkeys(Step, 60))
    other = StepTotals(case_count=1, seconds=dict.fromkeys(Step, 30))

    both = rules.together([one, other])

    assert both == StepTotals(case_count=3, seconds=dict.fromkeys(Step, 90))


def test_the_days_of_a_trend_follow_each_other() -> None:
    days = list(rules.trend_days(MONDAY, date(2026, 11, 25), Bucket.DAY))

    assert days == [(date(2026, 11, day), date(2026, 11, day)) for day in (23, 24, 25)]


def test_weeks_begin_on_monday_and_are_cut_at_the_ends_of_the_period() -> None:
    weeks = list(rules.trend_days(date(2026, 11, 20), date(2026, 12, 2), Bucket.WEEK))

    assert weeks == [
        (date(2026, 11, 20), date(2026, 11, 22)),
        (MONDAY, date(2026, 11, 29)),
        (date(2026, 11, 30), date(2026, 12, 2)),
    ]


@pytest.mark.parametrize(
    ("last_day", "bucket"),
    [
        (date(2026, 11, 30), Bucket.DAY),
        (date(2026, 12, 27), Bucket.DAY),
        (date(2026, 12, 28), Bucket.WEEK),
    ],
)
def test_a_long_period_is_shown_by_weeks(last_day: date, bucket: Bucket) -> None:
    assert rules.fitting_bucket(MONDAY, last_day) == bucket
