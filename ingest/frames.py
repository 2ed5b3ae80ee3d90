"""Renders images of DICOM objects, never in this process: others do, replaced when one falls."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from queue import SimpleQueue
from threading import Timer
from typing import IO, cast

from ingest.children import READY, ReaderStartError, started
from ingest.frame_wire import (
    MOST_BYTES,
    SECONDS_PER_FRAME,
    FrameProblem,
    FrameUnusableError,
    RenderedFrame,
    View,
    head_of_line,
    line_of_view,
)

_PROGRAM = ["-m", "ingest.frame_process"]
_SECONDS_TO_START = 60
# What is left to a process that should have ended itself.
_GRACE = 2
_LONGEST_HEAD = 512
# One draws what is looked at while the other draws what comes next.
_PROCESSES = 2


class _GoneError(Exception):
    """The process ended, or talks nonsense."""


class FrameRenderers:
    """Given to whoever asks first; a process is started when it is needed, or before by `warm`."""

    def __init__(self, count: int = _PROCESSES) -> None:
        self._idle: SimpleQueue[_Renderer] = SimpleQueue()
        self._all = [_Renderer() for _ in range(count)]
        for renderer in self._all:
            self._idle.put(renderer)

    def warm(self) -> None:
        """Starts what is not running and waits for nothing: somebody will soon look at images."""
        for _ in range(self._idle.qsize()):
            with self._taken() as renderer:
                renderer.start()

    def render(self, content: bytes, view: View) -> RenderedFrame:
        """Raises FrameUnusableError with the one reason why there is nothing to see."""
        if len(content) > MOST_BYTES:
            raise FrameUnusableError(problem=FrameProblem.TOO_LARGE)
        with self._taken() as renderer:
            return renderer.render(content, view)

    def stop(self) -> None:
        for renderer in self._all:
            renderer.stop()

    @contextmanager
    def _taken(self) -> "Iterator[_Renderer]":
        renderer = self._idle.get()
        try:
            yield renderer
        finally:
            self._idle.put(renderer)


class _Renderer:
    """One rendering process."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._is_ready = False

    def start(self) -> None:
        if self._process is not None and self._process.poll() is not None:
            self.stop()
        if self._process is None:
            self._process, self._is_ready = started(_PROGRAM), False

    def render(self, content: bytes, view: View) -> RenderedFrame:
        self.start()
        self._wait_until_ready()
        began = time.monotonic()
        try:
            with self._ended_after(SECONDS_PER_FRAME + _GRACE):
                return self._answer(content, view)
        except (_GoneError, OSError) as error:
            self.stop()
            # It ends itself when an image takes too long, and is ended by what breaks it.
            is_late = time.monotonic() - began >= SECONDS_PER_FRAME
            problem = FrameProblem.TIMED_OUT if is_late else FrameProblem.BROKEN
            raise FrameUnusableError(problem=problem) from error

    def stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in filter(None, (process.stdin, process.stdout)):
            with suppress(OSError):
                pipe.close()

    def _wait_until_ready(self) -> None:
        if self._is_ready:
            return
        with self._ended_after(_SECONDS_TO_START):
            self._is_ready = self._out.readline(_LONGEST_HEAD).strip() == READY
        if not self._is_ready:
            self.stop()
            raise ReaderStartError

    def _answer(self, content: bytes, view: View) -> RenderedFrame:
        given = self._given
        given.write(line_of_view(view, len(content)))
        given.write(content)
        given.flush()
        head = head_of_line(self._out.readline(_LONGEST_HEAD))
        if head is None:
            raise _GoneError
        if head.problem is not None:
            raise FrameUnusableError(problem=head.problem)
        png = self._out.read(head.byte_count)
        if len(png) != head.byte_count:
            raise _GoneError
        return RenderedFrame(png=png, center=head.center, width=head.width)

    @property
    def _given(self) -> IO[bytes]:
        return cast(IO[bytes], cast("subprocess.Popen[bytes]", self._process).stdin)

    @property
    def _out(self) -> IO[bytes]:
        return cast(IO[bytes], cast("subprocess.Popen[bytes]", self._process).stdout)

    @contextmanager
    def _ended_after(self, seconds: float) -> Iterator[None]:
        end = Timer(seconds, cast("subprocess.Popen[bytes]", self._process).kill)
        end.daemon = True
        end.start()
        try:
            yield
        finally:
            end.cancel()
