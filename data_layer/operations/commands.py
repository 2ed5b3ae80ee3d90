"""Changes of job runs: claimed, kept alive, finished, abandoned, asked for, forgotten."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, exists, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind
from data_layer.identifiers import new_public_id
from data_layer.operations import rules
from data_layer.operations.errors import (
    JobAlreadyRequestedError,
    JobUnknownError,
    SlotTakenError,
)
from data_layer.operations.records import (
    ClaimedRun,
    DemoRecord,
    JobAnnouncement,
    JobOutcome,
    JobTrigger,
    RunEnding,
    RunProgress,
)
from data_layer.operations.tables import AnnouncedJob, DemoProvince, JobRequest, JobRun

_MOST_FORGOTTEN_AT_ONCE = 5000


def announce_jobs(session: Session, jobs: Iterable[JobAnnouncement], *, at: datetime) -> None:
    """Says which jobs there are, in their order, and when they run next; others are no more."""
    announced = list(jobs)
    for place, job in enumerate(announced):
        session.merge(
            AnnouncedJob(
                name=job.name,
                place=place,
                cron=job.cron,
                next_run_at=job.next_run_at,
                announced_at=at,
            )
        )
    names = [job.name for job in announced]
    session.execute(delete(AnnouncedJob).where(AnnouncedJob.name.not_in(names)))


def claim_run(
    session: Session, job_name: str, trigger: JobTrigger, *, scheduled_at: datetime, at: datetime
) -> ClaimedRun:
    """Makes the slot ours.

    Raises:
        SlotTakenError: it is another's, or the job is running.
    """
    return _insert_run(
        session,
        JobRun(job_name=job_name, trigger=trigger, scheduled_at=scheduled_at),
        at=at,
    )


def take_request(session: Session, job_names: Iterable[str], *, at: datetime) -> ClaimedRun | None:
    """Claims the run of one of the jobs that was asked for first and does not run already.

    Raises:
        SlotTakenError: another scheduler was faster.
    """
    running = exists().where(
        JobRun.job_name == JobRequest.job_name, JobRun.outcome == JobOutcome.RUNNING
    )
    request = session.scalars(
        select(JobRequest)
        .where(JobRequest.job_name.in_(job_names), JobRequest.taken_at.is_(None), ~running)
        .order_by(JobRequest.requested_at, JobRequest.id)
        .limit(1)
    ).first()
    if request is None:
        return None
    claimed = _insert_run(
        session,
        JobRun(
            job_name=request.job_name,
            trigger=JobTrigger.PERSON,
            scheduled_at=request.requested_at,
            requested_by=request.requested_by,
        ),
        at=at,
    )
    # The condition makes this a claim: of two schedulers, one updates no row.
    taken = session.execute(
        update(JobRequest)
        .where(JobRequest.id == request.id, JobRequest.taken_at.is_(None))
        .values(taken_at=at, job_run_id=claimed.id)
        .returning(JobRequest.id)
    ).first()
    if taken is None:
        raise SlotTakenError(job_name=claimed.job_name)
    return claimed


def _insert_run(session: Session, run: JobRun, *, at: datetime) -> ClaimedRun:
    run.public_id = new_public_id()
    run.outcome = JobOutcome.RUNNING
    run.started_at = run.heartbeat_at = at
    session.add(run)
    try:
        session.flush()
    except IntegrityError as error:
        raise SlotTakenError(
            f"{run.job_name} is running already; try again when it has ended.",
            job_name=run.job_name,
        ) from error
    return ClaimedRun(
        id=run.id, public_id=run.public_id, job_name=run.job_name, started_at=run.started_at
    )


def keep_run_alive(session: Session, run_id: int, progress: RunProgress, *, at: datetime) -> bool:
    """Writes the heartbeat and how far the run is; False when it is no longer ours."""
    kept = session.execute(
        update(JobRun)
        .where(JobRun.id == run_id, JobRun.outcome == JobOutcome.RUNNING)
        .values(heartbeat_at=at, done_count=progress.done_count, total_count=progress.total_count)
        .returning(JobRun.id)
    ).first()
    return kept is not None


def finish_run(
    session: Session, run_id: int, progress: RunProgress, ending: RunEnding, *, at: datetime
) -> bool:
    """Writes how a run ended; False when somebody declared it abandoned before."""
    finished = session.execute(
        update(JobRun)
        .where(JobRun.id == run_id, JobRun.outcome == JobOutcome.RUNNING)
        .values(
            finished_at=at,
            heartbeat_at=at,
            outcome=ending.outcome,
            done_count=progress.done_count,
            total_count=progress.total_count,
            counts=ending.counts,
            error_code=ending.error_code,
            error_text=ending.error_text[:500],
        )
        .returning(JobRun.id)
    ).first()
    return finished is not None


def abandon_silent_runs(session: Session, *, at: datetime) -> list[str]:
    """Declares runs dead whose process stopped beating; returns their references."""
    abandoned = session.execute(
        update(JobRun)
        .where(JobRun.outcome == JobOutcome.RUNNING, JobRun.heartbeat_at < rules.silent_since(at))
        .values(outcome=JobOutcome.ABANDONED, finished_at=at, error_code="job_abandoned")
        .returning(JobRun.public_id)
    )
    return sorted(abandoned.scalars())


def request_run(session: Session, job_name: str, *, by: int, at: datetime) -> None:
    """Asks the jobs process to run a job soon; `by` is the account's row.

    Raises:
        JobUnknownError: no such job is announced.
        JobAlreadyRequestedError: somebody asked already and it has not begun.
    """
    if session.get(AnnouncedJob, job_name) is None:
        raise JobUnknownError(job_name=job_name)
    session.add(JobRequest(job_name=job_name, requested_by=by, requested_at=at))
    try:
        session.flush()
    except IntegrityError as error:
        raise JobAlreadyRequestedError(job_name=job_name) from error
    record(
        session,
        NewEvent(action=Action.JOB_REQUEST, at=at, object_kind=ObjectKind.JOB, object_id=job_name),
    )


def forget_old_runs(session: Session, outcome: JobOutcome, *, at: datetime) -> int:
    """Deletes some of the runs that need not be kept; 0 when there are none left."""
    old = (
        select(JobRun.id)
        .where(JobRun.outcome == outcome, JobRun.started_at < rules.forgotten_before(outcome, at))
        .order_by(JobRun.started_at)
        .limit(_MOST_FORGOTTEN_AT_ONCE)
    )
    forgotten = session.execute(delete(JobRun).where(JobRun.id.in_(old)).returning(JobRun.id))
    return len(forgotten.all())


def mark_as_demo(session: Session, demo: DemoRecord) -> None:
    """Says on every page from now on that this is a demonstration."""
    session.merge(
        DemoProvince(
            id=1, as_of=demo.as_of, seed=demo.seed, scale=demo.scale, built_at=demo.built_at
        )
    )
