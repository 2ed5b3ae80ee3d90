"""The heartbeat of a run, written from a thread of its own together with how far the run is."""

import logging
from datetime import datetime
from threading import Event, Thread
from types import TracebackType
from typing import Self

from sqlalchemy.exc import SQLAlchemyError

from data_layer.operations import commands
from data_layer.operations.records import ClaimedRun, RunProgress
from data_layer.operations.rules import HEARTBEAT_EVERY
from jobs.worker import Worker

logger = logging.getLogger(__name__)

_LOOK_EVERY_SECONDS = 1.0


class Pulse:
    """Alive from `with` to its end. A job may report progress as often as it likes."""

    def __init__(self, worker: Worker, run: ClaimedRun) -> None:
        self._worker = worker
        self._run = run
        self._told = RunProgress()
        self._beaten_at = run.started_at
        self._ended = Event()
        self._lost = Event()
        self._thread = Thread(target=self._beat_until_ended, name=f"pulse-{run.job_name}")
        self.progress = RunProgress()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        self._ended.set()
        self._thread.join()

    def report(self, done: int, total: int | None) -> None:
        self.progress = RunProgress(done_count=done, total_count=total)

    def is_stopping(self) -> bool:
        """Whether the process is asked to end, or somebody declared this run dead."""
        return self._worker.stopping.is_set() or self._lost.is_set()

    def beat(self, at: datetime) -> None:
        """Writes when there is something new, or nothing was written for long."""
        progress = self.progress
        if progress == self._told and at - self._beaten_at < HEARTBEAT_EVERY:
            return
        with self._worker.database.writing() as session:
            is_ours = commands.keep_run_alive(session, self._run.id, progress, at=at)
        self._told, self._beaten_at = progress, at
        if not is_ours:
            self._lost.set()

    def _beat_until_ended(self) -> None:
        while not self._ended.wait(_LOOK_EVERY_SECONDS):
            try:
                self.beat(self._worker.clock())
            except SQLAlchemyError as error:
                # The job itself meets the same trouble, or the next beat succeeds.
                logger.warning("No heartbeat for %s: %s", self._run.public_id, type(error).__name__)
