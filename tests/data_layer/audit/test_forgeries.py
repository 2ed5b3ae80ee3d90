"""A thousand edits, deletions, insertions, reorderings and truncations are found and located."""

from datetime import timedelta
from random import Random

import pytest
from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from data_layer.audit import stretch_queries
from data_layer.audit.commands import acting, record
from data_layer.audit.records import Anchor, Link
from data_layer.audit.tables import AuditEvent, AuditHead
from data_layer.audit.verification_queries import verify
from data_layer.database import Database
from tests.builders.audit import CLERK, NOON, an_event, drop_guards
from tests.data_layer.audit.forger import Forgery, Row, forge

FORGERIES = 1_000
EVENTS = 40
ANCHORED_EVERY = 10
AT_ONCE = 7


def test_every_forgery_is_found_and_located(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stretch_queries, "AT_ONCE", AT_ONCE)
    rows, head = _recorded(database)
    anchors = [
        Anchor(at=NOON, link=Link(seq=row["seq"], hash=row["hash"]))
        for row in rows[ANCHORED_EVERY - 1 : -1 : ANCHORED_EVERY]
    ]
    draw = Random(20261124)
    kinds = set()

    for number in range(FORGERIES):
        forgery = forge(rows, head, draw)
        with database.writing() as session:
            _leave_behind(session, forgery)
        fault = verify(database, anchors).fault

        assert fault is not None, (number, forgery.kind, forgery.first)
        first, last = _where(forgery, anchors)
        assert first <= fault.seq <= last, (number, forgery.kind, forgery.first, fault)
        kinds.add((forgery.kind, forgery.is_chained_anew))

    assert len(kinds) == 11


def _recorded(database: Database) -> tuple[list[Row], Row]:
    with acting(database, CLERK) as session:
        for number in range(EVENTS):
            at = NOON + timedelta(minutes=number)
            record(session, an_event(at=at, object_id=f"AH20261124-{number}", patient_id=number))
    with database.reading() as session:
        events = session.scalars(select(AuditEvent).order_by(AuditEvent.seq))
        return [_row(event) for event in events], _row(session.get_one(AuditHead, 1))


def _row(row: AuditEvent | AuditHead) -> Row:
    return {column.name: getattr(row, column.name) for column in row.__table__.columns}


def _leave_behind(session: Session, forgery: Forgery) -> None:
    drop_guards(session)
    session.execute(delete(AuditEvent))
    if forgery.rows:
        session.execute(insert(AuditEvent), forgery.rows)
    session.execute(update(AuditHead).values(forgery.head))


def _where(forgery: Forgery, anchors: list[Anchor]) -> tuple[int, int]:
    """The event or the one behind it; of a chain made anew, the stretch between two anchors."""
    if not forgery.is_chained_anew:
        return forgery.first, forgery.first + 1
    behind = [anchor.link.seq for anchor in anchors if anchor.link.seq >= forgery.first]
    return min(forgery.first, forgery.head["seq"]), min(behind, default=EVENTS + 1)
