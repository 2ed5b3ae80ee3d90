"""Adds events to the trail, in the transaction of what they are about."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import cast

from sqlalchemy import Table, select, update
from sqlalchemy import event as events
from sqlalchemy.orm import Session, SessionTransaction

from data_layer.audit.errors import NobodyActsError, TrailLostError
from data_layer.audit.records import (
    Action,
    Actor,
    Algorithm,
    Link,
    NewEvent,
    ObjectKind,
    Outcome,
    TrailFilter,
)
from data_layer.audit.rules.chain import canonical_json, hash_of
from data_layer.audit.rules.events import body_of, require_codes
from data_layer.audit.tables import AuditEvent, AuditHead
from data_layer.bulk import add_rows
from data_layer.database import Database, keyring

ACTOR = "actor"
_ALGORITHM = "audit_algorithm"
_PENDING = "audit_pending"
_DENIED = "audit_denied"
_LOCK = select(AuditHead.seq, AuditHead.hash).where(AuditHead.id == 1).with_for_update()
_EVENTS = cast(Table, AuditEvent.__table__)
_ADVANCE = update(cast(Table, AuditHead.__table__))
_Pending = list[tuple[Actor, NewEvent]]


def record(session: Session, event: NewEvent) -> None:
    """The event is written when the transaction commits; if it cannot be, nothing is.

    Who acts is `session.info["actor"]`. Only at the end, because whoever writes an event keeps
    everybody else's waiting until the commit.

    Raises:
        NobodyActsError: the session does not say who acts.
        PersonalDetailError: the event holds text that is no code.
    """
    actor = session.info.get(ACTOR)
    if not isinstance(actor, Actor):
        raise NobodyActsError(action=event.action)
    require_codes(actor, event)
    _pending(session).append((actor, event))
    if event.outcome is Outcome.DENIED:
        session.info.get(_DENIED, []).append((actor, event))


@contextmanager
def acting(database: Database, actor: Actor) -> Iterator[Session]:
    """A writing session of the actor; a denial is recorded even when the rest is undone."""
    denied: _Pending = []
    try:
        with database.writing() as session:
            session.info |= {ACTOR: actor, _DENIED: denied}
            yield session
        denied.clear()
    finally:
        if denied:
            with database.writing() as session:
                _pending(session).extend(denied)


def note_export(session: Session, form: str, at: datetime) -> None:
    _note_use(session, Action.TRAIL_EXPORT, form, None, at)


def note_search(session: Session, criteria: TrailFilter, at: datetime) -> None:
    """Whoever looks into the trail is in it, with the patient they looked for."""
    about = "account" if criteria.account else "patient" if criteria.patient_id else "events"
    _note_use(session, Action.TRAIL_SEARCH, about, criteria.patient_id, at)


def _note_use(
    session: Session, action: Action, what: str, patient_id: int | None, at: datetime
) -> None:
    record(
        session,
        NewEvent(
            action=action,
            at=at,
            object_kind=ObjectKind.TRAIL,
            object_id=what,
            patient_id=patient_id,
        ),
    )


def seal_of(session: Session, link: Link) -> bytes:
    """Who can write to the database but lacks the portal's key cannot make it."""
    return keyring(session).blind_index(f"audit head {link.seq} {link.hash.hex()}")


def _pending(session: Session) -> _Pending:
    if _PENDING not in session.info:
        session.info[_PENDING] = []
        _Recorder(session)
    return cast(_Pending, session.info[_PENDING])


class _Recorder:
    """Follows the transactions of one session, and writes what is pending at the last moment."""

    def __init__(self, session: Session) -> None:
        self._counts: dict[SessionTransaction, int] = {}
        events.listen(session, "after_transaction_create", self._note_savepoint)
        events.listen(session, "after_soft_rollback", self._forget)
        events.listen(session, "before_commit", self._write)

    def _note_savepoint(self, session: Session, transaction: SessionTransaction) -> None:
        self._counts[transaction] = len(_pending(session))

    def _forget(self, session: Session, transaction: SessionTransaction) -> None:
        # What was recorded since the savepoint has not happened; a denial has.
        pending = _pending(session)
        kept = self._counts.get(transaction, 0) if transaction.nested else 0
        pending[kept:] = [one for one in pending[kept:] if transaction.nested and _is_denial(one)]

    def _write(self, session: Session) -> None:
        pending = _pending(session)
        if pending and not session.in_nested_transaction():
            # The head is locked last: whoever holds it waits for nobody.
            session.flush()
            _append(session, pending)
            pending.clear()


def _is_denial(recorded: tuple[Actor, NewEvent]) -> bool:
    return recorded[1].outcome is Outcome.DENIED


def _append(session: Session, pending: _Pending) -> None:
    algorithm = Algorithm(session.info.get(_ALGORITHM, Algorithm.SHA256))
    link = _locked_head(session)
    rows = []
    for actor, event in pending:
        row, link = _chained(actor, event, link, algorithm)
        rows.append(row)
    # Past the ORM, which takes as long for one row as the rest of it all.
    add_rows(session, _EVENTS, rows)
    session.connection().execute(
        _ADVANCE, {"seq": link.seq, "hash": link.hash, "seal": seal_of(session, link)}
    )


def _locked_head(session: Session) -> Link:
    head = session.connection().execute(_LOCK).first()
    if head is None:
        raise TrailLostError(
            "The head of the audit trail is missing, so nothing is done that could not be "
            "recorded; restore the database from a backup."
        )
    return Link(seq=head.seq, hash=head.hash)


def _chained(
    actor: Actor, event: NewEvent, link: Link, algorithm: Algorithm
) -> tuple[dict[str, object], Link]:
    """The row that follows the link, and the link that it is."""
    body = body_of(actor, event, link.seq + 1, algorithm)
    text = canonical_json(body)
    following = Link(seq=link.seq + 1, hash=hash_of(algorithm, link.hash, text))
    row = {name: value for name, value in body.items() if name != "with"}
    row |= {"at": event.at, "body": text, "hash": following.hash}
    return row, following
