"""Tables of job runs, requests to run a job, and whether this is a demo province."""

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from data_layer.database import Base, UtcDateTime


class JobRun(Base):
    """One run of a job. The unique slot decides which of several schedulers runs it."""

    __tablename__ = "job_runs"
    __table_args__ = (
        UniqueConstraint("job_name", "scheduled_at"),
        Index("ix_job_runs_started", "started_at", "id"),
        CheckConstraint(
            "(outcome = 'running') = (finished_at IS NULL)", name="finished_run_has_its_moment"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    job_name: Mapped[str] = mapped_column(String(64))
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
    __table_args__ = (Index("ix_job_requests_waiting", "taken_at", "requested_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    job_name: Mapped[str] = mapped_column(String(64))
    requested_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    requested_at: Mapped[datetime] = mapped_column(UtcDateTime)
    taken_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    job_run_id: Mapped[int | None] = mapped_column(ForeignKey("job_runs.id"))


class DemoProvince(Base):
    """The single row that says this database is a demonstration, and how it was built."""

    __tablename__ = "demo_province"
    __table_args__ = (CheckConstraint("id = 1", name="there_is_one_demo"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    as_of: Mapped[date]
    seed: Mapped[int]
    scale: Mapped[float]
    built_at: Mapped[datetime] = mapped_column(UtcDateTime)
