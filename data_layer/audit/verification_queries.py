"""Recomputes the chain: how it stands, and the first event that is not as it was written."""

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from multiprocessing import get_context

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data_layer.audit.chain_queries import fault_between
from data_layer.audit.commands import seal_of
from data_layer.audit.errors import TrailLostError
from data_layer.audit.records import Anchor, Fault, FaultKind, Link, Verification
from data_layer.audit.rules import verification as rules
from data_layer.audit.rules.chain import FIRST_HASH
from data_layer.audit.tables import AuditEvent, AuditHead
from data_layer.database import Database
from data_layer.sealing import Keyring

# Starting a process takes as long as reading so many events.
_WORTH_A_PROCESS = 100_000
# How many numbers one question may name.
_MOST_NAMED = 1_000


def verify(
    database: Database,
    anchors: Sequence[Anchor],
    *,
    since: datetime | None = None,
    after: Link | None = None,
    processes: int = 1,
) -> Verification:
    """Every event since a moment or after a link, the head, and the anchors from there on.

    Without either, everything from the first event on.
    """
    with database.reading() as session:
        head = head_link(session)
        first_seq = after.seq + 1 if after else _first_seq(session, since, head)
        newest = _newest(session)
        compared = [anchor for anchor in anchors if anchor.link.seq >= first_seq - 1]
        faults = [
            rules.head_fault(head, newest.seq, newest.hash),
            rules.anchor_fault(compared, _hashes(session, compared), newest.seq),
        ]
        seal_fault = _seal_fault(session, head)
    last_seq = min(head.seq, newest.seq)
    faults = [*_chain_faults(database, first_seq, last_seq, processes), *faults]
    return Verification(
        first_seq=first_seq,
        head=head,
        anchor_count=len(compared),
        anchor=max(compared, key=lambda anchor: anchor.at, default=None),
        fault=rules.earliest(faults) or seal_fault,
    )


def head_link(session: Session) -> Link:
    """Where the chain ends.

    Raises:
        TrailLostError: nothing says so.
    """
    head = session.get(AuditHead, 1)
    if head is None:
        raise TrailLostError("The head of the audit trail is missing.")
    return Link(seq=head.seq, hash=head.hash)


def _first_seq(session: Session, since: datetime | None, head: Link) -> int:
    if since is None:
        return 1
    first = session.scalar(select(func.min(AuditEvent.seq)).where(AuditEvent.at >= since))
    return head.seq + 1 if first is None else first


def _newest(session: Session) -> Link:
    newest = session.execute(
        select(AuditEvent.seq, AuditEvent.hash).order_by(AuditEvent.seq.desc()).limit(1)
    ).first()
    return Link(seq=newest.seq, hash=newest.hash) if newest else Link(seq=0, hash=FIRST_HASH)


def _seal_fault(session: Session, head: Link) -> Fault | None:
    seal = session.scalar(select(AuditHead.seal))
    if head.seq == 0 or seal == seal_of(session, head):
        return None
    return Fault(seq=head.seq, kind=FaultKind.SEAL)


def _hashes(session: Session, anchors: Sequence[Anchor]) -> dict[int, bytes]:
    found: dict[int, bytes] = {}
    for start in range(0, len(anchors), _MOST_NAMED):
        numbers = [anchor.link.seq for anchor in anchors[start : start + _MOST_NAMED]]
        rows = session.execute(
            select(AuditEvent.seq, AuditEvent.hash).where(AuditEvent.seq.in_(numbers))
        )
        found.update((row.seq, row.hash) for row in rows)
    return found


def _chain_faults(
    database: Database, first_seq: int, last_seq: int, processes: int
) -> list[Fault | None]:
    if processes == 1 or last_seq - first_seq < _WORTH_A_PROCESS:
        return [fault_between(database, first_seq, last_seq)]
    url = database.url.render_as_string(hide_password=False)
    stretches = list(rules.ranges(first_seq, last_seq, processes))
    # A forked process is there at once, and would share our connections if there were any.
    database.dispose()
    with ProcessPoolExecutor(processes, mp_context=get_context("fork")) as pool:
        return list(pool.map(_fault_elsewhere, [url] * len(stretches), stretches))


def _fault_elsewhere(url: str, stretch: tuple[int, int]) -> Fault | None:
    database = Database(url, Keyring())
    try:
        return fault_between(database, *stretch)
    finally:
        database.dispose()
