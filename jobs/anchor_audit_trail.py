"""Writes down each hour where the trail ends, after looking at what came since the last time."""

from data_layer.audit.anchor_commands import write_anchor
from data_layer.audit.anchor_queries import anchors
from data_layer.audit.errors import TrailBrokenError
from data_layer.audit.records import Anchor
from data_layer.audit.verification_queries import verify
from jobs.context import Counts, JobContext


def run(context: JobContext) -> Counts:
    folder = context.settings.anchors
    written = anchors(folder)
    newest = max(written, key=lambda anchor: anchor.link.seq, default=None)
    found = verify(context.database, written, after=newest.link if newest else None)
    if found.fault is not None:
        raise TrailBrokenError(
            f"The audit trail is broken at event {found.fault.seq} ({found.fault.kind}); it is not "
            "anchored. Run `portal audit verify`.",
            event=found.fault.seq,
        )
    is_new = newest is None or newest.link.seq < found.head.seq
    if is_new:
        write_anchor(folder, Anchor(at=context.now, link=found.head))
    return {
        "verified": found.event_count,
        "anchored": int(is_new),
        "audit_events": found.head.seq,
    }
