"""Reading processes do their work, and a file that kills one is the only one that suffers."""

import os
import signal
from dataclasses import dataclass
from pathlib import Path

import pytest

from data_layer.studies.records import QuarantineReason
from ingest import readers
from ingest.children import ReaderStartError
from ingest.readers import HeaderReaders
from ingest.readings import Reading
from tests.builders.dicom import an_object


@dataclass
class File:
    path: Path


def files(folder: Path, count: int) -> list[File]:
    paths = [folder / f"{number:04d}" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_bytes(an_object(SOPInstanceUID=f"1.2.3.{number}"))
    return [File(path) for path in paths]


def read(found: list[File], count: int = 2) -> list[Reading]:
    with HeaderReaders(count) as pool:
        return [reading for chunk in pool.read_all(found) for _file, reading in chunk]


def uid(reading: Reading) -> str:
    return reading.header.sop_instance_uid if reading.header else str(reading.refusal)


def child(code: str) -> list[str]:
    return ["-c", f"import sys; print('ready', flush=True)\n{code}"]


def test_files_come_back_in_their_order(tmp_path: Path) -> None:
    found = read(files(tmp_path, 200))

    assert [uid(reading) for reading in found] == [f"1.2.3.{number}" for number in range(200)]


def test_nothing_to_read_starts_no_process() -> None:
    with HeaderReaders(2) as pool:
        assert list(pool.read_all([])) == []
        assert all(reader._process is None for reader in pool._readers)


def test_only_the_file_that_kills_a_reader_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readers, "_PROGRAM", ["-m", "tests.ingest.deadly_reader"])
    found = files(tmp_path, 5)
    found[2].path.rename(tmp_path / "deadly")
    found[2].path = tmp_path / "deadly"

    outcome = read(found, count=1)

    assert outcome[2].refusal == (QuarantineReason.READER_CRASHED, "")
    assert [uid(outcome[number]) for number in (0, 1, 3, 4)] == [
        f"1.2.3.{number}" for number in (0, 1, 3, 4)
    ]


def test_a_reader_that_hangs_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "_PROGRAM", child("import time; time.sleep(600)"))
    monkeypatch.setattr(readers, "_SECONDS_PER_ANSWER", 0.2)

    outcome = read(files(tmp_path, 1), count=1)

    assert outcome[0].refusal == (QuarantineReason.READER_TIMED_OUT, "")


def test_a_reader_that_talks_nonsense_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readers, "_PROGRAM", child("sys.stdin.readline(); print('{}', flush=True)"))

    outcome = read(files(tmp_path, 1), count=1)

    assert outcome[0].refusal == (QuarantineReason.READER_CRASHED, "")


def test_a_reader_that_cannot_start_is_no_fault_of_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readers, "_PROGRAM", ["-c", "raise SystemExit(3)"])

    with pytest.raises(ReaderStartError):
        read(files(tmp_path, 1), count=1)


def test_a_killed_reader_is_replaced(tmp_path: Path) -> None:
    found = files(tmp_path, 130)
    with HeaderReaders(1) as pool:
        chunks = pool.read_all(found)
        first = next(chunks)
        process = pool._readers[0]._process
        assert process is not None
        os.kill(process.pid, signal.SIGKILL)
        rest = [reading for chunk in chunks for _file, reading in chunk]

    assert len(first) + len(rest) == 130
    assert all(reading.header for reading in rest)


def test_a_reading_process_knows_no_secret(tmp_path: Path) -> None:
    with HeaderReaders(1) as pool:
        list(pool.read_all(files(tmp_path, 1)))
        process = pool._readers[0]._process
        assert process is not None
        environment = Path(f"/proc/{process.pid}/environ").read_bytes()

    assert b"PORTAL_" not in environment
