"""The trail for tests: who acts, events valid by default, a trail that is empty again."""

from datetime import UTC, datetime

from sqlalchemy import insert, select, text
from sqlalchemy.orm import Session

from data_layer.audit.records import Action, Actor, NewEvent, ObjectKind, Process
from data_layer.audit.rules.chain import FIRST_HASH
from data_layer.audit.tables import AuditEvent, AuditHead
from data_layer.database import Database

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
OPERATOR = Actor(process=Process.COMMAND)
CLERK = Actor(
    process=Process.WEB,
    account_id=7,
    roles=("hospital_clerk",),
    address="10.1.0.8",
    session_id=3,
)


def an_event(**given: object) -> NewEvent:
    """A hospital's clerk read a case at noon."""
    values: dict[str, object] = {
        "action": Action.CASE_READ,
        "at": NOON,
        "object_kind": ObjectKind.CASE,
        "object_id": "AH20261124-7K3M9Q",
    }
    return NewEvent(**(values | given))  # type: ignore[arg-type]


def told(database: Database) -> list[tuple[str, str, str]]:
    """Action, outcome and object of every event, oldest first."""
    with database.reading() as session:
        events = session.scalars(select(AuditEvent).order_by(AuditEvent.seq))
        return [(event.action, event.outcome, event.object_id) for event in events]


def drop_guards(session: Session) -> None:
    """Whoever owns the database can do it: from here on the trail can be bent."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SET LOCAL session_replication_role = replica"))
        return
    named = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'audit_%'"
    for name in session.scalars(text(named)).all():
        session.execute(text(f"DROP TRIGGER {name}"))


def empty_trail(session: Session) -> None:
    """As after the migration."""
    drop_guards(session)
    session.execute(text("DELETE FROM audit_events"))
    session.execute(text("DELETE FROM audit_head"))
    session.execute(insert(AuditHead).values(id=1, seq=0, hash=FIRST_HASH, seal=b""))
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SET LOCAL session_replication_role = origin"))
