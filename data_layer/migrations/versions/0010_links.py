"""The life of the links: how nodes answer, when studies usually come, incidents."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "arrival_rhythms",
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("usual_gap_seconds", sa.Integer(), nullable=False),
        sa.Column("study_count", sa.Integer(), nullable=False),
        sa.Column("learned_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("usual_gap_seconds > 0", name=op.f("usual_gap_lasts")),
        sa.CheckConstraint(
            "weekday BETWEEN 0 AND 6 AND hour BETWEEN 0 AND 23", name=op.f("rhythm_is_of_a_week")
        ),
        sa.ForeignKeyConstraint(
            ["institution_id"], ["institutions.id"], name=op.f("fk_arrival_rhythms_institution_id")
        ),
        sa.PrimaryKeyConstraint(
            "institution_id", "weekday", "hour", name=op.f("pk_arrival_rhythms")
        ),
    )
    op.create_table(
        "link_incidents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("node_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("cause", sa.String(length=16), nullable=False),
        sa.Column("last_good_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("respond_by", sa.DateTime(timezone=True), nullable=False),
        sa.Column("repair_by", sa.DateTime(timezone=True), nullable=False),
        sa.Column("acknowledged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("acknowledged_by", sa.Integer(), nullable=True),
        sa.Column("acknowledge_note", sa.String(length=500), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by", sa.Integer(), nullable=True),
        sa.Column("close_note", sa.String(length=500), nullable=False),
        sa.Column("ending", sa.String(length=16), nullable=False),
        sa.CheckConstraint(
            "(closed_at IS NULL) = (ending = '')", name=op.f("closed_incident_tells_how_it_ended")
        ),
        sa.CheckConstraint(
            "(ending = 'closed') = (closed_by IS NOT NULL)",
            name=op.f("incident_closed_by_somebody"),
        ),
        sa.CheckConstraint(
            "(kind = 'node_down' AND node_id IS NOT NULL) OR (kind = 'silent_hospital' AND node_id IS NULL)",
            name=op.f("incident_is_of_a_node_or_a_hospital"),
        ),
        sa.CheckConstraint(
            "(acknowledged_at IS NULL) = (acknowledged_by IS NULL)",
            name=op.f("acknowledged_incident_names_who"),
        ),
        sa.ForeignKeyConstraint(
            ["acknowledged_by"], ["accounts.id"], name=op.f("fk_link_incidents_acknowledged_by")
        ),
        sa.ForeignKeyConstraint(
            ["closed_by"], ["accounts.id"], name=op.f("fk_link_incidents_closed_by")
        ),
        sa.ForeignKeyConstraint(
            ["institution_id"], ["institutions.id"], name=op.f("fk_link_incidents_institution_id")
        ),
        sa.ForeignKeyConstraint(
            ["node_id"], ["dicom_nodes.id"], name=op.f("fk_link_incidents_node_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link_incidents")),
        sa.UniqueConstraint("public_id", name=op.f("uq_link_incidents_public_id")),
    )
    op.create_index(
        "ix_link_incidents_institution",
        "link_incidents",
        ["institution_id", "opened_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_link_incidents_one_open_of_institution",
        "link_incidents",
        ["institution_id", "kind"],
        unique=True,
        sqlite_where=sa.text("closed_at IS NULL AND node_id IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL AND node_id IS NULL"),
    )
    op.create_index(
        "ix_link_incidents_one_open_of_node",
        "link_incidents",
        ["node_id", "kind"],
        unique=True,
        sqlite_where=sa.text("closed_at IS NULL AND node_id IS NOT NULL"),
        postgresql_where=sa.text("closed_at IS NULL AND node_id IS NOT NULL"),
    )
    op.create_index("ix_link_incidents_opened", "link_incidents", ["opened_at", "id"], unique=False)
    op.create_table(
        "node_days",
        sa.Column("node_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("check_count", sa.Integer(), nullable=False),
        sa.Column("good_count", sa.Integer(), nullable=False),
        sa.Column("milliseconds", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "good_count >= 0 AND good_count <= check_count", name=op.f("good_checks_are_checks")
        ),
        sa.ForeignKeyConstraint(["node_id"], ["dicom_nodes.id"], name=op.f("fk_node_days_node_id")),
        sa.PrimaryKeyConstraint("node_id", "kind", "day", name=op.f("pk_node_days")),
    )
    op.create_table(
        "node_spells",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("node_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("ended_at IS NULL OR ended_at > began_at", name=op.f("spell_lasts")),
        sa.ForeignKeyConstraint(
            ["node_id"], ["dicom_nodes.id"], name=op.f("fk_node_spells_node_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_node_spells")),
    )
    op.create_index(
        "ix_node_spells_node", "node_spells", ["node_id", "kind", "began_at"], unique=False
    )
    op.create_index(
        "ix_node_spells_one_lasting",
        "node_spells",
        ["node_id", "kind"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "node_states",
        sa.Column("node_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_good_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failures_in_row", sa.Integer(), nullable=False),
        sa.Column("milliseconds", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(outcome = 'good') = (failures_in_row = 0)",
            name=op.f("failures_in_row_end_with_a_good_one"),
        ),
        sa.CheckConstraint("kind IN ('echo', 'web')", name=op.f("probe_is_known")),
        sa.ForeignKeyConstraint(
            ["node_id"], ["dicom_nodes.id"], name=op.f("fk_node_states_node_id")
        ),
        sa.PrimaryKeyConstraint("node_id", "kind", name=op.f("pk_node_states")),
    )
