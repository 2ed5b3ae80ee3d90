"""DCMTK calls the receiver: who is known may store, and is told so when it is on disk."""

import errno
import os
import socket
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread

import pytest

from data_layer.database import Database
from data_layer.studies.tables import Instance, Study
from ingest.inbox import INCOMING
from ingest.receiver import Receiver
from tests.builders.dicom import an_object
from tests.builders.intake import Hospital, a_hospital

STORED = "Received Store Response (Success)"


@pytest.fixture
def hospital(database: Database, tmp_path: Path) -> Hospital:
    """Its CT scanner is known as CT/1."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    hospital = a_hospital(database, tmp_path / "home", ae_title="CT/1")
    return replace(hospital, settings=replace(hospital.settings, dicom_port=port))


@pytest.fixture
def receiver(hospital: Hospital) -> Iterator[Receiver]:
    receiver = Receiver(hospital.database, hospital.settings)
    thread = Thread(target=receiver.serve, args=("127.0.0.1",))
    thread.start()
    try:
        _wait_for(hospital)
        yield receiver
    finally:
        receiver.stopping.set()
        thread.join()


def _wait_for(hospital: Hospital) -> None:
    pause = Event()
    for _ in range(200):
        if call("echoscu", hospital).returncode == 0:
            return
        pause.wait(0.05)
    raise TimeoutError


def call(
    program: str, hospital: Hospital, *files: Path, by: str = "CT/1", called: str = "PORTAL"
) -> subprocess.CompletedProcess[str]:
    address = ("127.0.0.1", str(hospital.settings.dicom_port))
    return subprocess.run(
        [program, "-v", "-aet", by, "-aec", called, *address, *map(str, files)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.fixture
def image(tmp_path: Path) -> Path:
    path = tmp_path / "image.dcm"
    path.write_bytes(an_object())
    return path


@pytest.mark.usefixtures("receiver")
def test_a_known_node_is_answered(hospital: Hospital) -> None:
    assert call("echoscu", hospital).returncode == 0


@pytest.mark.usefixtures("receiver")
def test_what_a_known_node_sends_becomes_its_hospital_s_study(
    hospital: Hospital, image: Path
) -> None:
    run = call("storescu", hospital, image)

    assert run.returncode == 0
    assert STORED in run.stdout + run.stderr
    assert [Path(name).parent.name for name in hospital.left()] == ["CT%2F1"]
    assert list((hospital.inbox / INCOMING).iterdir()) == []
    assert hospital.take()["stored"] == 1
    assert (hospital.row_count(Study), hospital.row_count(Instance)) == (1, 1)


@pytest.mark.usefixtures("receiver")
@pytest.mark.parametrize(("by", "called"), [("NOBODY", "PORTAL"), ("CT/1", "ANOTHER")])
@pytest.mark.parametrize("program", ["echoscu", "storescu"])
def test_an_unknown_title_is_refused(
    hospital: Hospital, image: Path, program: str, by: str, called: str
) -> None:
    files = [image] if program == "storescu" else []

    run = call(program, hospital, *files, by=by, called=called)

    assert run.returncode != 0
    assert "Association Rejected" in run.stdout + run.stderr
    assert hospital.left() == []


@pytest.mark.usefixtures("receiver")
def test_success_is_not_told_of_what_did_not_reach_the_disk(
    hospital: Hospital, image: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        run = call("storescu", hospital, image)

    assert STORED not in run.stdout + run.stderr
    assert "OutOfResources" in run.stdout + run.stderr
    assert [name for name in hospital.left() if not name.startswith(INCOMING)] == []


def test_what_a_sender_gave_up_on_is_swept_at_the_start(
    hospital: Hospital, request: pytest.FixtureRequest
) -> None:
    half = hospital.drop(f"{INCOMING}/half", b"the beginning")

    request.getfixturevalue("receiver")

    assert not half.exists()
