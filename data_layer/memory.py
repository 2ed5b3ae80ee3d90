"""Keeps Python from looking for rubbish where there is none."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def nothing_is_rubbish() -> Iterator[None]:
    """For work that makes very many small values and lets them all go at its end.

    Whatever refers to nothing that refers to it is freed as ever; only circles wait until later.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
