"""The calendar says which month is over, and not which months had charges."""

from datetime import date

import pytest

from data_layer.fees.month_rules import month_over
from data_layer.fees.settlement_overview_records import FeeVolume

AUGUST, SEPTEMBER, OCTOBER, NOVEMBER = (date(2026, month, 1) for month in (8, 9, 10, 11))


def volume(month: date, count: int = 1) -> FeeVolume:
    return FeeVolume(month=month, charge_count=count, price_fen=6_000 * count)


@pytest.mark.parametrize(
    ("charged", "shown", "before"),
    [
        ((SEPTEMBER, OCTOBER, NOVEMBER), volume(OCTOBER), volume(SEPTEMBER)),
        ((SEPTEMBER, OCTOBER), volume(OCTOBER), volume(SEPTEMBER)),
        ((AUGUST, SEPTEMBER), volume(OCTOBER, 0), volume(SEPTEMBER)),
        ((AUGUST, OCTOBER), volume(OCTOBER), None),
        ((NOVEMBER,), volume(NOVEMBER), None),
    ],
)
def test_the_month_that_is_over_is_so_by_the_calendar(
    charged: tuple[date, ...], shown: FeeVolume, before: FeeVolume | None
) -> None:
    volumes = [volume(one) for one in charged]

    assert month_over(volumes, date(2026, 11, 27)) == (shown, before)
