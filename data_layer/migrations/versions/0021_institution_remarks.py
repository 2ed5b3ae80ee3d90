"""Why something was done to an institution, in words."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "institution_remarks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("words", sa.String(length=200), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institutions.id"],
            name=op.f("fk_institution_remarks_institution_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_institution_remarks")),
    )
    op.create_index(
        op.f("ix_institution_remarks_institution_id"), "institution_remarks", ["institution_id"]
    )
