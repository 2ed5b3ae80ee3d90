"""Processes that end are started again, and all are stopped together."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from portal import supervisor
from portal.supervisor import Supervisor, pause_before_restart

ROOT = Path(__file__).parents[2]
LIVES = "import signal; signal.sigwait({signal.SIGTERM})"
LEAVES_A_MARK = "import sys; open(sys.argv[1], 'a').write('x'); "


@pytest.fixture(autouse=True)
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "_LOOK_EVERY_SECONDS", 0.01)
    monkeypatch.setattr(supervisor, "pause_before_restart", lambda _failures: 0.0)


def script(code: str, *arguments: object) -> list[str]:
    return [sys.executable, "-c", code, *map(str, arguments)]


def watched_until(done, commands: dict[str, list[str]]) -> int:
    """Runs the commands until something is true, at most ten seconds."""
    kept = Supervisor(commands)
    timer = threading.Timer(10, kept.stopping.set)
    timer.start()
    code = kept.run(lambda: kept.stopping.set() if done() else None)
    timer.cancel()
    assert done()
    return code


@pytest.mark.parametrize(("failures", "seconds"), [(1, 1), (2, 2), (4, 8), (6, 30), (2000, 30)])
def test_a_process_that_keeps_failing_is_started_ever_more_slowly(
    failures: int, seconds: int
) -> None:
    assert pause_before_restart(failures) == seconds


def test_a_process_that_ends_is_reported_and_started_again(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    marks = tmp_path / "marks"
    marks.touch()

    code = watched_until(
        lambda: len(marks.read_text()) >= 3,
        {"jobs": script(LEAVES_A_MARK + "sys.exit(1)", marks), "web": script(LIVES)},
    )

    assert code == 0
    assert "The jobs process ended unexpectedly (exit code 1)" in caplog.text
    assert "web" not in caplog.text


def test_the_signal_that_killed_a_process_is_named(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    marks = tmp_path / "marks"
    marks.touch()
    kills_itself = LEAVES_A_MARK + "import os; os.kill(os.getpid(), 9)"

    watched_until(lambda: len(marks.read_text()) >= 2, {"jobs": script(kills_itself, marks)})

    assert "(signal SIGKILL)" in caplog.text


def test_stopping_lets_every_process_end_by_itself(tmp_path: Path) -> None:
    ready, ended = tmp_path / "ready", tmp_path / "ended"
    says_goodbye = (
        "import signal, sys, pathlib;"
        "signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM});"
        "pathlib.Path(sys.argv[1]).touch(); signal.sigwait({signal.SIGTERM});"
        "pathlib.Path(sys.argv[2]).touch()"
    )

    code = watched_until(ready.exists, {"jobs": script(says_goodbye, ready, ended)})

    assert code == 0
    assert ended.exists()


def test_a_process_that_does_not_listen_is_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    ready = tmp_path / "ready"
    monkeypatch.setattr(supervisor, "_PATIENCE_SECONDS", 0.1)
    deaf = (
        "import signal, sys, pathlib; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
        "pathlib.Path(sys.argv[1]).touch(); signal.pause()"
    )

    watched_until(ready.exists, {"receiver": script(deaf, ready)})

    assert "The receiver process did not end by itself and is killed" in caplog.text


def test_a_wrong_environment_ends_all_with_its_own_exit_code() -> None:
    kept = Supervisor({"web": script(LIVES), "receiver": script("import sys; sys.exit(2)")})

    assert kept.run() == 2


def test_processes_end_when_their_supervisor_is_killed(tmp_path: Path) -> None:
    ready = tmp_path / "ready"
    os.mkfifo(ready)
    child = "import sys, signal; open(sys.argv[1], 'w').write('1'); signal.pause()"
    parent = (
        "import sys; from portal.supervisor import Supervisor;"
        "Supervisor({'web': [sys.executable, '-c', sys.argv[1], sys.argv[2]]}).run()"
    )

    with subprocess.Popen(script(parent, child, ready), cwd=ROOT, stdout=subprocess.PIPE) as kept:
        # The child inherits the pipe: it is at its end when the last of the two has ended.
        assert ready.read_text() == "1"
        kept.kill()
        assert kept.communicate(timeout=10)[0] == b""
