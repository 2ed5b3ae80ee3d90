"""What reading the kept objects found, and an index on who asks whom over all months."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_case_flows_asked",
        "case_flows",
        ["requesting_institution_id", "team_id", "month", "modality", "case_count"],
    )
    op.create_table(
        "object_verifications",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("good_count", sa.BigInteger(), nullable=False),
        sa.Column("missing_count", sa.BigInteger(), nullable=False),
        sa.Column("damaged_count", sa.BigInteger(), nullable=False),
        sa.Column("forgotten_count", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("ended_at >= began_at", name=op.f("verification_ends_after_it_began")),
        sa.CheckConstraint(
            "good_count >= 0 AND missing_count >= 0 AND damaged_count >= 0"
            " AND forgotten_count >= 0",
            name=op.f("found_objects_are_counted"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_object_verifications")),
    )
    op.create_table(
        "object_faults",
        sa.Column("verification_id", sa.Integer(), nullable=False),
        sa.Column("instance_id", sa.Integer(), nullable=False),
        sa.Column("study_id", sa.Integer(), nullable=False),
        sa.Column("condition", sa.String(length=16), nullable=False),
        sa.CheckConstraint("condition IN ('missing', 'damaged')", name=op.f("fault_is_known")),
        sa.ForeignKeyConstraint(
            ["instance_id"], ["instances.id"], name=op.f("fk_object_faults_instance_id")
        ),
        sa.ForeignKeyConstraint(
            ["study_id"], ["studies.id"], name=op.f("fk_object_faults_study_id")
        ),
        sa.ForeignKeyConstraint(
            ["verification_id"],
            ["object_verifications.id"],
            name=op.f("fk_object_faults_verification_id"),
        ),
        sa.PrimaryKeyConstraint("verification_id", "instance_id", name=op.f("pk_object_faults")),
    )
    op.create_index("ix_object_faults_study", "object_faults", ["study_id", "verification_id"])
