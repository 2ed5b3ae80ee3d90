"""Starts the processes that read foreign bytes in place of this one."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from data_layer.errors import PortalError

# What a process says when it has given up its rights and waits for bytes.
READY = b"ready"
_ROOT = Path(__file__).resolve().parent.parent
# No secret of this process reaches one that reads foreign bytes.
_ENVIRONMENT = {"OPENBLAS_NUM_THREADS": "1"}


class ReaderStartError(PortalError):
    """No reading process can be started; nothing is wrong with any file."""

    code = "reader_start"


def started(program: Sequence[str]) -> "subprocess.Popen[bytes]":
    """Given bytes at its standard input, it answers at its standard output."""
    return subprocess.Popen(
        [sys.executable, *program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=_ROOT,
        env=_ENVIRONMENT,
    )
