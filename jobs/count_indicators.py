"""Counts the indicators of quality each night: the latest months, and those with late news."""

from data_layer.quality.indicator_commands import month_counted, write_month
from data_layer.quality.month_queries import months_to_count
from data_layer.quality_figures import MONTHLY
from jobs.context import Counts, JobContext


def run(context: JobContext) -> Counts:
    with context.database.reading() as session:
        months = months_to_count(session, context.now)
    counts = {"months": 0, "figures": 0}
    for number, month in enumerate(months, start=1):
        if context.is_stopping():
            break
        # Counting takes seconds, and meanwhile others want to write.
        with context.database.reading() as session:
            rows = month_counted(session, month, MONTHLY, context.now)
        with context.database.writing() as session:
            write_month(session, month, rows)
        counts["figures"] += len(rows)
        counts["months"] += 1
        context.progress(number, len(months))
    return counts
