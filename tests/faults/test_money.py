"""Money is posted once, whatever happens meanwhile."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from data_layer.database import Database
from data_layer.fees.verify_queries import verify
from tests.builders.accounts import store_account
from tests.builders.cases import store_network
from tests.builders.money import (
    OCTOBER_NOON,
    postings,
    store_delivered,
    store_money,
    store_policy_in_force,
)

ROOT = Path(__file__).parents[2]
CASES = 40
# `--hypothesis-profile=long` kills 200 times, each before another statement.
KILLS = 200 if settings.get_current_profile_name() == "long" else 30


def processes(database: Database, what: str, way: str, count: int) -> list[int]:
    """How each of them ended."""
    url = database.url.render_as_string(hide_password=False)
    ended = subprocess.run(
        [sys.executable, "-m", "tests.faults.money_process", what, way, url, str(count)],
        cwd=ROOT,
        env={"PATH": os.defpath},
        stdout=subprocess.PIPE,
        timeout=1_200,
        check=True,
        text=True,
    )
    codes: list[int] = json.loads(ended.stdout)
    return codes


def store_uncharged(database: Database) -> None:
    with database.writing() as session:
        store_policy_in_force(session)
        network = store_network(session)
        for _ in range(CASES):
            store_delivered(session, network, issued_at=OCTOBER_NOON)


def store_charged(database: Database) -> None:
    with database.writing() as session:
        # Who approves for the first and for the second time.
        store_account(session), store_account(session)
        store_money(session, cases=CASES)


def found(database: Database) -> list[tuple[object, ...]]:
    with database.reading() as session:
        assert verify(session).differences == ()
        return postings(session)


@pytest.mark.parametrize(("way", "count"), [("together", 3), ("killed", KILLS)])
def test_every_case_is_charged_once(database: Database, way: str, count: int) -> None:
    store_uncharged(database)

    codes = processes(database, "charge", way, count)

    told = found(database)
    assert len(told) == CASES * 6
    assert len({row[1] for row in told}) == CASES
    assert set(codes) <= {0, -signal.SIGKILL}
    assert (-signal.SIGKILL in codes) == (way == "killed")


@pytest.mark.parametrize(("way", "count"), [("together", 1), ("together", 3), ("killed", KILLS)])
def test_a_month_is_settled_once(database: Database, way: str, count: int) -> None:
    store_charged(database)

    codes = processes(database, "settle", way, count)

    told = [row for row in found(database) if row[0] == "settlement"]
    # The asking hospital both collects and is owed a share; of the others each is owed one.
    assert sorted((row[4], row[8], row[9]) for row in told) == sorted(
        [
            ("collected", 0, 240_000),
            ("settled", 168_000, 0),
            ("share", 72_000, 0),
            *(entry for fen in (24_000, 48_000, 72_000, 24_000) for entry in _of(fen)),
        ]
    )
    assert set(codes) <= {0, -signal.SIGKILL}
    assert (-signal.SIGKILL in codes) == (way == "killed")


def _of(fen: int) -> tuple[tuple[str, int, int], ...]:
    return ("settled", 0, fen), ("share", fen, 0)
