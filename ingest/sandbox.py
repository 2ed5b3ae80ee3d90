"""What a process that reads foreign bytes gives up before it does."""

import logging
import resource
import signal
from pathlib import Path


def give_up_rights(memory_bytes: int) -> None:
    """From here on it writes no file, and has this much memory beside what it takes already."""
    most = _mapped_bytes() + memory_bytes
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    # A log line of a parser could quote what it reads.
    logging.disable(logging.CRITICAL)
    # Ctrl+C reaches the whole group; the parent decides when this process ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _mapped_bytes() -> int:
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    return int(pages) * resource.getpagesize()
