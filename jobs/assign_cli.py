"""The assignment from the command line: solve once, or tell why a case went where it did."""

import json
from typing import TYPE_CHECKING

import click

from data_layer.environment import Environment

if TYPE_CHECKING:
    from data_layer.database import Database
    from jobs.assignment import Outcome

# The clock solves every minute: whoever asks meanwhile gets their turn after it.
_PATIENCE_SECONDS = 60.0


@click.group(invoke_without_command=True)
@click.option("--dry-run", is_flag=True, help="Decide, and write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def assign(context: click.Context, dry_run: bool, as_json: bool) -> None:
    """Decide once about every case that waits: who gets it, or why nobody does."""
    if context.invoked_subcommand is not None:
        return
    from jobs.assign_report import solve_as_plain, solve_as_text

    environment: Environment = context.obj
    with environment.ready_database() as database:
        outcome = _proposed(environment, database) if dry_run else _assigned(environment, database)
        with database.reading() as session:
            plain = solve_as_plain(session, outcome, is_dry_run=dry_run)
    click.echo(json.dumps(plain, ensure_ascii=False) if as_json else solve_as_text(plain))


@assign.command("explain")
@click.argument("case_number", metavar="CASE")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def explain(environment: Environment, case_number: str, as_json: bool) -> None:
    """Tell what was decided last about the case CASE, and why."""
    from jobs.assign_report import decision_as_plain, decision_as_text

    with environment.ready_database() as database, database.reading() as session:
        plain = decision_as_plain(session, case_number)
    if plain is None:
        raise click.ClickException(f"Nothing has been decided about {case_number} yet.")
    click.echo(json.dumps(plain, ensure_ascii=False) if as_json else decision_as_text(plain))


def _proposed(environment: Environment, database: "Database") -> "Outcome":
    from jobs.assignment import propose
    from jobs.context import JobContext

    return propose(
        JobContext(database=database, settings=environment.settings, now=database.clock())
    )


def _assigned(environment: Environment, database: "Database") -> "Outcome":
    """As a run of the job, so that it stands among the others and none runs beside it."""
    from data_layer.operations.records import JobOutcome
    from jobs.assign_cases import Assignment
    from jobs.context import ScheduledJob
    from jobs.registry import job_named
    from jobs.runner import run_by_command
    from jobs.worker import Worker

    known, assignment = job_named("assign_cases"), Assignment()
    job = ScheduledJob(name=known.name, run=assignment.run, cron=known.cron)
    worker = Worker(database=database, settings=environment.settings, clock=database.clock)
    run, ending = run_by_command(worker, job, patience=_PATIENCE_SECONDS)
    if ending.outcome is JobOutcome.FAILED or assignment.outcome is None:
        raise click.ClickException(
            f"The assignment failed: {ending.error_text} (reference {run.public_id})."
        )
    return assignment.outcome


COMMANDS = (assign,)
