"""Marks overdue cases, and takes those left unopened away from their experts."""

import logging

from data_layer.cases.assignment_commands import escalate_case, release_case
from data_layer.cases.assignment_queries import OverdueCase, overdue_cases
from data_layer.cases.rules.targets import is_left_unopened
from jobs.context import Counts, JobContext

logger = logging.getLogger(__name__)


def run(context: JobContext) -> Counts:
    with context.database.reading() as session:
        overdue = overdue_cases(session, context.now)
    counts = {"escalated": 0, "released": 0}
    for number, case in enumerate(overdue, start=1):
        if context.is_stopping():
            break
        counts["escalated"] += _escalate(context, case)
        counts["released"] += _release(context, case)
        context.progress(number, len(overdue))
    return counts


def _escalate(context: JobContext, case: OverdueCase) -> bool:
    if case.is_escalated:
        return False
    with context.database.writing() as session:
        return escalate_case(session, case.id, context.now)


def _release(context: JobContext, case: OverdueCase) -> bool:
    if case.expert_id is None or case.assigned_at is None:
        return False
    if not is_left_unopened(case.status, case.urgency, case.due_at, case.assigned_at, context.now):
        return False
    logger.info("Taking case %s away from its expert", case.case_number)
    with context.database.writing() as session:
        return release_case(session, case.id, expert_id=case.expert_id, at=context.now)
