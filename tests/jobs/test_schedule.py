"""Slots depend on the moment alone, so that several schedulers name the same one."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.schedule import latest_slot, next_slot

NOON = datetime(2026, 11, 24, 4, 0, 20, tzinfo=UTC)


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc,arg-type]


@pytest.mark.parametrize(
    ("cron", "latest", "following"),
    [
        ("* * * * *", utc(2026, 11, 24, 4, 0), utc(2026, 11, 24, 4, 1)),
        ("*/15 * * * *", utc(2026, 11, 24, 4, 0), utc(2026, 11, 24, 4, 15)),
        ("59 * * * *", utc(2026, 11, 24, 3, 59), utc(2026, 11, 24, 4, 59)),
        # Half past noon in the province is half past four in UTC.
        ("30 12 * * *", utc(2026, 11, 23, 4, 30), utc(2026, 11, 24, 4, 30)),
        ("0 6 1 * *", utc(2026, 10, 31, 22, 0), utc(2026, 11, 30, 22, 0)),
        ("0 0 1 1 *", utc(2025, 12, 31, 16, 0), utc(2026, 12, 31, 16, 0)),
    ],
)
def test_slots_follow_the_clock_of_the_province(
    cron: str, latest: datetime, following: datetime
) -> None:
    assert latest_slot(cron, NOON) == latest
    assert next_slot(cron, NOON) == following


def test_a_moment_on_the_slot_belongs_to_it() -> None:
    slot = utc(2026, 11, 24, 4, 0)

    assert latest_slot("* * * * *", slot) == slot
    assert next_slot("* * * * *", slot) == slot + timedelta(minutes=1)


@given(
    cron=st.sampled_from(["* * * * *", "*/7 * * * *", "17 3 * * *", "5 4 29 2 *"]),
    seconds=st.integers(0, 400 * 86_400),
)
def test_no_slot_lies_between_the_latest_and_now(cron: str, seconds: int) -> None:
    now = NOON + timedelta(seconds=seconds)

    latest = latest_slot(cron, now)

    assert latest is None or latest <= now < next_slot(cron, latest)
