"""Tables of jobs, their runs, requests to run one, and whether this is a demo province."""

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from data_layer.database import Base, UtcDateTime

_RUNNING = text("outcome = 'running'")
_WAITING = text("taken_at IS NULL")


class AnnouncedJob(Base):
    """What the jobs process says it runs; the web side knows of jobs only from here."""

    __tablename__ = "announced_jobs"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    place: Mapped[int]
    cron: Mapped[str] = mapped_column(String(64))
    next_run_at: Mapped[datetime] = mapped_column(UtcDateTime)
    announced_at: Mapped[datetime] = mapped_column(UtcDateTime)


class JobRun(Base):
    """One run of a job. The unique slot decides which of several schedulers runs it."""

    __tablename__ = "job_runs"
    __table_args__ = (
        UniqueConstraint("job_name", "scheduled_at"),
        Index("ix_job_runs_started", "started_at", "id"),
        Index("ix_job_runs_outcome_started", "outcome", "started_at", "id"),
        # A job never runs twice at once, in however many processes.
        Index(
            "ix_job_runs_one_running",
            "job_name",
            unique=True,
            sqlite_where=_RUNNING,
            postgresql_where=_RUNNING,
        ),
        CheckConstraint(
            "(outcome = 'running') = (finished_at IS NULL)", name="finished_run_has_its_moment"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True)
    job_name: Mapped[str] = mapped_column(String(64))
    trigger: Mapped[str] = mapped_column(String(16))
    scheduled_at: Mapped[datetime] = mapped_column(UtcDateTime)
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    heartbeat_at: Mapped[datetime] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    outcome: Mapped[str] = mapped_column(String(16))
    done_count: Mapped[int] = mapped_column(default=0)
    total_count: Mapped[int | None]
    counts: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    error_code: Mapped[str] = mapped_column(String(64), default="")
    error_text: Mapped[str] = mapped_column(String(500), default="")
    requested_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))


class JobRequest(Base):
    """Somebody pressed "run now"; the jobs process takes it."""

    __tablename__ = "job_requests"
    __table_args__ = (
        Index(
            "ix_job_requests_one_waiting",
            "job_name",
            unique=True,
            sqlite_where=_WAITING,
            postgresql_where=_WAITING,
        ),
        CheckConstraint(
            "(taken_at IS NULL) = (job_run_id IS NULL)", name="taken_request_has_its_run"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    job_name: Mapped[str] = mapped_column(String(64))
    requested_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    requested_at: Mapped[datetime] = mapped_column(UtcDateTime)
    taken_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    job_run_id: Mapped[int | None] = mapped_column(
        ForeignKey("job_runs.id", ondelete="CASCADE"), index=True
    )


class DemoProvince(Base):
    """The single row that says this database is a demonstration, and how it was built."""

    __tablename__ = "demo_province"
    __table_args__ = (CheckConstraint("id = 1", name="there_is_one_demo"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    as_of: Mapped[date]
    seed: Mapped[int]
    scale: Mapped[float]
    built_at: Mapped[datetime] = mapped_column(UtcDateTime)
