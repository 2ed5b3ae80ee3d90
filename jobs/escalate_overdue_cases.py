"""Sees to what ran out of time: overdue cases, work not taken up, cases that nobody reads."""

import logging
from collections import Counter
from collections.abc import Callable, Iterable
from typing import TypeVar

from sqlalchemy.orm import Session

from data_layer.cases.custody_commands import hand_up, is_due_up, keep_unowned
from data_layer.cases.custody_queries import KeptCase, kept_cases
from data_layer.cases.escalation_commands import escalate_case, time_out_case
from data_layer.cases.escalation_queries import (
    LeftCase,
    left_cases,
    left_reports,
    overdue_case_ids,
)
from data_layer.cases.policy_queries import active_policy
from data_layer.clock import local_day
from jobs.context import Counts, JobContext

logger = logging.getLogger(__name__)

Item = TypeVar("Item")
Deed = Callable[[Session, Item], bool]


def run(context: JobContext) -> Counts:
    now = context.moment()
    with context.database.reading() as session:
        policy = active_policy(session)
        overdue = overdue_case_ids(session, now)
        left = [*left_cases(session, policy, now), *left_reports(session, policy, now)]

    def escalate(session: Session, case_id: int) -> bool:
        return escalate_case(session, case_id, now)

    def time_out(session: Session, case: LeftCase) -> bool:
        logger.info("Case %s was not taken up in time", case.case_number)
        return time_out_case(session, case, now)

    def keep(session: Session, case: KeptCase) -> bool:
        return keep_unowned(session, case, now)

    def climb(session: Session, case: KeptCase) -> bool:
        return hand_up(session, policy, case, now)

    counts = Counter(escalated=0, timed_out=0, kept=0, handed_up=0)
    counts["escalated"] += _each(context, overdue, escalate)
    counts["timed_out"] += _each(context, left, time_out)
    with context.database.reading() as session:
        waiting = kept_cases(session, local_day(now))
    counts["kept"] += _each(context, [one for one in waiting if one.tier is None], keep)
    counts["handed_up"] += _each(
        context, [one for one in waiting if is_due_up(policy, one, now)], climb
    )
    return dict(counts)


def _each(context: JobContext, items: Iterable[Item], do: Deed[Item]) -> int:
    """One small transaction per item; how many of them were changed."""
    changed = 0
    for item in items:
        if context.is_stopping():
            break
        with context.database.writing() as session:
            changed += do(session, item)
    return changed
