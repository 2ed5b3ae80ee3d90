"""A reading process that dies of one file, as a broken parser would."""

import os
import signal
from pathlib import Path

from ingest import reading_process
from ingest.readings import Reading


def read_file(path: Path) -> Reading:
    if path.name == "deadly":
        os.kill(os.getpid(), signal.SIGKILL)
    return _read_file(path)


_read_file = reading_process.read_file
reading_process.read_file = read_file

if __name__ == "__main__":
    reading_process.main()
