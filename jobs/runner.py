"""Runs a job once, and writes down how that went."""

import logging
import time
import traceback

from data_layer.errors import PortalError
from data_layer.operations import commands
from data_layer.operations.errors import SlotTakenError
from data_layer.operations.records import ClaimedRun, JobOutcome, JobTrigger, RunEnding
from jobs.context import JobContext, ScheduledJob
from jobs.pulse import Pulse
from jobs.schedule import latest_slot
from jobs.worker import Worker

logger = logging.getLogger(__name__)
_LOOK_SECONDS = 0.2


def run_latest_slot(worker: Worker, job: ScheduledJob) -> RunEnding | None:
    """Runs the job unless its latest slot has been taken, or it is running still."""
    now = worker.clock()
    slot = latest_slot(job.cron, now)
    if slot is None or worker.stopping.is_set():
        return None
    try:
        with worker.database.writing() as session:
            run = commands.claim_run(
                session, job.name, JobTrigger.SCHEDULE, scheduled_at=slot, at=now
            )
    except SlotTakenError:
        return None
    return run_claimed(worker, job, run)


def run_by_command(
    worker: Worker, job: ScheduledJob, *, patience: float = 0.0
) -> tuple[ClaimedRun, RunEnding]:
    """Runs the job now, in the foreground; waits up to `patience` seconds for one under way.

    Raises:
        SlotTakenError: it is running already, still.
    """
    until = time.monotonic() + patience
    while True:
        try:
            run = _claimed_by_command(worker, job)
            break
        except SlotTakenError:
            if time.monotonic() > until or worker.stopping.wait(_LOOK_SECONDS):
                raise
    return run, run_claimed(worker, job, run)


def _claimed_by_command(worker: Worker, job: ScheduledJob) -> ClaimedRun:
    now = worker.clock()
    with worker.database.writing() as session:
        commands.abandon_silent_runs(session, at=now)
        return commands.claim_run(session, job.name, JobTrigger.COMMAND, scheduled_at=now, at=now)


def run_claimed(
    worker: Worker, job: ScheduledJob, run: ClaimedRun, *, is_called: bool = False
) -> RunEnding:
    """Runs the job and writes its ending, whatever happens in it."""
    with Pulse(worker, run) as pulse:
        ending = _attempt(job, _context(worker, run, pulse, is_called=is_called), run)
    # Asked before: whoever writes and then waits for a second connection may wait for whoever
    # waits to write.
    now = worker.clock()
    with worker.database.writing() as session:
        is_ours = commands.finish_run(session, run.id, pulse.progress, ending, at=now)
    if not is_ours:
        logger.warning("Run %s of %s was declared abandoned", run.public_id, job.name)
    return ending


def _context(worker: Worker, run: ClaimedRun, pulse: Pulse, *, is_called: bool) -> JobContext:
    return JobContext(
        database=worker.database,
        settings=worker.settings,
        now=run.started_at,
        progress=pulse.report,
        is_stopping=pulse.is_stopping,
        clock=worker.clock,
        is_called=is_called,
    )


def _attempt(job: ScheduledJob, context: JobContext, run: ClaimedRun) -> RunEnding:
    try:
        counts = job.run(context)
    except Exception as error:
        logger.exception("Run %s of %s failed", run.public_id, job.name)
        return RunEnding(
            outcome=JobOutcome.FAILED, error_code=_code(error), error_text=_told(error)
        )
    logger.info("Run %s of %s: %s", run.public_id, job.name, counts)
    return RunEnding(outcome=JobOutcome.SUCCEEDED, counts=counts)


def _code(error: Exception) -> str:
    return error.code if isinstance(error, PortalError) else "unexpected"


def _told(error: Exception) -> str:
    """What operators may read: a foreign error's own text could hold a patient's name."""
    if isinstance(error, PortalError):
        return str(error)
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} at {last.filename.rsplit('/', 1)[-1]}:{last.lineno}"
