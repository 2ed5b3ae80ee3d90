"""Which days may happen again."""

from datetime import date

from data_layer.cases.replay_errors import ReplayDaysError
from data_layer.cases.replay_records import MOST_CASES, Asked

MOST_DAYS = 92


def require_days(asked: Asked, today: date) -> None:
    """Raises ReplayDaysError."""
    days = (asked.last_day - asked.first_day).days + 1
    if not 1 <= days <= MOST_DAYS or asked.last_day > today:
        raise ReplayDaysError(
            f"A replay takes up to {MOST_DAYS} days until today, the first one first; "
            f"{asked.first_day} to {asked.last_day} is something else.",
            first_day=asked.first_day,
            last_day=asked.last_day,
            most=MOST_DAYS,
        )
    if asked.case_count is not None and not 1 <= asked.case_count <= MOST_CASES:
        raise ReplayDaysError(
            f"A replay takes 1 to {MOST_CASES} cases, not {asked.case_count}.",
            first_day=asked.first_day,
            last_day=asked.last_day,
            most=MOST_DAYS,
        )
