"""The faults of the assignment at full size: how many cases went wrong, on both databases."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from data_layer.database import Database
from tests.benchmarks._databases import each_database
from tests.benchmarks._table import print_table
from tests.faults.crowd import store_crowd, wrongs

ROOT = Path(__file__).parents[2]
CASES = 10_000
RUNS = (("together", 8), ("killed", 200), ("held_up", 1), ("naive", 2))


def main() -> int:
    # Only some of the ways, when they are named.
    wanted = [run for run in RUNS if run[0] in sys.argv[1:] or not sys.argv[1:]]
    rows = (_row(database, *run) for run in wanted for database in each_database())
    print_table(
        f"{CASES:,} cases; together: 8 processes, clocks an hour apart; killed: 200 times",
        ("way", "database", "twice", "lost", "against a predicate", "unexplained", "seconds"),
        rows,
    )
    return 0


def _row(database: Database, way: str, processes: int) -> tuple[str, ...]:
    now = database.clock()
    with database.writing() as session:
        store_crowd(session, CASES, now)
    url = database.url.render_as_string(hide_password=False)
    database.dispose()
    began = time.monotonic()
    command = [
        sys.executable,
        "-m",
        "tests.faults.assigning_process",
        way,
        url,
        str(processes),
        "500",
    ]
    ended = subprocess.run(
        command, cwd=ROOT, env={"PATH": os.defpath}, stdout=subprocess.PIPE, check=True
    )
    took = time.monotonic() - began
    with database.reading() as session:
        found = wrongs(session, CASES, now)
    database.dispose()
    codes = json.loads(ended.stdout)
    sys.stderr.write(f"{way}: {sum(code == -9 for code in codes)} killed at work\n")
    return (
        way,
        database.engine.dialect.name,
        *(f"{count:,}" for count in (found.twice, found.lost)),
        *(f"{count:,}" for count in (found.against_a_predicate, found.unexplained)),
        f"{took:.0f}",
    )


if __name__ == "__main__":
    raise SystemExit(main())
