"""What whoever runs the platform sees first: how the jobs go, and which files were refused."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from data_layer.accounts.records import Scope
from data_layer.operations import queries as operations
from data_layer.operations.records import JobOutcome, JobsProcess
from data_layer.studies import queries as studies
from portal import db

A_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class PlatformNow:
    """The runs are those of the last day; the files in quarantine are all that wait there."""

    process: JobsProcess
    runs: dict[JobOutcome, int]
    quarantined: int
    left_alone: int

    @property
    def failed(self) -> int:
        return self.runs[JobOutcome.FAILED] + self.runs[JobOutcome.ABANDONED]

    @property
    def ended(self) -> int:
        return sum(self.runs.values()) - self.runs[JobOutcome.RUNNING]


def platform_now(scope: Scope, now: datetime) -> PlatformNow:
    with db.reading() as session:
        return PlatformNow(
            process=operations.jobs_process(session, now),
            runs=operations.outcome_counts(session, now - A_DAY),
            quarantined=sum(studies.quarantine_counts(session, scope).values()),
            left_alone=studies.left_alone_count(session, scope),
        )
