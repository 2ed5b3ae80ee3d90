"""What a job is, and what it is given when it runs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from data_layer.database import Database
from data_layer.settings import Settings

Counts = dict[str, int]


def _tell_nobody(_done: int, _total: int | None) -> None:
    return


def _never() -> bool:
    return False


@dataclass(frozen=True, kw_only=True)
class JobContext:
    """`now` is when the run began, `clock` what time it is by now.

    `is_called` tells that something cannot wait for the schedule.
    A job that `is_stopping` finishes its item and returns.
    """

    database: Database
    settings: Settings
    now: datetime
    progress: Callable[[int, int | None], None] = _tell_nobody
    is_stopping: Callable[[], bool] = _never
    clock: Callable[[], datetime] | None = None
    is_called: bool = False

    def moment(self) -> datetime:
        return self.clock() if self.clock else self.now


@dataclass(frozen=True, kw_only=True)
class ScheduledJob:
    """`cron` is minute, hour, day, month, weekday in the province's time.

    `is_called` tells whether something cannot wait for the next turn.
    """

    name: str
    run: Callable[[JobContext], Counts]
    cron: str
    is_called: Callable[[Session], bool] | None = None
