"""`portal ingest` as typed: counts that add up, or one sentence and exit code 2."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pydicom.data import get_testdata_file

from data_layer.environment import Environment
from tests.builders.institutions import store_institution, store_node
from tests.builders.intake import adds_up

ROOT = Path(__file__).parents[2]


def portal(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "app", *words],
        cwd=ROOT,
        env={"PATH": os.defpath, "PORTAL_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A platform with one hospital, whose files those without a node's folder are."""
    home = tmp_path_factory.mktemp("home")
    portal(home, "migrate")
    environment = Environment({"PORTAL_HOME": str(home)})
    with environment.ready_database() as database, database.writing() as session:
        store_node(session, store_institution(session), ae_title="INBOX")
    return home


def test_every_test_file_of_pydicom_is_counted_once(home: Path) -> None:
    folder = Path(get_testdata_file("CT_small.dcm") or "").parent
    expected = sum(path.is_file() for path in folder.rglob("*"))

    first, second = (portal(home, "ingest", "--json", str(folder)) for _ in range(2))

    for run in (first, second):
        counts = json.loads(run.stdout)
        assert (run.returncode, run.stderr) == (0, "")
        assert all(isinstance(value, int) for value in counts.values())
        assert counts["received"] == expected
        assert adds_up(counts)
    assert json.loads(second.stdout)["stored"] == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("/nowhere",), "Path '/nowhere' does not exist"),
        ((), "Missing argument"),
        (("--institution", "NONE", "/dev/null"), "no institution with the code NONE"),
    ],
)
def test_wrong_use_is_one_sentence(home: Path, words: tuple[str, ...], said: str) -> None:
    run = portal(home, "ingest", *words)

    assert run.returncode == 2
    assert run.stderr.startswith("portal: ")
    assert said in run.stderr
    assert run.stderr.count("\n") == 1
