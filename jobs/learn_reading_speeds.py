"""Learns each night how long each expert reads a kind of examination."""

from data_layer.cases.rules.speeds import learned_speeds
from data_layer.cases.speed_commands import write_speeds
from data_layer.cases.speed_queries import reading_experts, reading_times
from jobs.context import Counts, JobContext

_EXPERTS_AT_ONCE = 100


def run(context: JobContext) -> Counts:
    with context.database.reading() as session:
        experts = reading_experts(session)
    counts = {"speeds": 0, "readers": 0}
    for start in range(0, len(experts), _EXPERTS_AT_ONCE):
        if context.is_stopping():
            break
        part = experts[start : start + _EXPERTS_AT_ONCE]
        with context.database.reading() as session:
            learned = learned_speeds(reading_times(session, part, context.now))
        with context.database.writing() as session:
            write_speeds(session, part, learned, at=context.now)
        counts["speeds"] += len(learned)
        counts["readers"] += len({one.expert_id for one in learned})
        context.progress(start + len(part), len(experts))
    return counts
