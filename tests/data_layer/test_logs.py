"""What goes wrong is told in one line; everything about it is in the file."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from data_layer import logs
from data_layer.logs import LogsUnwritableError

logger = logging.getLogger("tests.logs")


@pytest.fixture(autouse=True)
def root_as_before() -> Iterator[None]:
    root = logging.getLogger()
    level, handlers = root.level, list(root.handlers)
    yield
    for handler in [one for one in root.handlers if one not in handlers]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


def entries(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def fail() -> None:
    patient_name = "never to be seen"
    try:
        raise ValueError(len(patient_name))
    except ValueError:
        logger.exception("Run failed", extra={"reference": "abc"})


def test_a_failure_has_its_traceback_in_the_file_and_one_line_on_stderr(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = logs.configure(tmp_path / "logs", "jobs", "info")

    fail()

    entry = entries(path)[0]
    told = json.loads(capsys.readouterr().err)
    assert (entry["event"], entry["level"], entry["reference"]) == ("Run failed", "error", "abc")
    assert "ValueError: 16" in entry["exception"]
    assert "exception" not in told
    assert told["event"] == "Run failed"


def test_values_of_variables_are_nowhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = logs.configure(tmp_path, "jobs", "debug")

    fail()

    assert "never to be seen" not in path.read_text() + capsys.readouterr().err


def test_a_terminal_is_told_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    logs.configure(tmp_path, "jobs", "info")

    fail()

    told = capsys.readouterr().err
    assert "Run failed" in told
    assert "Traceback" not in told


def test_the_file_has_what_the_terminal_is_spared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = logs.configure(tmp_path, "portal", "warning")

    logger.info("Took 医院 in")
    logger.critical("Told already", extra={"is_told": True})

    assert [entry["event"] for entry in entries(path)] == ["Took 医院 in", "Told already"]
    assert "医院" in path.read_text(encoding="utf-8")
    assert capsys.readouterr().err == ""


def test_a_process_that_gets_its_own_file_leaves_the_first(tmp_path: Path) -> None:
    first = logs.configure(tmp_path, "portal", "warning")
    second = logs.configure(tmp_path, "jobs", "warning")

    logger.info("Once")

    assert first.read_text() == ""
    assert len(entries(second)) == 1


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "logs").touch()

    with pytest.raises(LogsUnwritableError, match=r"logs/jobs.log cannot be written"):
        logs.configure(tmp_path / "logs", "jobs", "info")
