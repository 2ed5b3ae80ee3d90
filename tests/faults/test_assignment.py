"""No case is given twice, lost, or given to who must not have it, whatever happens meanwhile."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from data_layer.database import Database
from tests.faults.crowd import Wrongs, store_crowd, wrongs

ROOT = Path(__file__).parents[2]
CASES = 240
NONE = Wrongs(twice=0, lost=0, against_a_predicate=0, unexplained=0)


def after(database: Database, way: str, processes: int) -> tuple[Wrongs, list[int]]:
    """What is wrong once the processes have ended, and how each of them did."""
    now = database.clock()
    with database.writing() as session:
        store_crowd(session, CASES, now)
    url = database.url.render_as_string(hide_password=False)
    command = [
        sys.executable,
        "-m",
        "tests.faults.assigning_process",
        way,
        url,
        str(processes),
        "50",
    ]
    ended = subprocess.run(
        command,
        cwd=ROOT,
        env={"PATH": os.defpath},
        stdout=subprocess.PIPE,
        timeout=120,
        check=True,
        text=True,
    )
    with database.reading() as session:
        return wrongs(session, CASES, now), json.loads(ended.stdout)


def test_processes_with_clocks_an_hour_apart_do_nothing_wrong(database: Database) -> None:
    assert after(database, "together", 3) == (NONE, [0, 0, 0])


def test_processes_may_be_killed_anywhere(database: Database) -> None:
    found, codes = after(database, "killed", 8)

    assert found == NONE
    assert codes[-1] == 0
    assert set(codes[:-1]) <= {0, -signal.SIGKILL}


def test_a_process_that_wakes_up_late_overwrites_nothing(database: Database) -> None:
    assert after(database, "held_up", 1) == (NONE, [0, 0])


def test_who_selects_and_then_updates_is_caught(database: Database) -> None:
    """The negative control: without the machinery, the same test fails."""
    found, _ = after(database, "naive", 2)

    assert found.twice == CASES
    assert found.against_a_predicate > 0
