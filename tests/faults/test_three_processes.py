"""Everything on one machine: three processes come up together, survive a death, end together."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import psutil
import pytest

ROOT = Path(__file__).parents[2]


def free_port() -> str:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return str(listener.getsockname()[1])


def until(is_true: Callable[[], bool]) -> None:
    pause = Event()
    for _ in range(600):
        if is_true():
            return
        pause.wait(0.05)
    raise TimeoutError


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    settings = {
        "PATH": os.defpath,
        "PORTAL_HOME": str(tmp_path),
        "PORTAL_PORT": free_port(),
        "PORTAL_DICOM_PORT": free_port(),
    }
    subprocess.run([sys.executable, "-m", "app", "migrate"], cwd=ROOT, env=settings, check=True)
    return settings


@pytest.fixture
def running(environment: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-m", "app", "run"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        until(lambda: "Ready: " in process.stdout.readline())
        yield process
        process.kill()


def children(process: subprocess.Popen[str]) -> dict[str, psutil.Process]:
    """Those that run, by the name of their command; one that is ending has none."""
    found = {}
    for child in psutil.Process(process.pid).children():
        with contextlib.suppress(psutil.NoSuchProcess, IndexError):
            found[child.cmdline()[-1]] = child
    return found


def answers(port: str) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as response:
            return bool(response.status == 200)
    except OSError:
        return False


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_all_three_end_cleanly_together(
    running: subprocess.Popen[str], environment: dict[str, str], number: signal.Signals
) -> None:
    started = children(running)

    running.send_signal(number)
    output, errors = running.communicate(timeout=20)

    assert sorted(started) == ["jobs", "receiver", "web"]
    assert running.returncode == 0
    assert output.endswith("Stopped.\n")
    assert errors == ""
    assert not any(child.is_running() for child in started.values())
    assert not answers(environment["PORTAL_PORT"])


@pytest.mark.parametrize("name", ["jobs", "receiver", "web"])
def test_a_process_that_was_killed_is_reported_and_comes_back(
    running: subprocess.Popen[str], environment: dict[str, str], name: str
) -> None:
    killed = children(running)[name]

    killed.kill()
    until(lambda: name in (now := children(running)) and now[name].pid != killed.pid)
    until(lambda: answers(environment["PORTAL_PORT"]))
    running.send_signal(signal.SIGTERM)
    _output, errors = running.communicate(timeout=20)

    assert f"The {name} process ended unexpectedly (signal SIGKILL)" in errors
    assert running.returncode == 0
