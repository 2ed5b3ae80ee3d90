"""The clock of the jobs process: wakes jobs at their turn and takes what people asked for."""

import logging
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler
from sqlalchemy.exc import SQLAlchemyError

from data_layer.clock import PROVINCE
from data_layer.operations import commands, queries
from data_layer.operations.errors import SlotTakenError
from data_layer.operations.records import ClaimedRun, JobAnnouncement, JobTrigger
from data_layer.operations.rules import ANNOUNCED_EVERY
from jobs.context import ScheduledJob
from jobs.runner import run_claimed, run_latest_slot
from jobs.schedule import next_slot, trigger
from jobs.worker import Worker

logger = logging.getLogger(__name__)

# A case that cannot wait for the next minute is seen to within a second.
_LOOK_EVERY_SECONDS = 0.25


class Scheduler:
    """Any number may be up at a time, in any number of processes: the database decides who runs."""

    def __init__(self, worker: Worker, jobs: Sequence[ScheduledJob]) -> None:
        self._worker = worker
        self._jobs = {job.name: job for job in jobs}
        self._announced_at: datetime | None = None
        self._ticks = BackgroundScheduler(
            timezone=PROVINCE,
            # A job runs once at a time, so that two threads each never wait for each other.
            executors={"default": ThreadPoolExecutor(2 * len(jobs))},
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )

    def run(self) -> None:
        """Works until the worker is stopping; running jobs finish their item first."""
        for job in self._jobs.values():
            # The first tick is now: a turn that was missed while nothing was up is made up for.
            self._ticks.add_job(
                run_latest_slot,
                trigger(job.cron),
                args=(self._worker, job),
                next_run_time=self._worker.clock(),
            )
        self.look_around()
        self._ticks.start()
        while not self._worker.stopping.wait(_LOOK_EVERY_SECONDS):
            self.look_around()
        self._ticks.shutdown(wait=True)

    def look_around(self) -> None:
        """Announces the jobs, buries dead runs, and starts what cannot wait or was asked for."""
        try:
            self._announce(self._worker.clock())
            while (run := self._next_requested()) is not None:
                job = self._jobs[run.job_name]
                self._ticks.add_job(run_claimed, args=(self._worker, job, run))
            for job in self._called():
                self._answer(job)
        except SQLAlchemyError as error:
            # A database that is away comes back; the next look finds it.
            logger.warning("The database does not answer: %s", type(error).__name__)

    def _announce(self, now: datetime) -> None:
        if self._announced_at is not None and now - self._announced_at < ANNOUNCED_EVERY:
            return
        announcements = [
            JobAnnouncement(name=job.name, cron=job.cron, next_run_at=next_slot(job.cron, now))
            for job in self._jobs.values()
        ]
        with self._worker.database.writing() as session:
            commands.announce_jobs(session, announcements, at=now)
            abandoned = commands.abandon_silent_runs(session, at=now)
        self._announced_at = now
        for reference in abandoned:
            logger.warning("Run %s lost its process and is abandoned", reference)

    def _next_requested(self) -> ClaimedRun | None:
        # Reading first: a writer at each look would hold up the others for nothing.
        with self._worker.database.reading() as session:
            if not queries.is_anything_requested(session):
                return None
        now = self._worker.clock()
        try:
            with self._worker.database.writing() as session:
                return commands.take_request(session, list(self._jobs), at=now)
        except SlotTakenError:
            return None

    def _called(self) -> list[ScheduledJob]:
        with self._worker.database.reading() as session:
            return [job for job in self._jobs.values() if job.is_called and job.is_called(session)]

    def _answer(self, job: ScheduledJob) -> None:
        now = self._worker.clock()
        # Where it is running already, the call is still there at the next look.
        with suppress(SlotTakenError):
            with self._worker.database.writing() as session:
                run = commands.claim_run(
                    session, job.name, JobTrigger.CALL, scheduled_at=now, at=now
                )
            self._ticks.add_job(self._run_called, args=(job, run))

    def _run_called(self, job: ScheduledJob, run: ClaimedRun) -> None:
        """A turn that came meanwhile found the job running: it follows, however many call."""
        run_claimed(self._worker, job, run, is_called=True)
        run_latest_slot(self._worker, job)
