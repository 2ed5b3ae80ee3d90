"""Images that are rendered before they are asked for, in a thread of their own."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock

from ingest.frame_wire import RenderedFrame, View

# Of which object, and how it is looked at.
Wanted = tuple[bytes, View]
# Of each reviewer what is on the desk and what comes next. Some are never asked for: the oldest
# are let go.
_MOST = 16


class FramesAhead:
    """Each is given once, to whoever may see it; what went wrong is told when it is asked for."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="frames-ahead")
        self._begun: dict[Wanted, Future[RenderedFrame]] = {}
        self._lock = Lock()

    def begin(self, wanted: Wanted, render: Callable[[], RenderedFrame]) -> None:
        """What is under way goes on; what went wrong is tried again."""
        with self._lock:
            begun = self._begun.pop(wanted, None)
            is_good = begun is not None and not (begun.done() and begun.exception())
            self._begun[wanted] = begun if begun and is_good else self._pool.submit(render)
            for oldest in list(self._begun)[:-_MOST]:
                self._begun.pop(oldest).cancel()

    def afterwards(self, look: Callable[[], None]) -> None:
        """Does something when what is under way is done, such as looking for what to begin."""
        self._pool.submit(look)

    def take(self, wanted: Wanted) -> Future[RenderedFrame] | None:
        with self._lock:
            return self._begun.pop(wanted, None)
