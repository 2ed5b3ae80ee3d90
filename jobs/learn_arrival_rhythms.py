"""Learns each night when the studies of each hospital usually come."""

from data_layer.clock import PROVINCE
from data_layer.operations.link_rhythm_commands import write_rhythm
from data_layer.operations.link_rhythm_queries import recent_arrivals, sending_institutions
from data_layer.operations.link_rules import learned_rhythm
from data_layer.scope import PROVINCE_WIDE
from jobs.context import Counts, JobContext

_HOSPITALS_AT_ONCE = 40


def run(context: JobContext) -> Counts:
    with context.database.reading() as session:
        senders = sending_institutions(session, PROVINCE_WIDE)
    counts = {"learned": 0, "too_few": 0}
    for start in range(0, len(senders), _HOSPITALS_AT_ONCE):
        if context.is_stopping():
            break
        part = senders[start : start + _HOSPITALS_AT_ONCE]
        learned = _learn(context, part)
        counts["learned"] += learned
        counts["too_few"] += len(part) - learned
        context.progress(start + len(part), len(senders))
    return counts


def _learn(context: JobContext, part: list[int]) -> int:
    """Of how many of these hospitals the rhythm is known now."""
    with context.database.reading() as session:
        arrivals = recent_arrivals(session, PROVINCE_WIDE, part)
    rhythms = {number: learned_rhythm(came, PROVINCE) for number, came in arrivals.items()}
    with context.database.writing() as session:
        for number, hours in rhythms.items():
            write_rhythm(session, number, hours, at=context.now)
    return sum(bool(hours) for hours in rhythms.values())
