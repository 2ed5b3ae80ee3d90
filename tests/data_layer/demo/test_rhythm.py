"""When things happen in the demo."""

from datetime import date

import numpy as np

from data_layer.demo.draws import Integers, stream
from data_layer.demo.rhythm import DAY_SECONDS, FIRST_DAY, LOCAL_AHEAD, Calendar, epoch_day
from tests.demo_province import MOMENT, a_plan

CALENDAR = Calendar(a_plan())
ALWAYS = [(0, CALENDAR.day_count)]


def _local(count: int, spells: list[tuple[int, int]] = ALWAYS) -> Integers:
    return CALENDAR.seconds(stream(1, "rhythm"), spells, count) + LOCAL_AHEAD


def test_nothing_happens_after_the_moment_or_before_the_first_day() -> None:
    seconds = CALENDAR.seconds(stream(1, "rhythm"), ALWAYS, 200_000)

    assert seconds.max() < MOMENT.timestamp()
    assert seconds.min() >= epoch_day(FIRST_DAY) * DAY_SECONDS - LOCAL_AHEAD


def test_everything_falls_into_the_spells() -> None:
    spells = [(10, 12), (800, 801)]

    days = _local(5_000, spells) // DAY_SECONDS - CALENDAR.first

    assert set(days.tolist()) == {10, 11, 800}


def test_mornings_are_busy_and_nights_are_not() -> None:
    hours = np.bincount(_local(100_000) % DAY_SECONDS // 3600, minlength=24)

    assert hours[9] > 10 * hours[3]


def test_mondays_are_busier_than_sundays() -> None:
    # 1970-01-01 was a Thursday.
    weekdays = np.bincount((_local(100_000) // DAY_SECONDS + 3) % 7, minlength=7)

    assert weekdays[0] == weekdays.max()
    assert weekdays[6] == weekdays.min()


def test_spring_festival_is_quiet() -> None:
    festival, ordinary = (
        CALENDAR.place(date(2025, 1, 29)),
        CALENDAR.place(date(2025, 3, 12)),
    )

    quiet = CALENDAR.weight(festival, festival + 5)
    assert quiet < 0.5 * CALENDAR.weight(ordinary, ordinary + 5)
