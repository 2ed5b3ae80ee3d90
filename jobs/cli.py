"""Commands of the jobs: run them by the clock, list them, run one now."""

import json
import signal
from types import FrameType
from typing import TYPE_CHECKING

import click

from data_layer.environment import Environment

if TYPE_CHECKING:
    from data_layer.database import Database
    from data_layer.operations.records import JobRunRecord
    from jobs.worker import Worker


@click.group(invoke_without_command=True)
@click.pass_context
def jobs(context: click.Context) -> None:
    """Run the scheduled jobs until stopped; or list them, or run one."""
    if context.invoked_subcommand is None:
        _run_by_the_clock(context.obj)


@jobs.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object, by job.")
@click.pass_obj
def list_jobs(environment: Environment, as_json: bool) -> None:
    """Show every job, its schedule and its newest run."""
    from data_layer.operations import queries
    from data_layer.operations.records import RunFilter
    from jobs.registry import JOBS

    with environment.ready_database() as database, database.reading() as session:
        newest = {
            job.name: queries.runs(session, RunFilter(job_names=(job.name,)), limit=1)
            for job in JOBS
        }
    lines = {job.name: {"cron": job.cron, **_said(newest[job.name])} for job in JOBS}
    if as_json:
        click.echo(json.dumps(lines))
        return
    for name, line in lines.items():
        click.echo(f"{name:<24} {line['cron']:<12} {line['outcome']:<10} {line['started_at']}")


@jobs.command("run")
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="Print the counts as one JSON object.")
@click.pass_obj
def run_job(environment: Environment, name: str, as_json: bool) -> None:
    """Run the job NAME once, now, and print its counts."""
    from data_layer.operations.records import JobOutcome
    from jobs.registry import job_named
    from jobs.runner import run_by_command

    job = job_named(name)
    with environment.ready_database() as database:
        run, ending = run_by_command(_stoppable_worker(environment, database), job)
    if ending.outcome is JobOutcome.FAILED:
        raise click.ClickException(
            f"{name} failed: {ending.error_text} (reference {run.public_id}, "
            f"log {environment.log_file})."
        )
    if as_json:
        click.echo(json.dumps(ending.counts))
        return
    for key, value in ending.counts.items():
        click.echo(f"{key:<16} {value:>10,}")


def _run_by_the_clock(environment: Environment) -> None:
    from jobs.registry import JOBS
    from jobs.scheduler import Scheduler

    environment.configure_logs("jobs")
    with environment.ready_database() as database:
        Scheduler(_stoppable_worker(environment, database), JOBS).run()


def _stoppable_worker(environment: Environment, database: "Database") -> "Worker":
    """A worker that ends after its item when the process is told to."""
    from jobs.worker import Worker

    worker = Worker(database=database, settings=environment.settings, clock=database.clock)

    def stop(signal_number: int, _frame: FrameType | None) -> None:
        worker.stopping.set()
        # The second time it is meant.
        signal.signal(signal_number, signal.default_int_handler)

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    return worker


def _said(runs: "list[JobRunRecord]") -> dict[str, str]:
    if not runs:
        return {"outcome": "never run", "started_at": ""}
    return {
        "outcome": runs[0].outcome.value,
        "started_at": runs[0].started_at.isoformat(timespec="seconds"),
    }


COMMANDS = (jobs,)
