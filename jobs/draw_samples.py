"""Draws the reports of the last month by every plan in force, once the month is over."""

import logging

from data_layer.cases.flow_rules import month_of, months_back
from data_layer.clock import local_day
from data_layer.quality.draw_commands import draw_sample
from data_layer.quality.event_records import Deed
from data_layer.quality.plan_errors import DrawImpossibleError, DrawnAlreadyError
from data_layer.quality.plan_queries import plans_in_force
from jobs.context import Counts, JobContext

logger = logging.getLogger(__name__)


def run(context: JobContext) -> Counts:
    month = months_back(month_of(local_day(context.now)), 1)
    deed = Deed(by=None, at=context.now)
    counts = {"draws": 0, "reports": 0, "already": 0, "impossible": 0}
    with context.database.reading() as session:
        plans = plans_in_force(session)
    for plan in plans:
        try:
            with context.database.writing() as session:
                outcome = draw_sample(session, plan.public_id, month, None, deed)
        except DrawnAlreadyError:
            counts["already"] += 1
        except DrawImpossibleError as error:
            logger.info("Plan %s drew nothing of %s: %s", plan.code, month, error)
            counts["impossible"] += 1
        else:
            counts["draws"] += 1
            counts["reports"] += outcome.drawn_count
    return counts
