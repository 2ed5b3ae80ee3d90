"""Tables of the trail: events that are only ever added, and the head they are chained to."""

from datetime import datetime

from sqlalchemy import DDL, BigInteger, CheckConstraint, Index, Integer, LargeBinary, String, Text
from sqlalchemy import event as events
from sqlalchemy.orm import Mapped, mapped_column

from data_layer.database import Base, UtcDateTime

# SQLite numbers rows only in a plain INTEGER.
_BIG = BigInteger().with_variant(Integer, "sqlite")


class AuditEvent(Base):
    """One event. The body is what is hashed; the columns beside it repeat parts of it."""

    __tablename__ = "audit_events"
    __table_args__ = (
        Index("ix_audit_events_at", "at", "seq"),
        Index("ix_audit_events_account", "account_id", "at", "seq"),
        Index("ix_audit_events_action", "action", "at", "seq"),
        Index("ix_audit_events_institution", "institution_id", "at", "seq"),
        Index("ix_audit_events_object", "object_id", "at", "seq"),
        Index("ix_audit_events_outcome", "outcome", "at", "seq"),
        Index("ix_audit_events_patient", "patient_id", "at", "seq"),
    )

    seq: Mapped[int] = mapped_column(_BIG, primary_key=True, autoincrement=False)
    account_id: Mapped[int | None]
    action: Mapped[str] = mapped_column(String(64))
    algorithm: Mapped[str] = mapped_column(String(16))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    institution_id: Mapped[int | None]
    object_id: Mapped[str] = mapped_column(String(64))
    object_kind: Mapped[str] = mapped_column(String(32))
    outcome: Mapped[str] = mapped_column(String(16))
    patient_id: Mapped[int | None] = mapped_column(BigInteger)
    body: Mapped[str] = mapped_column(Text)
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))


class AuditHead(Base):
    """The single row that says where the chain ends; `seal` is made with the portal's key."""

    __tablename__ = "audit_head"
    __table_args__ = (CheckConstraint("id = 1", name="there_is_one_head"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger)
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    seal: Mapped[bytes] = mapped_column(LargeBinary(16))


_REFUSE = "BEGIN SELECT RAISE(ABORT, 'the trail is only ever added to'); END"
_REFUSING = (
    "CREATE OR REPLACE FUNCTION refuse_change_of_trail() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'the trail is only ever added to'; END $$"
)
_BY_FUNCTION = "EXECUTE FUNCTION refuse_change_of_trail()"
_FIRST_HEAD = "INSERT INTO audit_head (id, seq, hash, seal) VALUES (1, 0, {zeros}, {nothing})"
_SQLITE = {
    AuditEvent: (
        f"CREATE TRIGGER audit_events_stay BEFORE UPDATE ON audit_events {_REFUSE}",
        f"CREATE TRIGGER audit_events_remain BEFORE DELETE ON audit_events {_REFUSE}",
        # REPLACE deletes without asking the trigger above.
        (
            "CREATE TRIGGER audit_events_follow BEFORE INSERT ON audit_events"
            f" WHEN NEW.seq <= (SELECT coalesce(max(seq), 0) FROM audit_events) {_REFUSE}"
        ),
    ),
    AuditHead: (
        _FIRST_HEAD.format(zeros="zeroblob(32)", nothing="zeroblob(0)"),
        f"CREATE TRIGGER audit_head_remains BEFORE DELETE ON audit_head {_REFUSE}",
        f"CREATE TRIGGER audit_head_is_one BEFORE INSERT ON audit_head {_REFUSE}",
        (
            "CREATE TRIGGER audit_head_advances BEFORE UPDATE ON audit_head"
            f" WHEN NEW.seq <= OLD.seq {_REFUSE}"
        ),
    ),
}
_POSTGRESQL = {
    AuditEvent: (
        _REFUSING,
        (
            "CREATE TRIGGER audit_events_stay BEFORE UPDATE OR DELETE ON audit_events"
            f" FOR EACH ROW {_BY_FUNCTION}"
        ),
        (
            "CREATE TRIGGER audit_events_remain BEFORE TRUNCATE ON audit_events"
            f" FOR EACH STATEMENT {_BY_FUNCTION}"
        ),
    ),
    AuditHead: (
        _REFUSING,
        _FIRST_HEAD.format(zeros="decode(repeat('00', 32), 'hex')", nothing="''"),
        (
            "CREATE TRIGGER audit_head_remains BEFORE DELETE OR TRUNCATE ON audit_head"
            f" FOR EACH STATEMENT {_BY_FUNCTION}"
        ),
        (
            "CREATE TRIGGER audit_head_advances BEFORE UPDATE ON audit_head"
            f" FOR EACH ROW WHEN (NEW.seq <= OLD.seq) {_BY_FUNCTION}"
        ),
    ),
}


def _guard(dialect: str, statements: dict[type[Base], tuple[str, ...]]) -> None:
    """The database itself refuses what the application must never do."""
    for table, guards in statements.items():
        for statement in guards:
            guard = DDL(statement).execute_if(dialect=dialect)
            events.listen(table.__table__, "after_create", guard)


_guard("sqlite", _SQLITE)
_guard("postgresql", _POSTGRESQL)
