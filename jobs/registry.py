"""Every scheduled job, what it calls and when."""

from data_layer.operations.errors import JobUnknownError
from jobs import (
    anchor_audit_trail,
    assign_cases,
    charge_cases,
    count_indicators,
    draw_samples,
    escalate_overdue_cases,
    forget_old_links,
    forget_old_runs,
    ingest_inbox,
    learn_arrival_rhythms,
    learn_reading_speeds,
    probe_nodes,
    refresh_statistics,
    run_replays,
    send_insurance,
    settle_month,
    watch_arrivals,
    watch_quality,
)
from jobs.context import ScheduledJob

JOBS = (
    ScheduledJob(name="ingest_inbox", run=ingest_inbox.run, cron="* * * * *"),
    ScheduledJob(
        name="assign_cases",
        run=assign_cases.run,
        cron="* * * * *",
        is_called=assign_cases.is_called,
    ),
    ScheduledJob(name="charge_cases", run=charge_cases.run, cron="* * * * *"),
    ScheduledJob(name="escalate_overdue_cases", run=escalate_overdue_cases.run, cron="* * * * *"),
    ScheduledJob(
        name="run_replays", run=run_replays.run, cron="*/5 * * * *", is_called=run_replays.is_called
    ),
    ScheduledJob(name="send_insurance", run=send_insurance.run, cron="*/5 * * * *"),
    ScheduledJob(name="probe_nodes", run=probe_nodes.run, cron="*/5 * * * *"),
    ScheduledJob(name="watch_arrivals", run=watch_arrivals.run, cron="*/5 * * * *"),
    ScheduledJob(name="anchor_audit_trail", run=anchor_audit_trail.run, cron="7 * * * *"),
    ScheduledJob(name="settle_month", run=settle_month.run, cron="0 2 2 * *"),
    ScheduledJob(name="forget_old_runs", run=forget_old_runs.run, cron="17 3 * * *"),
    ScheduledJob(name="forget_old_links", run=forget_old_links.run, cron="23 3 * * *"),
    ScheduledJob(name="learn_arrival_rhythms", run=learn_arrival_rhythms.run, cron="27 3 * * *"),
    ScheduledJob(name="learn_reading_speeds", run=learn_reading_speeds.run, cron="37 3 * * *"),
    ScheduledJob(name="draw_samples", run=draw_samples.run, cron="57 3 * * *"),
    ScheduledJob(name="watch_quality", run=watch_quality.run, cron="3 4 * * *"),
    ScheduledJob(name="count_indicators", run=count_indicators.run, cron="7 4 * * *"),
    ScheduledJob(name="refresh_statistics", run=refresh_statistics.run, cron="47 3 * * *"),
)


def job_named(name: str) -> ScheduledJob:
    for job in JOBS:
        if job.name == name:
            return job
    known = ", ".join(job.name for job in JOBS)
    raise JobUnknownError(f"There is no job {name!r}; known are {known}.", job_name=name)
