"""Days on which the whole province is quiet: nobody is silent for keeping a holiday."""

from datetime import date, datetime, timedelta

import pytest

from data_layer.clock import PROVINCE
from data_layer.operations.link_quiet_rules import passed_of_day, quiet_days
from data_layer.operations.link_records import Rhythm
from data_layer.operations.link_rules import silent_from

# A Tuesday.
TODAY = date(2026, 2, 17)
HOUR = timedelta(hours=1)
EVERY_HOUR = Rhythm(gaps={(day, hour): 3600 for day in range(7) for hour in range(24)})


def days(**changed: int) -> dict[date, int]:
    """A thousand studies a day for sixteen weeks; of the days `d3`, three days ago, others."""
    counts = {TODAY - timedelta(days=back): 1000 for back in range(112)}
    return counts | {TODAY - timedelta(days=int(k[1:])): count for k, count in changed.items()}


def test_a_holiday_is_quiet_by_as_much_as_less_came() -> None:
    assert quiet_days(days(d3=200), TODAY, 1) == {TODAY - timedelta(days=3): 0.2}


def test_an_ordinary_day_is_not_quiet() -> None:
    assert quiet_days(days(d1=900, d2=1100), TODAY, 1) == {}


def test_today_is_held_against_what_has_usually_come_by_now() -> None:
    half = days(d0=100)

    assert quiet_days(half, TODAY, 0.5) == {TODAY: 0.2}
    assert quiet_days(half, TODAY, 0.11) == {}
    # Early in the morning too little usually has come to say anything.
    assert quiet_days(days(d0=0), TODAY, 0.09) == {}


def test_a_week_of_holidays_does_not_become_the_usual() -> None:
    """The week before was quiet too, and the weeks before that were not."""
    holidays = {f"d{back}": 200 for back in range(14)}

    assert set(quiet_days(days(**holidays), TODAY, 1).values()) == {0.2}
    assert len(quiet_days(days(**holidays), TODAY, 1)) == 14


def test_where_nothing_comes_at_all_time_still_passes() -> None:
    assert quiet_days(days(d0=0), TODAY, 1) == {TODAY: 0.1}


@pytest.mark.parametrize("count", [20, 90])
def test_a_small_network_is_never_called_quiet(count: int) -> None:
    counts = dict.fromkeys(days(), count) | {TODAY: 0}

    assert quiet_days(counts, TODAY, 1) == {}


def test_a_new_network_has_nothing_usual() -> None:
    counts = {TODAY - timedelta(days=back): 1000 for back in range(1, 21)}

    assert quiet_days(counts, TODAY, 1) == {}


def test_of_a_day_passes_what_usually_comes_by_then() -> None:
    mornings = Rhythm(gaps={(1, 8): 600, (1, 9): 1200, (0, 8): 60})
    half_past_eight = datetime(2026, 2, 17, 8, 30, tzinfo=PROVINCE)

    assert passed_of_day([mornings], half_past_eight, PROVINCE) == pytest.approx(1 / 3)
    assert passed_of_day([], half_past_eight, PROVINCE) == 0


def test_a_silence_takes_longer_on_a_quiet_day() -> None:
    midnight = datetime(2026, 2, 17, tzinfo=PROVINCE)

    usual = silent_from(EVERY_HOUR, midnight, 6, PROVINCE)
    on_a_holiday = silent_from(EVERY_HOUR, midnight, 6, PROVINCE, {TODAY: 0.5})
    through_one = silent_from(EVERY_HOUR, midnight, 18, PROVINCE, {TODAY: 0.5})

    assert usual == midnight + 6 * HOUR
    assert on_a_holiday == midnight + 12 * HOUR
    # Twelve gaps in the 24 hours of the holiday, six in those after it.
    assert through_one == midnight + 30 * HOUR
