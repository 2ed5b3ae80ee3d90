"""The process that reads foreign bytes: it gets paths, sends readings, and can do little else."""

import logging
import resource
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import BinaryIO

from data_layer.studies.records import QuarantineReason
from ingest.reading import read_file
from ingest.readings import Reading
from ingest.wire import READY, SECONDS_PER_FILE, line_of_reading, paths_of_line

# Beside what the interpreter and its libraries take: heads are small, and nothing else is read.
_MEMORY_BYTES = 512 * 1024**2


class _TimeIsUpError(Exception):
    """The file takes too long."""


def main() -> None:
    """Reads lines of paths from standard input until it ends; answers each path with one line."""
    _give_up_rights()
    _send(sys.stdout.buffer, READY + b"\n")
    for line in sys.stdin.buffer:
        for path in paths_of_line(line):
            _answer(sys.stdout.buffer, path)


def _give_up_rights() -> None:
    most = _mapped_bytes() + _MEMORY_BYTES
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # No file can be written from here on.
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    # A log line of a parser could quote the header.
    logging.disable(logging.CRITICAL)
    signal.signal(signal.SIGALRM, _time_is_up)
    # Ctrl+C reaches the whole group; the parent decides when this process ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _mapped_bytes() -> int:
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    return int(pages) * resource.getpagesize()


def _time_is_up(_number: int, _frame: FrameType | None) -> None:
    raise _TimeIsUpError


def _answer(out: BinaryIO, path: Path) -> None:
    signal.setitimer(signal.ITIMER_REAL, SECONDS_PER_FILE)
    try:
        reading = read_file(path)
    except _TimeIsUpError:
        reading = Reading(refusal=(QuarantineReason.READER_TIMED_OUT, ""))
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    # One by one: the parent finds the file that killed this process by the answers it got.
    _send(out, line_of_reading(reading))


def _send(out: BinaryIO, line: bytes) -> None:
    out.write(line)
    out.flush()


if __name__ == "__main__":
    main()
