"""Keeps several processes running: starts them, starts them again, stops them together."""

import ctypes
import logging
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from threading import Event

logger = logging.getLogger(__name__)

WRONG_ENVIRONMENT = 2
_LOOK_EVERY_SECONDS = 0.2
_LONGEST_PAUSE_SECONDS = 30.0
_MOST_DOUBLINGS = 5
# A process that lasted this long did start: its next failure is a first one again.
_STEADY_SECONDS = 60.0
_PATIENCE_SECONDS = 10.0
_SET_DEATH_SIGNAL = 1


def pause_before_restart(failures: int) -> float:
    """Seconds: 1, 2, 4 … up to half a minute."""
    doublings = min(failures - 1, _MOST_DOUBLINGS)
    return min(2.0**doublings, _LONGEST_PAUSE_SECONDS)


@dataclass
class _Child:
    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    changed_at: float = 0.0
    failures: int = 0

    def start(self) -> None:
        # A group of its own: Ctrl+C reaches the supervisor, which then stops all in order.
        self.process = subprocess.Popen(
            self.command, process_group=0, stdin=subprocess.DEVNULL, preexec_fn=end_with_parent
        )
        self.changed_at = time.monotonic()

    def is_due(self) -> bool:
        waited = time.monotonic() - self.changed_at
        return self.process is None and waited >= pause_before_restart(self.failures)

    def note_end(self) -> None:
        lasted = time.monotonic() - self.changed_at
        self.failures = 1 if lasted >= _STEADY_SECONDS else self.failures + 1
        self.process, self.changed_at = None, time.monotonic()


class Supervisor:
    """`commands` by the name under which a person is told of them."""

    def __init__(self, commands: Mapping[str, Sequence[str]]) -> None:
        self._children = [_Child(name, command) for name, command in commands.items()]
        self._exit_code: int | None = None
        self.stopping = Event()

    def run(self, each_turn: Callable[[], None] = lambda: None) -> int:
        """Until stopping is asked for, or a process says that the environment is wrong."""
        try:
            for child in self._children:
                child.start()
            while self._exit_code is None and not self.stopping.wait(_LOOK_EVERY_SECONDS):
                for child in self._children:
                    self._look_after(child)
                each_turn()
        finally:
            self._stop_all()
        return self._exit_code or 0

    def _look_after(self, child: _Child) -> None:
        if child.process is None:
            if child.is_due():
                child.start()
            return
        code = child.process.poll()
        if code is None:
            return
        if code == WRONG_ENVIRONMENT and not child.failures:
            # It has said why, and would say it again. After a failure it may only be too early:
            # what was killed can hold its port for a moment.
            self._exit_code = code
            return
        child.note_end()
        logger.warning(
            "The %s process ended unexpectedly (%s); it starts again in %.0f s",
            child.name,
            _cause(code),
            pause_before_restart(child.failures),
        )

    def _stop_all(self) -> None:
        running = [child for child in self._children if child.process is not None]
        for child in running:
            _signal(child, signal.SIGTERM)
        deadline = time.monotonic() + _PATIENCE_SECONDS
        for child in running:
            _wait(child, deadline)


def _wait(child: _Child, deadline: float) -> None:
    assert child.process is not None
    try:
        child.process.wait(max(0.0, deadline - time.monotonic()))
    except subprocess.TimeoutExpired:
        logger.warning("The %s process did not end by itself and is killed", child.name)
        child.process.kill()
        child.process.wait()


def _signal(child: _Child, number: signal.Signals) -> None:
    if child.process is not None and child.process.poll() is None:
        child.process.send_signal(number)


def _cause(code: int) -> str:
    return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"


def end_with_parent() -> None:
    """On Linux the kernel stops a child whose parent was killed."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SET_DEATH_SIGNAL, signal.SIGTERM)
