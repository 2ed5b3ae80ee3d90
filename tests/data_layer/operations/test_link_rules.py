"""When a node may be asked and counts as down, and when a hospital is silent by its own rhythm."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_layer.clock import PROVINCE
from data_layer.operations.link_records import ProbeOutcome, Rhythm, Standing
from data_layer.operations.link_rules import (
    is_down,
    is_made_up,
    learned_rhythm,
    may_be_asked,
    next_standing,
    note_of,
    silent_from,
)
from tests.builders.links import by_day, every

MONDAY = datetime(2026, 11, 23, tzinfo=PROVINCE)
HOUR = timedelta(hours=1)
OFFICE_HOURS = range(8, 17)


def a_rhythm(arrivals: list[datetime]) -> Rhythm:
    hours = learned_rhythm(arrivals, PROVINCE)
    return Rhythm(gaps={(one.weekday, one.hour): one.usual_gap_seconds for one in hours})


def office_hours(until: datetime) -> list[datetime]:
    """Nine studies on every weekday, none at night or at the weekend."""
    return by_day(until, weeks=9, hours=OFFICE_HOURS)


@pytest.mark.parametrize(
    ("quiet", "hour", "expected"),
    [
        (("", ""), 12, True),
        (("22:00", "06:00"), 23, True),
        (("22:00", "06:00"), 5, True),
        (("22:00", "06:00"), 6, False),
        (("22:00", "06:00"), 12, False),
        (("12:00", "13:00"), 12, True),
        (("12:00", "13:00"), 13, False),
    ],
)
def test_a_node_is_asked_in_its_quiet_hours_only(
    quiet: tuple[str, str], hour: int, expected: bool
) -> None:
    assert may_be_asked(*quiet, MONDAY.replace(hour=hour)) is expected


def test_names_that_are_nobody_s_are_made_up() -> None:
    assert is_made_up("pacs.340104001.example")
    assert is_made_up("PACS.EXAMPLE.")
    assert not is_made_up("10.34.1.11")
    assert not is_made_up("pacs.example.org")


def test_a_failure_keeps_since_when_and_counts() -> None:
    first = next_standing(None, ProbeOutcome.REFUSED, 3, MONDAY)
    second = next_standing(first, ProbeOutcome.SILENT, 8000, MONDAY + HOUR)

    assert (second.since, second.failures_in_row, second.last_good_at) == (MONDAY, 2, None)


def test_a_good_answer_ends_the_failures() -> None:
    bad = next_standing(None, ProbeOutcome.REFUSED, 3, MONDAY)
    good = next_standing(bad, ProbeOutcome.GOOD, 9, MONDAY + HOUR)

    assert (good.since, good.failures_in_row, good.last_good_at) == (
        MONDAY + HOUR,
        0,
        MONDAY + HOUR,
    )


@pytest.mark.parametrize(("failures", "expected"), [(1, False), (2, False), (3, True)])
def test_a_blip_does_not_make_a_node_down(failures: int, expected: bool) -> None:
    standing: Standing | None = None
    for number in range(failures):
        standing = next_standing(standing, ProbeOutcome.RESET, 1, MONDAY + number * HOUR)

    assert standing is not None
    assert is_down([standing]) is expected


def test_an_hour_s_usual_gap_is_that_of_its_weekday() -> None:
    tenths = [
        MONDAY - timedelta(weeks=back, hours=-10, minutes=-m)
        for back in range(1, 9)
        for m in (5, 35)
    ]
    afternoons = [MONDAY - timedelta(weeks=back, hours=-15) for back in range(1, 9)]

    gaps = a_rhythm([*tenths, *afternoons, MONDAY - timedelta(weeks=9) + 14 * HOUR]).gaps

    assert gaps == {(0, 10): 1800, (0, 15): 3600}


@pytest.mark.parametrize(
    "arrivals",
    [
        [],
        every(timedelta(hours=1), until=MONDAY, count=200),
        every(timedelta(days=3), until=MONDAY, count=19),
    ],
    ids=["nothing", "eight days", "nineteen studies"],
)
def test_too_little_is_known_for_a_rhythm(arrivals: list[datetime]) -> None:
    assert learned_rhythm(arrivals, PROVINCE) == []


def test_what_was_long_ago_is_not_usual_any_more() -> None:
    nights_last_year = every(timedelta(days=1), until=MONDAY - timedelta(weeks=20), count=60)

    gaps = a_rhythm([*nights_last_year, *office_hours(MONDAY)]).gaps

    assert {hour for _, hour in gaps} == set(OFFICE_HOURS)


def test_a_silence_is_not_learned_as_the_new_habit() -> None:
    """However long ago the last study is: the weeks before it count."""
    before = office_hours(MONDAY - timedelta(weeks=6))

    assert a_rhythm(before).gaps == a_rhythm(list(before)).gaps
    assert len(a_rhythm(before).gaps) == 5 * len(OFFICE_HOURS)


def test_a_busy_morning_without_a_study_is_a_silence() -> None:
    last = MONDAY + 8.5 * HOUR
    rhythm = a_rhythm(office_hours(last))

    silent = silent_from(rhythm, last, 4, PROVINCE)

    assert silent is not None
    assert MONDAY + 12 * HOUR < silent < MONDAY + 13 * HOUR


def test_a_night_and_a_weekend_pass_without_alarm() -> None:
    friday_evening = MONDAY - 3 * timedelta(days=1) + 16.5 * HOUR
    rhythm = a_rhythm(office_hours(friday_evening))

    silent = silent_from(rhythm, friday_evening, 4, PROVINCE)

    assert silent is not None
    assert MONDAY + 11 * HOUR < silent < MONDAY + 13 * HOUR


def test_who_sends_at_weekends_is_judged_at_weekends() -> None:
    saturday = MONDAY - 2 * timedelta(days=1)
    rhythm = a_rhythm(every(HOUR, until=saturday, count=9 * 168))

    assert silent_from(rhythm, saturday, 12, PROVINCE) == pytest.approx(
        saturday + 12 * HOUR, abs=HOUR
    )


def test_a_short_pause_of_a_busy_hospital_is_no_silence() -> None:
    rhythm = a_rhythm(every(timedelta(minutes=2), until=MONDAY, count=30 * 24 * 65))

    assert silent_from(rhythm, MONDAY, 12, PROVINCE) == MONDAY + 2 * HOUR


def test_without_a_rhythm_nobody_is_silent() -> None:
    assert silent_from(Rhythm(gaps={}), MONDAY, 12, PROVINCE) is None


@given(
    st.lists(st.integers(0, 8 * 7 * 24 * 60), min_size=20, max_size=80, unique=True),
    st.integers(3, 30),
)
def test_more_gaps_are_never_reached_sooner(minutes: list[int], gaps: int) -> None:
    start = datetime(2026, 9, 1, tzinfo=UTC)
    arrivals = [start, *(start + timedelta(minutes=one) for one in minutes)]
    rhythm = a_rhythm(arrivals)

    fewer = silent_from(rhythm, max(arrivals), gaps, PROVINCE)
    more = silent_from(rhythm, max(arrivals), gaps + 1, PROVINCE)

    assert more is None or (fewer is not None and max(arrivals) < fewer <= more)


def test_a_note_is_kept_on_one_line_and_within_its_length() -> None:
    assert note_of("  交换机\n已更换 ") == "交换机 已更换"
    assert len(note_of("长" * 1000)) == 500
