"""What time it is, and the province's calendar."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

PROVINCE = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """The aware UTC moment; entry points call it, everything else takes it as an argument."""
    return datetime.now(UTC)


def local_time(moment: datetime) -> datetime:
    return moment.astimezone(PROVINCE)


def local_day(moment: datetime) -> date:
    """The province's day a moment falls on."""
    return local_time(moment).date()


def day_starts_at(day: date) -> datetime:
    """The UTC moment at which a day of the province begins."""
    return datetime(day.year, day.month, day.day, tzinfo=PROVINCE).astimezone(UTC)


def day_ends_at(day: date) -> datetime:
    """The UTC moment at which the next day of the province begins."""
    return day_starts_at(day + timedelta(days=1))
