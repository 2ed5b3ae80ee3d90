"""Takes what lies in the inbox: into studies, or into quarantine with a reason."""

from ingest.intake import Intake
from jobs.context import Counts, JobContext


def run(context: JobContext) -> Counts:
    intake = Intake(
        database=context.database,
        settings=context.settings,
        now=context.now,
        progress=context.progress,
        is_stopping=context.is_stopping,
    )
    return intake.take_inbox().as_dict()
