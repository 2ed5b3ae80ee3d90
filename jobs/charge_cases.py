"""Charges what was delivered, and tries again what could not be charged before."""

from collections import Counter
from collections.abc import Callable

from sqlalchemy.orm import Session

from data_layer.fees.charge_commands import charge_delivered
from data_layer.fees.charge_queries import cases_to_try_again
from data_layer.outbox.queries import subjects_to_handle
from data_layer.outbox.records import Deed
from jobs.context import Counts, JobContext

# So many in a transaction: others who write wait a fraction of a second.
BATCH = 500


def run(context: JobContext) -> Counts:
    counts: Counter[str] = Counter(charged=0, uncharged=0)
    counts += _each_batch(
        context, lambda session: subjects_to_handle(session, Deed.CASE_DELIVERED, limit=BATCH)
    )
    counts += _each_batch(
        context, lambda session: cases_to_try_again(session, context.now, limit=BATCH)
    )
    return {"charged": counts["charged"], "uncharged": counts["uncharged"]}


def _each_batch(context: JobContext, find: Callable[[Session], list[int]]) -> Counter[str]:
    """Until nothing is found; a case comes up once in a run, charged or not."""
    counts: Counter[str] = Counter()
    while not context.is_stopping():
        with context.database.writing() as session:
            case_ids = find(session)
            if not case_ids:
                break
            outcome = charge_delivered(session, case_ids, context.now)
        counts["charged"] += outcome.charged
        counts["uncharged"] += sum(outcome.uncharged.values())
        context.progress(counts["charged"], None)
    return counts
