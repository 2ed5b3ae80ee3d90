"""Speed of a heartbeat round: all nodes of the province good, then three in ten of them dead."""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median, quantiles

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from data_layer.clock import now
from data_layer.database import Database
from data_layer.environment import Environment
from data_layer.institutions.tables import DicomNode
from data_layer.operations.link_records import ProbeOutcome
from data_layer.operations.link_tables import NodeState
from jobs import probe_nodes
from jobs.context import JobContext
from tests.benchmarks._listeners import HOST
from tests.benchmarks._table import print_table
from tests.builders.institutions import store_institution, store_node

NODES = 1205
DEAD = NODES * 3 // 10
REAL_ONES = 200
CORES = 2
BAR_SECONDS = 60
Ports = dict[str, list[int]]


@dataclass(frozen=True, kw_only=True)
class Took:
    seconds: float
    processor_seconds: float


def main() -> int:
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])
    with (
        tempfile.TemporaryDirectory(dir=os.environ.get("PORTAL_BENCH_HOME")) as name,
        _listeners() as ports,
    ):
        environment = Environment({"PORTAL_HOME": str(Path(name))})
        environment.upgrade_database()
        database = environment.database
        _store_nodes(database, ports)
        rounds = list(_rounds(environment, ports))
        print_table(
            f"A round of {NODES:,} nodes by the job, written to SQLite; {REAL_ONES} SCPs "
            "of pynetdicom run on the same two cores",
            ("nodes", "seconds", "bar", "processor time", "good", "their median", "95 %"),
            [row for row, _ in rounds],
        )
        print_table(
            f"What the {DEAD} dead ones cost, each waited for beside all others",
            ("answer", "nodes", "median"),
            rounds[-1][1],
        )
        print(f"  Load of the machine, the benchmark included: {os.getloadavg()[0]:.1f}")
        database.dispose()
    return 0


def _rounds(
    environment: Environment, ports: Ports
) -> Iterator[tuple[tuple[str, ...], list[tuple[str, ...]]]]:
    started = now()
    for number, name in enumerate(("all good", "three in ten just died", "three in ten dead")):
        if number == 1:
            _kill_some(environment.database, ports)
        took = _round(environment, started + timedelta(minutes=5 * number))
        states = _states(environment.database)
        good = [ms for outcome, ms in states if outcome == ProbeOutcome.GOOD]
        yield (
            (
                name,
                f"{took.seconds:.1f}",
                str(BAR_SECONDS),
                f"{took.processor_seconds:.1f} s",
                f"{len(good):,}",
                f"{median(good):.0f} ms",
                f"{quantiles(good, n=20)[-1]:.0f} ms",
            ),
            list(_by_outcome(states)),
        )


def _by_outcome(states: Sequence[tuple[str, int]]) -> Iterator[tuple[str, ...]]:
    for outcome in ProbeOutcome:
        took = [ms for one, ms in states if one == outcome]
        if took and outcome is not ProbeOutcome.GOOD:
            yield outcome.value, str(len(took)), f"{median(took):,.0f} ms"


def _round(environment: Environment, at: datetime) -> Took:
    context = JobContext(database=environment.database, settings=environment.settings, now=at)
    before, started = _processor_seconds(), time.perf_counter()
    probe_nodes.run(context)
    return Took(
        seconds=time.perf_counter() - started, processor_seconds=_processor_seconds() - before
    )


def _processor_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _store_nodes(database: Database, ports: Ports) -> None:
    with database.writing() as session:
        for number in range(NODES):
            port = ports["good"][number % REAL_ONES]
            store_node(
                session, store_institution(session), ae_title=f"AE{number}", host=HOST, port=port
            )


def _kill_some(database: Database, ports: Ports) -> None:
    """Spread over all of them, so that each kind of death stands among the living."""
    kinds = [kind for kind in ports if kind != "good"]
    with database.writing() as session:
        ids = session.scalars(select(DicomNode.id).order_by(DicomNode.id)).all()
        dead = [ids[int(place * NODES / DEAD)] for place in range(DEAD)]
        for place, node_id in enumerate(dead):
            kind = kinds[place % len(kinds)]
            _move(session, node_id, ports[kind][place % len(ports[kind])])


def _move(session: Session, node_id: int, port: int) -> None:
    session.execute(update(DicomNode).where(DicomNode.id == node_id).values(port=port))


def _states(database: Database) -> list[tuple[str, int]]:
    with database.reading() as session:
        rows = session.execute(select(NodeState.outcome, NodeState.milliseconds))
        return [(outcome, milliseconds) for outcome, milliseconds in rows]


@contextmanager
def _listeners() -> Iterator[Ports]:
    program = [sys.executable, "-m", "tests.benchmarks._listeners", str(REAL_ONES)]
    with subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        yield json.loads(process.stdout.readline())
        process.stdin.close()


if __name__ == "__main__":
    sys.exit(main())
