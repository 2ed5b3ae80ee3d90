"""Processes that charge and settle at the same time, or are killed in the middle of it.

One process loads everything once and forks the others, each with its own connections.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from itertools import count as count_from
from pathlib import Path

from sqlalchemy import Engine, event
from sqlalchemy.exc import OperationalError

import data_layer.schema  # noqa: F401  Tables refer to each other.
from data_layer.audit.records import Actor, Process
from data_layer.database import Database
from data_layer.fees.settlement_closing_commands import close_month
from data_layer.fees.settlement_commands import settle_month
from data_layer.fees.settlement_errors import ApprovedBySamePersonError, NothingToApproveError
from data_layer.fees.settlement_records import ANSWER_WITHIN
from data_layer.fees.statement_commands import approve_statements
from data_layer.scope import PROVINCE_WIDE
from data_layer.settings import Settings
from jobs import charge_cases
from jobs.context import JobContext
from tests.builders.keys import keyring_of
from tests.builders.money import OCTOBER, THEN
from tests.faults.assigning_process import ended, forked

Deed = Callable[[], None]

# More than the statements of any one transaction, so that each of them ends some time.
POINTS = 60


def opened(url: str) -> Database:
    database = Database(url, keyring_of("of the process"))
    database.info["actor"] = Actor(process=Process.JOBS)
    return database


def charge(url: str) -> None:
    """Charges one after the other until nothing is left; who did not get in comes again."""
    charge_cases.BATCH = 1
    database = opened(url)
    settings = Settings(home=Path("nowhere"), database_url=url, secret_key="x" * 32)
    while True:
        with suppress(OperationalError):
            charge_cases.run(JobContext(database=database, settings=settings, now=THEN))
            return


def settle(url: str) -> None:
    """Drafts, approves for two people and closes: each step again until it is done."""
    database, late = opened(url), THEN + ANSWER_WITHIN
    steps: tuple[Deed, ...] = (
        lambda: _in(database, lambda s: settle_month(s, PROVINCE_WIDE, OCTOBER, THEN)),
        lambda: _in(
            database, lambda s: approve_statements(s, PROVINCE_WIDE, OCTOBER, by=1, at=late)
        ),
        lambda: _in(
            database, lambda s: approve_statements(s, PROVINCE_WIDE, OCTOBER, by=2, at=late)
        ),
        lambda: _in(database, lambda s: close_month(s, PROVINCE_WIDE, OCTOBER, by=1, at=late)),
    )
    for step in steps:
        _until_done(step)


def _in(database: Database, deed: Callable[..., object]) -> None:
    with database.writing() as session:
        deed(session)


def _until_done(step: Deed) -> None:
    while True:
        with suppress(OperationalError):
            # Another process has approved what there was, or waits for its second person.
            with suppress(NothingToApproveError, ApprovedBySamePersonError):
                step()
            return


def together(deed: Deed, count: int) -> list[int]:
    return ended([forked(deed) for _ in range(count)])


def killed(deed: Deed, count: int) -> list[int]:
    """Each is killed before one of its statements, the next before the one after; one finishes."""
    points = (1 + number % POINTS for number in range(count))
    codes = [ended([forked(lambda at=at: _dying(deed, at))])[0] for at in points]  # type: ignore[misc]
    return codes + together(deed, 1)


def _dying(deed: Deed, at: int) -> None:
    told = count_from(1)

    def perhaps(*_: object) -> None:
        if next(told) == at:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute", perhaps)
    event.listen(Engine, "commit", perhaps)
    deed()


def main() -> int:
    what, way, url, count = sys.argv[1:5]
    deeds: dict[str, Deed] = {"charge": lambda: charge(url), "settle": lambda: settle(url)}
    ways = {"together": together, "killed": killed}
    sys.stdout.write(json.dumps(ways[way](deeds[what], int(count))))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
