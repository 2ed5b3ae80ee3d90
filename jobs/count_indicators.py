"""Counts the indicators of quality each night: the latest months, and those with late news."""

from data_layer.quality.indicator_commands import count_month
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
        with context.database.writing() as session:
            counts["figures"] += count_month(session, month, MONTHLY, context.now)
        counts["months"] += 1
        context.progress(number, len(months))
    return counts
