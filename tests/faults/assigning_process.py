"""Processes that give out cases at the same time, are killed, are held up, or know no better.

One process loads everything once and forks the others, each with its own connections.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from itertools import cycle
from pathlib import Path
from random import Random
from threading import Event

from sqlalchemy import insert, select, update
from sqlalchemy.exc import OperationalError

import data_layer.schema  # noqa: F401  Tables refer to each other.
import jobs.assignment
from data_layer.audit.records import Actor, Process
from data_layer.cases.records import CaseEventKind, CaseStatus
from data_layer.cases.rules import flow  # noqa: F401  Loaded before any process is forked.
from data_layer.cases.tables import Case, CaseEvent
from data_layer.database import Database
from data_layer.experts.tables import TeamMember
from data_layer.settings import Settings
from jobs import assign_cases
from jobs.context import JobContext
from tests.builders.keys import keyring_of

ONE_HOUR = timedelta(hours=1)

Stop = Callable[[], bool]


def opened(url: str) -> Database:
    database = Database(url, keyring_of("of the process"))
    database.info["actor"] = Actor(process=Process.JOBS)
    return database


def work(url: str, wrong_by: timedelta, is_stopping: Stop = lambda: False) -> None:
    """Gives out what waits until nothing does, as called and as scheduled in turns.

    The process's own clock is wrong.
    """
    database = opened(url)
    settings = Settings(home=Path("nowhere"), database_url=url, secret_key="x" * 32)
    # A run that did not get at the database has failed, and the next one begins.
    for is_called in cycle((True, False)):
        if not _waits(database):
            break
        with suppress(OperationalError):
            context = JobContext(
                database=database,
                settings=settings,
                now=database.clock() + wrong_by,
                clock=database.clock,
                is_stopping=is_stopping,
                is_called=is_called,
            )
            assign_cases.run(context)


def work_naively(url: str, everybody_read: int, may_write: int) -> None:
    """Select, then update: what each has read is given, whatever others did meanwhile."""
    database = opened(url)
    with database.reading() as session:
        waiting = session.scalars(select(Case.id).where(Case.status == CaseStatus.WAITING)).all()
        member = session.execute(select(TeamMember.expert_id, TeamMember.team_id)).first()
    os.write(everybody_read, b".")
    os.read(may_write, 1)
    assert member is not None
    for case_id in waiting:
        with database.writing() as session:
            given = {"status": CaseStatus.ASSIGNED, "expert_id": member[0], "team_id": member[1]}
            now = database.clock()
            session.execute(update(Case).where(Case.id == case_id).values(assigned_at=now, **given))
            kind = CaseEventKind.ASSIGNED
            session.execute(
                insert(CaseEvent).values(
                    case_id=case_id, kind=kind, happened_at=now, recorded_at=now, details={}
                )
            )


def forked(deed: Callable[[], None]) -> int:
    number = os.fork()
    if number:
        return number
    try:
        deed()
    except BaseException as error:
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        os._exit(1)
    os._exit(0)


def ended(numbers: list[int]) -> list[int]:
    return [os.waitstatus_to_exitcode(os.waitpid(number, 0)[1]) for number in numbers]


def together(url: str, count: int) -> list[int]:
    """Some of them an hour ahead, some an hour behind."""
    wrong = [(number % 3 - 1) * ONE_HOUR for number in range(count)]
    return ended([forked(lambda by=by: work(url, by)) for by in wrong])  # type: ignore[misc]


def killed(url: str, count: int) -> list[int]:
    """One after the other at a random moment; the last one may finish."""
    chance, pause, codes = Random(7), Event(), []
    for _ in range(count):
        number = forked(lambda: work(url, timedelta()))
        pause.wait(chance.uniform(0.02, 1.2))
        os.kill(number, signal.SIGKILL)
        codes += ended([number])
    return codes + together(url, 1)


def held_up(url: str, _count: int) -> list[int]:
    """It has decided, sleeps while another does all the work, and wakes up to write."""
    slept: list[bool] = []

    def sleep() -> bool:
        if not slept:
            slept.append(True)
            os.kill(os.getpid(), signal.SIGSTOP)
        return False

    late = forked(lambda: work(url, timedelta(), sleep))
    os.waitpid(late, os.WUNTRACED)
    codes = together(url, 1)
    os.kill(late, signal.SIGCONT)
    return codes + ended([late])


def naive(url: str, count: int) -> list[int]:
    (has_read, everybody_read), (may_write, go) = os.pipe(), os.pipe()
    numbers = [forked(lambda: work_naively(url, everybody_read, may_write)) for _ in range(count)]
    for _ in numbers:
        os.read(has_read, 1)
    os.write(go, b"." * count)
    return ended(numbers)


def _waits(database: Database) -> bool:
    with database.reading() as session:
        waiting = select(Case.id).where(Case.status == CaseStatus.WAITING).limit(1)
        return session.scalar(waiting) is not None


WAYS = {"together": together, "killed": killed, "held_up": held_up, "naive": naive}

if __name__ == "__main__":
    # Small transactions, so that more can go wrong between two of them.
    jobs.assignment.AT_ONCE = int(sys.argv[4])
    print(json.dumps(WAYS[sys.argv[1]](sys.argv[2], int(sys.argv[3]))))  # noqa: T201
