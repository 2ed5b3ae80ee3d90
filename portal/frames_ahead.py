"""Images that are rendered while the page on which they will be asked for is still under way."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock

from ingest.frame_wire import RenderedFrame, View

# Of which object, and how it is looked at.
Wanted = tuple[bytes, View]
# Some are never asked for: the oldest are let go, so that nobody's images are kept for long.
_MOST = 4


class FramesAhead:
    """Each is given once, to whoever may see it; what went wrong is told when it is asked for."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="frames-ahead")
        self._begun: dict[Wanted, Future[RenderedFrame]] = {}
        self._lock = Lock()

    def begin(self, wanted: Wanted, render: Callable[[], RenderedFrame]) -> None:
        with self._lock:
            self._begun.pop(wanted, None)
            self._begun[wanted] = self._pool.submit(render)
            for oldest in list(self._begun)[:-_MOST]:
                self._begun.pop(oldest).cancel()

    def take(self, wanted: Wanted) -> Future[RenderedFrame] | None:
        with self._lock:
            return self._begun.pop(wanted, None)
