"""Speed of the pages and memory of the processes, on the demo province at its usual scale."""

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from data_layer.environment import Environment
from tests.benchmarks import _browser_time, _server_time
from tests.benchmarks._table import print_table
from tests.browser.portal_process import PortalProcess

SCALE = 0.01
_REST_SECONDS = 20.0


def main() -> int:
    with _home() as home:
        portal = PortalProcess(home, SCALE)
        try:
            print_table(
                "Server, nothing cached, through the whole application",
                ("", "median", "p95", "answer"),
                _server_time.rows(Environment({"PORTAL_HOME": str(home)})),
            )
            print_table(
                "Chromium on the same machine, until the data stands",
                ("", "cold", "warm", "fetched cold", "requests"),
                _browser_time.rows(portal.url),
            )
            time.sleep(_REST_SECONDS)
            print_table(
                f"Memory at rest, {_REST_SECONDS:.0f} s after the last visit",
                ("", "resident", "own share"),
                _memory(portal.pid),
            )
        finally:
            portal.stop()
    return 0


@contextmanager
def _home() -> Iterator[Path]:
    """A fresh one, or the one PORTAL_BENCH_HOME names, which is kept for the next time."""
    named = os.environ.get("PORTAL_BENCH_HOME")
    if named:
        yield Path(named)
        return
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def _memory(pid: int) -> Iterator[tuple[str, str, str]]:
    """Each process of the portal; what is shared between them is in their own share once."""
    supervisor = psutil.Process(pid)
    total = 0
    for process in [supervisor, *supervisor.children(recursive=True)]:
        memory = process.memory_full_info()
        total += memory.pss
        yield _name(process, supervisor), _megabytes(memory.rss), _megabytes(memory.pss)
    yield "together", "", _megabytes(total)


def _name(process: psutil.Process, supervisor: psutil.Process) -> str:
    if process == supervisor:
        return "run"
    words = process.cmdline()
    known = [word for word in words if word in ("web", "jobs", "receiver")]
    return known[0] if known else " ".join(words)[-40:]


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.0f} MB"


if __name__ == "__main__":
    sys.exit(main())
