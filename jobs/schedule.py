"""When a job's turn is: the slots of a cron line in the province's time."""

from datetime import UTC, datetime, timedelta

from apscheduler.triggers.cron import CronTrigger

from data_layer.clock import PROVINCE

_INSTANT = timedelta(microseconds=1)
# How far back to look for the latest slot: the first window that holds one is walked through.
_WINDOWS = tuple(timedelta(minutes=minutes) for minutes in (1, 60, 1440, 46_080, 527_040))


def trigger(cron: str) -> CronTrigger:
    return CronTrigger.from_crontab(cron, timezone=PROVINCE)


def next_slot(cron: str, after: datetime) -> datetime:
    """The first turn later than a moment."""
    turn: datetime = trigger(cron).get_next_fire_time(None, after + _INSTANT)
    return turn.astimezone(UTC)


def latest_slot(cron: str, at: datetime) -> datetime | None:
    """The last turn that is not later than a moment; None when there was none for a year.

    It depends on nothing but the moment, so that schedulers that wake up at slightly different
    times name the same slot.
    """
    for window in _WINDOWS:
        turn = next_slot(cron, at - window)
        if turn <= at:
            return _last_of(cron, turn, at)
    return None


def _last_of(cron: str, turn: datetime, at: datetime) -> datetime:
    while (following := next_slot(cron, turn)) <= at:
        turn = following
    return turn
