"""Looks at the charts each night, judges what is complete, follows actions, frees old places."""

from data_layer.quality.acceptance_commands import decide_month
from data_layer.quality.action_commands import check_corrections, remind_of_due
from data_layer.quality.desk_commands import release_seats
from data_layer.quality.event_records import Deed
from data_layer.quality.judging_queries import months_to_judge
from data_layer.quality.signal_commands import watch_everybody
from data_layer.quality.signal_records import WATCHES
from jobs.context import Counts, JobContext


def run(context: JobContext) -> Counts:
    counts = {"released": 0, "signals": 0, "checked": 0, "reminded": 0, "judged": 0}
    with context.database.writing() as session:
        counts["released"] = release_seats(session, context.now)
    for watch in WATCHES:
        with context.database.writing() as session:
            counts["signals"] += watch_everybody(session, watch, context.now)
    with context.database.writing() as session:
        counts["checked"] = check_corrections(session, context.now)
        counts["reminded"] = remind_of_due(session, context.now)
    with context.database.reading() as session:
        months = months_to_judge(session, context.now)
    for month in months:
        with context.database.writing() as session:
            deed = Deed(by=None, at=context.now)
            counts["judged"] += decide_month(session, month, deed)
    return counts
