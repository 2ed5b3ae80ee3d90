"""The process that renders images of foreign bytes: it gets objects, sends pictures, and ends."""

import signal
import sys

from ingest.children import READY
from ingest.frame_pixels import rendered
from ingest.frame_wire import (
    SECONDS_PER_FRAME,
    FrameProblem,
    RenderedFrame,
    line_of_answer,
    view_of_line,
)
from ingest.sandbox import give_up_rights

# Beside what the libraries take: an object, its pixels, and what is made of them.
_MEMORY_BYTES = 1024**3


def main() -> None:
    """Answers each object at its standard input with a picture, or why there is none."""
    give_up_rights(_MEMORY_BYTES)
    # Nobody catches it: a decoder that never comes back is ended with its process.
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    given, out = sys.stdin.buffer, sys.stdout.buffer
    out.write(READY + b"\n")
    out.flush()
    while line := given.readline():
        view, byte_count = view_of_line(line)
        content = given.read(byte_count)
        signal.setitimer(signal.ITIMER_REAL, SECONDS_PER_FRAME)
        answer = rendered(content, view)
        signal.setitimer(signal.ITIMER_REAL, 0)
        _send(answer)


def _send(answer: RenderedFrame | FrameProblem) -> None:
    out = sys.stdout.buffer
    out.write(line_of_answer(answer))
    if isinstance(answer, RenderedFrame):
        out.write(answer.png)
    out.flush()


if __name__ == "__main__":
    main()
