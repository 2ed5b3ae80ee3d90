"""The process that reads foreign bytes: it gets paths, sends readings, and can do little else."""

import signal
import sys
from pathlib import Path
from types import FrameType
from typing import BinaryIO

from data_layer.studies.records import QuarantineReason
from ingest.children import READY
from ingest.reading import read_file
from ingest.readings import Reading
from ingest.sandbox import give_up_rights
from ingest.wire import SECONDS_PER_FILE, line_of_reading, paths_of_line

# Beside what the interpreter and its libraries take: heads are small, and nothing else is read.
_MEMORY_BYTES = 512 * 1024**2


class _TimeIsUpError(Exception):
    """The file takes too long."""


def main() -> None:
    """Reads lines of paths from standard input until it ends; answers each path with one line."""
    give_up_rights(_MEMORY_BYTES)
    signal.signal(signal.SIGALRM, _time_is_up)
    _send(sys.stdout.buffer, READY + b"\n")
    for line in sys.stdin.buffer:
        for path in paths_of_line(line):
            _answer(sys.stdout.buffer, path)


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
