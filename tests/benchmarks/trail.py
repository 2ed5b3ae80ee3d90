"""Speed of the trail: events written in transactions of several sizes, and the chain recomputed.

On SQLite, and on a PostgreSQL server of its own that shares the processors.
"""

import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from data_layer.audit.commands import acting, record
from data_layer.audit.verification_queries import verify
from data_layer.database import Database
from data_layer.environment import Environment
from tests.benchmarks._table import print_table
from tests.builders.audit import CLERK, an_event
from tests.postgresql_server import MEASURED, PostgresqlServer

EVENTS = 600_000
CORES = 2
ROUNDS = 5
# One click of a person, one item of a job with its neighbours, one full batch of a job.
BATCHES = {1: 1_000, 10: 5_000, 100: 20_000}


@dataclass(frozen=True, kw_only=True)
class Effort:
    """Time that passed, and that of all processors together."""

    seconds: float
    processor_seconds: float


def main() -> int:
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])
    with tempfile.TemporaryDirectory(dir=os.environ.get("PORTAL_BENCH_HOME")) as name:
        _measure(Path(name), {}, "SQLite with synchronous=FULL")
        server = PostgresqlServer(MEASURED)
        try:
            variables = {"PORTAL_DATABASE_URL": server.create_database("trail")}
            _measure(Path(name), variables, "PostgreSQL, nothing kept after a power cut")
        finally:
            server.stop()
    print(f"  Load of the machine, the benchmark included: {os.getloadavg()[0]:.1f}")
    return 0


def _measure(home: Path, variables: dict[str, str], where: str) -> None:
    environment = Environment({"PORTAL_HOME": str(home), **variables})
    database = environment.database
    environment.upgrade_database()
    print_table(
        f"Events written; {where}, one commit for each transaction",
        ("events in a transaction", "events/s", "bar", "processor time an event"),
        _appends(database),
    )
    _write(database, EVENTS - sum(BATCHES.values()), 10_000)
    print_table(
        f"The chain of {EVENTS:,} events recomputed, columns compared; best of {ROUNDS}",
        ("processes", "events/s", "bar", "processor time an event, without a server's"),
        _verifications(database),
    )
    database.dispose()


def _appends(database: Database) -> Iterator[tuple[str, ...]]:
    for size, count in BATCHES.items():
        effort = _effort(lambda size=size, count=count: _write(database, count, size))
        yield _row(str(size), "2,000" if size > 1 else "", effort, count)


def _verifications(database: Database) -> Iterator[tuple[str, ...]]:
    for processes in range(1, CORES + 1):
        efforts = [_effort(lambda n=processes: _verify(database, n)) for _ in range(ROUNDS)]
        best = min(efforts, key=lambda effort: effort.seconds)
        yield _row(str(processes), "500,000" if processes == CORES else "", best, EVENTS)


def _write(database: Database, count: int, size: int) -> None:
    for start in range(0, count, size):
        with acting(database, CLERK) as session:
            for number in range(start, min(start + size, count)):
                record(session, an_event(patient_id=number, institution_id=number % 1508))


def _verify(database: Database, processes: int) -> None:
    found = verify(database, [], processes=processes)
    if found.fault is not None or found.event_count != EVENTS:
        raise SystemExit(f"The trail is not whole: {found}")


def _row(name: str, bar: str, effort: Effort, count: int) -> tuple[str, ...]:
    each = effort.processor_seconds / count * 1e6
    return name, f"{count / effort.seconds:,.0f}", bar, f"{each:,.1f} µs"


def _effort(act: Callable[[], None]) -> Effort:
    before, started = _processor_seconds(), time.perf_counter()
    act()
    passed = time.perf_counter() - started
    return Effort(seconds=passed, processor_seconds=_processor_seconds() - before)


def _processor_seconds() -> float:
    """Of this process and of those it started that have ended."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


if __name__ == "__main__":
    sys.exit(main())
