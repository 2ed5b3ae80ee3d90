"""Learns each night when the studies of each hospital usually come."""

from data_layer.clock import PROVINCE
from data_layer.operations.link_rhythm_commands import write_rhythm
from data_layer.operations.link_rhythm_queries import recent_arrivals, sending_institutions
from data_layer.operations.link_rules import learned_rhythm
from data_layer.scope import PROVINCE_WIDE
from jobs.context import Counts, JobContext


def run(context: JobContext) -> Counts:
    with context.database.reading() as session:
        senders = sending_institutions(session, PROVINCE_WIDE)
    counts = {"learned": 0, "too_few": 0}
    for number, institution_id in enumerate(senders, start=1):
        if context.is_stopping():
            break
        counts["learned" if _learn(context, institution_id) else "too_few"] += 1
        context.progress(number, len(senders))
    return counts


def _learn(context: JobContext, institution_id: int) -> bool:
    with context.database.reading() as session:
        arrivals = recent_arrivals(session, institution_id)
    hours = learned_rhythm(arrivals, PROVINCE)
    with context.database.writing() as session:
        write_rhythm(session, institution_id, hours, at=context.now)
    return bool(hours)
