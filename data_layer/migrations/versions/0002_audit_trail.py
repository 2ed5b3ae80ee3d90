"""The trail: events that are only ever added, and the head they are chained to."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

REFUSE = "BEGIN SELECT RAISE(ABORT, 'the trail is only ever added to'); END"
SQLITE = (
    "INSERT INTO audit_head (id, seq, hash, seal) VALUES (1, 0, zeroblob(32), zeroblob(0))",
    f"CREATE TRIGGER audit_events_stay BEFORE UPDATE ON audit_events {REFUSE}",
    f"CREATE TRIGGER audit_events_remain BEFORE DELETE ON audit_events {REFUSE}",
    (
        "CREATE TRIGGER audit_events_follow BEFORE INSERT ON audit_events"
        f" WHEN NEW.seq <= (SELECT coalesce(max(seq), 0) FROM audit_events) {REFUSE}"
    ),
    f"CREATE TRIGGER audit_head_remains BEFORE DELETE ON audit_head {REFUSE}",
    f"CREATE TRIGGER audit_head_is_one BEFORE INSERT ON audit_head {REFUSE}",
    (
        "CREATE TRIGGER audit_head_advances BEFORE UPDATE ON audit_head"
        f" WHEN NEW.seq <= OLD.seq {REFUSE}"
    ),
)
POSTGRESQL = (
    (
        "CREATE OR REPLACE FUNCTION refuse_change_of_trail() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the trail is only ever added to'; END $$"
    ),
    (
        "INSERT INTO audit_head (id, seq, hash, seal)"
        " VALUES (1, 0, decode(repeat('00', 32), 'hex'), '')"
    ),
    (
        "CREATE TRIGGER audit_events_stay BEFORE UPDATE OR DELETE ON audit_events"
        " FOR EACH ROW EXECUTE FUNCTION refuse_change_of_trail()"
    ),
    (
        "CREATE TRIGGER audit_events_remain BEFORE TRUNCATE ON audit_events"
        " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_trail()"
    ),
    (
        "CREATE TRIGGER audit_head_remains BEFORE DELETE OR TRUNCATE ON audit_head"
        " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_trail()"
    ),
    (
        "CREATE TRIGGER audit_head_advances BEFORE UPDATE ON audit_head"
        " FOR EACH ROW WHEN (NEW.seq <= OLD.seq) EXECUTE FUNCTION refuse_change_of_trail()"
    ),
)
INDEXES = {
    "at": None,
    "account": "account_id",
    "action": "action",
    "institution": "institution_id",
    "object": "object_id",
    "outcome": "outcome",
    "patient": "patient_id",
}


def upgrade() -> None:
    op.create_table(
        "audit_events",
        sa.Column(
            "seq",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("action", sa.String(length=64), nullable=False),
        sa.Column("algorithm", sa.String(length=16), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=True),
        sa.Column("object_id", sa.String(length=64), nullable=False),
        sa.Column("object_kind", sa.String(length=32), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("patient_id", sa.BigInteger(), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit_events")),
    )
    for name, column in INDEXES.items():
        columns = [column, "at", "seq"] if column else ["at", "seq"]
        op.create_index(f"ix_audit_events_{name}", "audit_events", columns, unique=False)
    op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("seal", sa.LargeBinary(length=16), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("there_is_one_head")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_head")),
    )
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in SQLITE if is_sqlite else POSTGRESQL:
        op.execute(statement)
