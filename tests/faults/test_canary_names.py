"""The name of no patient stands in the clear in a file that the portal writes for itself."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import func, select

from data_layer.cases.tables import Report
from data_layer.environment import Environment
from data_layer.studies.tables import Patient, QuarantinedFile
from tests.builders.dicom import an_object
from tests.builders.institutions import store_institution, store_node
from tests.faults.canary_process import BACKUP, CANARY, LETTERS, REPORTS

ROOT = Path(__file__).parents[2]
PATIENTS = 1000
REFUSED = 10
# Files that wait to be taken, or for somebody to decide about them, lie there as they came.
OF_OTHERS = ("inbox", "quarantine")
FORMS = [
    *(CANARY.encode(encoding) for encoding in ("utf-8", "gb18030", "utf-16-le", "utf-16-be")),
    CANARY.encode("unicode_escape"),
    *(LETTERS.encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be")),
]
ANY_FORM = re.compile(b"|".join(map(re.escape, FORMS)), re.IGNORECASE)


@pytest.fixture
def variables(tmp_path: Path) -> dict[str, str]:
    given = {"PATH": os.defpath, "PORTAL_HOME": str(tmp_path / "home"), "PYTHONPATH": str(ROOT)}
    run(given, "app", "migrate")
    environment = Environment(given)
    with environment.ready_database() as database, database.writing() as session:
        hospital = store_institution(session, code="HOME")
        store_node(session, hospital, ae_title="INBOX")
    return given


def test_a_thousand_names_are_found_nowhere(variables: dict[str, str]) -> None:
    home = Path(variables["PORTAL_HOME"])
    drop(home / "inbox")

    run(variables, "app", "ingest", str(home / "inbox"))
    run(variables, "tests.faults.canary_process", str(home))

    files = [path for path in home.rglob("*") if path.is_file() and not is_of_others(path, home)]
    names = {path.name for path in files}
    assert names.issuperset({"portal.db", "portal.db-wal", BACKUP, "web.log"})
    assert len([path for path in files if home / "objects" in path.parents]) == PATIENTS
    assert (home / "portal.db-wal").stat().st_size > 0
    assert [path.name for path in files if ANY_FORM.search(path.read_bytes())] == []
    assert stored(variables) == (PATIENTS, REFUSED, REPORTS)


def drop(inbox: Path) -> None:
    """A patient per file, whose name the file has too; some are no DICOM at all."""
    inbox.mkdir(parents=True, exist_ok=True)
    for number in range(PATIENTS):
        uid = f"1.2.9.{number + 1}"
        data = an_object(
            PatientName=f"{LETTERS}^N{number:04}={CANARY}^{number:04}",
            PatientID=f"{LETTERS}{number:04}",
            StudyInstanceUID=uid,
            SeriesInstanceUID=f"{uid}.1",
            SOPInstanceUID=f"{uid}.1.1",
        )
        (inbox / f"{CANARY}{number:04}.dcm").write_bytes(data)
    for number in range(REFUSED):
        (inbox / f"{LETTERS} {CANARY} {number}.txt").write_text(f"{CANARY}{number}")


def run(variables: dict[str, str], module: str, *words: str) -> None:
    command = [sys.executable, "-m", module, *words]
    ended = subprocess.run(
        command, cwd=ROOT, env=variables, timeout=120, stdout=subprocess.DEVNULL, check=False
    )
    assert ended.returncode == 0


def is_of_others(path: Path, home: Path) -> bool:
    return path.relative_to(home).parts[0] in OF_OTHERS


def stored(variables: dict[str, str]) -> tuple[int, ...]:
    """How many patients, refused files and reports there are: what was looked for was there."""
    with Environment(variables).ready_database() as database, database.reading() as session:
        return tuple(
            session.scalars(select(func.count()).select_from(table)).one()
            for table in (Patient, QuarantinedFile, Report)
        )
