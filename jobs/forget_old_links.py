"""Deletes how nodes answered longer ago than anybody asks for."""

from data_layer.clock import local_day
from data_layer.operations.link_forget_commands import forget_links
from data_layer.operations.link_queries import probe_targets
from data_layer.operations.link_rules import remembered_since
from data_layer.scope import PROVINCE_WIDE
from jobs.context import Counts, JobContext

_NODES_AT_ONCE = 100


def run(context: JobContext) -> Counts:
    """Also of nodes that are out of use."""
    before = remembered_since(local_day(context.now), context.settings.link_history_months)
    with context.database.reading() as session:
        targets = probe_targets(session, PROVINCE_WIDE, with_inactive=True)
    node_ids = sorted(one.node_id for one in targets)
    forgotten = 0
    for start in range(0, len(node_ids), _NODES_AT_ONCE):
        if context.is_stopping():
            break
        part = node_ids[start : start + _NODES_AT_ONCE]
        with context.database.writing() as session:
            forgotten += forget_links(session, part, before=before)
        context.progress(start + len(part), len(node_ids))
    return {"forgotten": forgotten}
