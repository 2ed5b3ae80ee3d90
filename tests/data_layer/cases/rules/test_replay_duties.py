"""Duties of some days: weekly shifts, from when until when, without days away."""

from datetime import date, timedelta

import numpy as np

from data_layer.cases.replay_records import Absence, Duties, WeeklyShift
from data_layer.cases.rules.replay_duties import duties

MONDAY = date(2026, 11, 23)
HOUR = 3600.0
NIGHT = WeeklyShift(1, 1, 20 * 60, 32 * 60, 3000, date(2018, 1, 1))
DAY = WeeklyShift(2, 2, 8 * 60, 17 * 60, 2000, date(2018, 1, 1))


def of_the_week(*shifts: WeeklyShift, absences: tuple[Absence, ...] = ()) -> Duties:
    """Moments are seconds since Monday began."""
    days = [MONDAY + timedelta(days=number) for number in range(7)]
    return duties(shifts, absences, days, 24 * HOUR * np.arange(8))


def hours(found: Duties) -> list[tuple[int, float, float]]:
    moments = (found.starts / HOUR).tolist(), (found.ends / HOUR).tolist()
    return list(zip(found.expert_id.tolist(), *moments, strict=True))


def test_a_shift_begins_on_its_weekday_and_may_pass_midnight() -> None:
    found = of_the_week(NIGHT, DAY)

    assert hours(found) == [(1, 20, 32), (2, 32, 41)]
    assert found.capacity.tolist() == [3000, 2000]


def test_a_shift_counts_only_while_it_is_valid() -> None:
    later = DAY._replace(valid_from=date(2026, 11, 25))
    over = NIGHT._replace(valid_to=MONDAY)

    assert hours(of_the_week(later, over)) == []


def test_a_day_away_takes_its_duties_and_ends_the_night_before_at_midnight() -> None:
    tuesday = MONDAY + timedelta(days=1)
    away = tuple(Absence(expert, tuesday, tuesday) for expert in (1, 2))

    assert hours(of_the_week(NIGHT, DAY, absences=away)) == [(1, 20, 24)]


def test_days_away_that_began_before_the_week_count() -> None:
    away = Absence(1, MONDAY - timedelta(days=9), MONDAY)

    assert hours(of_the_week(NIGHT, DAY, absences=(away,))) == [(2, 32, 41)]


def test_nobody_has_no_duties() -> None:
    assert hours(of_the_week()) == []
