"""Deletes the rows of job runs and notices that are no longer worth keeping."""

from data_layer.operations import commands
from data_layer.operations.rules import KEPT_FOR
from data_layer.outbox.commands import forget_old_notices
from jobs.context import Counts, JobContext


def run(context: JobContext) -> Counts:
    forgotten = 0
    for outcome in KEPT_FOR:
        while not context.is_stopping():
            with context.database.writing() as session:
                deleted = commands.forget_old_runs(session, outcome, at=context.now)
            if deleted == 0:
                break
            forgotten += deleted
            context.progress(forgotten, None)
    if not context.is_stopping():
        with context.database.writing() as session:
            forgotten += forget_old_notices(session, context.now)
    return {"forgotten": forgotten}
