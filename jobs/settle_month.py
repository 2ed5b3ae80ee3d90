"""Drafts the statements of the month that is over."""

from data_layer.cases.flow_rules import month_of, months_back
from data_layer.clock import local_day
from data_layer.fees.settlement_commands import settle_month
from data_layer.fees.settlement_errors import MonthUnchargedError
from data_layer.scope import PROVINCE_WIDE
from jobs.context import Counts, JobContext


def run(context: JobContext) -> Counts:
    """A second run finds everything drafted; people answer, approve and close.

    A month in which nothing was charged is left as it is: that is no failure.
    """
    month = months_back(month_of(local_day(context.now)), 1)
    try:
        with context.database.writing() as session:
            settled = settle_month(session, PROVINCE_WIDE, month, context.now)
    except MonthUnchargedError:
        return {"statements": 0, "added": 0, "changed": 0}
    return {"statements": settled.owner_count, "added": settled.added, "changed": settled.changed}
