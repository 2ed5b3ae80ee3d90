"""Reading processes: a few of them, watched, and replaced when a file brings one down."""

import os
import select
import subprocess
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from itertools import islice
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType
from typing import Protocol, TypeVar

from data_layer.studies.records import QuarantineReason
from ingest.children import READY, ReaderStartError, started
from ingest.readings import Reading
from ingest.wire import (
    SECONDS_PER_FILE,
    GarbledReadingError,
    line_of_paths,
    reading_of_line,
)

FILES_AT_ONCE = 64
_SECONDS_TO_START = 60
_SECONDS_PER_ANSWER = SECONDS_PER_FILE + 10
_PIPE_BYTES = 65_536
_PROGRAM = ["-m", "ingest.reading_process"]


class _HasPath(Protocol):
    @property
    def path(self) -> Path: ...


File = TypeVar("File", bound=_HasPath)


class _ReaderGoneError(Exception):
    """The process ended, hangs or talks nonsense."""

    def __init__(self, reason: QuarantineReason) -> None:
        super().__init__(reason)
        self.reason = reason


class HeaderReaders:
    """Reads headers in `count` processes, each started when there is something for it to do."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._readers = [_Reader() for _ in range(count)]
        self._idle: SimpleQueue[_Reader] = SimpleQueue()
        for reader in self._readers:
            self._idle.put(reader)
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="reader")

    def __enter__(self) -> "HeaderReaders":
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        for reader in self._readers:
            reader.stop()
        self._threads.shutdown(cancel_futures=True)

    def read_all(self, files: Iterable[File]) -> Iterator[list[tuple[File, Reading]]]:
        """The files with what was read of them, in their order, some at a time.

        Only a few files are ahead of the one who takes them.
        """
        ahead: deque[tuple[list[File], Future[list[Reading]]]] = deque()
        source = iter(files)
        while True:
            while len(ahead) < 2 * self._count and (chunk := list(islice(source, FILES_AT_ONCE))):
                ahead.append((chunk, self._threads.submit(self._read, chunk)))
            if not ahead:
                return
            chunk, readings = ahead.popleft()
            yield list(zip(chunk, readings.result(), strict=True))

    def _read(self, chunk: Sequence[File]) -> list[Reading]:
        reader = self._idle.get()
        try:
            return reader.read([file.path for file in chunk])
        finally:
            self._idle.put(reader)


class _Reader:
    """One reading process."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._received = bytearray()

    def read(self, paths: Sequence[Path]) -> list[Reading]:
        """One reading for each path.

        The first file without an answer is the one that brought the process down. It gets a
        second chance, because the machine could have been to blame; then it is refused.
        """
        readings: list[Reading] = []
        suspect = -1
        while len(readings) < len(paths):
            try:
                self._ask(paths[len(readings) :])
                while len(readings) < len(paths):
                    readings.append(reading_of_line(self._line(_SECONDS_PER_ANSWER)))
            except (_ReaderGoneError, GarbledReadingError) as error:
                self.stop()
                if suspect == len(readings):
                    readings.append(Reading(refusal=(_reason(error), "")))
                else:
                    suspect = len(readings)
        return readings

    def stop(self) -> None:
        process, self._process = self._process, None
        self._received.clear()
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in filter(None, (process.stdin, process.stdout)):
            with suppress(OSError):
                pipe.close()

    def _ask(self, paths: Sequence[Path]) -> None:
        pipe = self._running().stdin
        try:
            if pipe is not None:
                pipe.write(line_of_paths(paths))
                pipe.flush()
        except OSError as error:
            raise _ReaderGoneError(QuarantineReason.READER_CRASHED) from error

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is None:
            self._process = started(_PROGRAM)
            try:
                if self._line(_SECONDS_TO_START) != READY:
                    raise ReaderStartError
            except _ReaderGoneError as error:
                self.stop()
                raise ReaderStartError from error
        return self._process

    def _line(self, seconds: float) -> bytes:
        """The next line of the process, which must come within the time."""
        process = self._process
        if process is None or process.stdout is None:
            raise _ReaderGoneError(QuarantineReason.READER_CRASHED)
        descriptor, deadline = process.stdout.fileno(), time.monotonic() + seconds
        while (end := self._received.find(b"\n")) < 0:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([descriptor], [], [], left)[0]:
                raise _ReaderGoneError(QuarantineReason.READER_TIMED_OUT)
            received = os.read(descriptor, _PIPE_BYTES)
            if not received:
                raise _ReaderGoneError(QuarantineReason.READER_CRASHED)
            self._received += received
        line = bytes(self._received[:end])
        del self._received[: end + 1]
        return line


def _reason(error: _ReaderGoneError | GarbledReadingError) -> QuarantineReason:
    if isinstance(error, _ReaderGoneError):
        return error.reason
    return QuarantineReason.READER_CRASHED
