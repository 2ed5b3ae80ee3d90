"""Reads of jobs, their runs, and whether this is a demo province."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Row, Select, exists, func, select
from sqlalchemy.orm import Session

from data_layer.accounts.tables import Account
from data_layer.operations import rules
from data_layer.operations.errors import JobRunUnknownError
from data_layer.operations.records import (
    DemoRecord,
    JobOutcome,
    JobRecord,
    JobRunRecord,
    JobsProcess,
    JobTrigger,
    RunFilter,
)
from data_layer.operations.tables import AnnouncedJob, DemoProvince, JobRequest, JobRun

_SORT = {
    "started_at": JobRun.started_at,
    "job_name": JobRun.job_name,
    "outcome": JobRun.outcome,
    "trigger": JobRun.trigger,
}
SORTED_BY = tuple(_SORT)


def jobs(session: Session) -> list[JobRecord]:
    """Every announced job in the order of the registry, with its newest run."""
    waiting = exists().where(
        JobRequest.job_name == AnnouncedJob.name, JobRequest.taken_at.is_(None)
    )
    rows = session.execute(select(AnnouncedJob, waiting).order_by(AnnouncedJob.place)).all()
    newest = {run.job_name: run for run in _newest_runs(session, [job.name for job, _ in rows])}
    return [
        JobRecord(
            name=job.name,
            cron=job.cron,
            next_run_at=job.next_run_at,
            announced_at=job.announced_at,
            is_requested=is_requested,
            last_run=newest.get(job.name),
        )
        for job, is_requested in rows
    ]


def jobs_process(session: Session, at: datetime) -> JobsProcess:
    heard_at = session.scalar(select(func.max(AnnouncedJob.announced_at)))
    is_up = heard_at is not None and rules.is_jobs_process_up(heard_at, at)
    return JobsProcess(last_heard_at=heard_at, is_up=is_up)


def runs(
    session: Session,
    criteria: RunFilter,
    *,
    offset: int = 0,
    limit: int = 100,
    sort: str | None = None,
    is_descending: bool = True,
) -> list[JobRunRecord]:
    """A window of the runs, newest first unless sorted by one of `SORTED_BY`."""
    column = _SORT.get(sort or "", JobRun.started_at)
    order = column.desc() if is_descending else column.asc()
    window = (
        _run_rows()
        .where(*_matches(criteria))
        .order_by(order, JobRun.started_at.desc(), JobRun.id.desc())
        .offset(offset)
        .limit(limit)
    )
    return _run_records(session.execute(window).all())


def run_count(session: Session, criteria: RunFilter) -> int:
    return session.scalar(select(func.count(JobRun.id)).where(*_matches(criteria))) or 0


def run_by_public_id(session: Session, public_id: str) -> JobRunRecord:
    row = session.execute(_run_rows().where(JobRun.public_id == public_id)).first()
    if row is None:
        raise JobRunUnknownError(reference=public_id)
    return _run_records([row])[0]


def outcome_counts(session: Session, since: datetime) -> dict[JobOutcome, int]:
    """How many of the runs that started since then ended how; every outcome is there."""
    rows = session.execute(
        select(JobRun.outcome, func.count())
        .where(JobRun.started_at >= since)
        .group_by(JobRun.outcome)
    )
    counted = {JobOutcome(outcome): count for outcome, count in rows}
    return {outcome: counted.get(outcome, 0) for outcome in JobOutcome}


def is_anything_running(session: Session) -> bool:
    """Whether a run is under way or asked for."""
    running = exists().where(JobRun.outcome == JobOutcome.RUNNING)
    waiting = exists().where(JobRequest.taken_at.is_(None))
    return bool(session.scalar(select(running | waiting)))


def is_anything_requested(session: Session) -> bool:
    return bool(session.scalar(select(exists().where(JobRequest.taken_at.is_(None)))))


def demo_record(session: Session) -> DemoRecord | None:
    """How the demo province was built, None when this is a real one."""
    demo = session.get(DemoProvince, 1)
    if demo is None:
        return None
    return DemoRecord(as_of=demo.as_of, seed=demo.seed, scale=demo.scale, built_at=demo.built_at)


def _newest_runs(session: Session, names: list[str]) -> list[JobRunRecord]:
    found: list[JobRunRecord] = []
    # One look into the index per job, of which there are a dozen.
    for name in names:
        found += runs(session, RunFilter(job_names=(name,)), limit=1)
    return found


def _run_rows() -> Select[JobRun, str]:
    return select(JobRun, Account.display_name).outerjoin(
        Account, JobRun.requested_by == Account.id
    )


def _matches(criteria: RunFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if criteria.job_names:
        conditions.append(JobRun.job_name.in_(criteria.job_names))
    if criteria.outcomes:
        conditions.append(JobRun.outcome.in_(criteria.outcomes))
    return conditions


def _run_records(rows: Sequence[Row[JobRun, str]]) -> list[JobRunRecord]:
    return [
        JobRunRecord(
            id=run.id,
            public_id=run.public_id,
            job_name=run.job_name,
            trigger=JobTrigger(run.trigger),
            scheduled_at=run.scheduled_at,
            started_at=run.started_at,
            finished_at=run.finished_at,
            outcome=JobOutcome(run.outcome),
            done_count=run.done_count,
            total_count=run.total_count,
            counts=dict(run.counts),
            error_code=run.error_code,
            error_text=run.error_text,
            requested_by_name=requested_by_name,
        )
        for run, requested_by_name in rows
    ]
