"""By which terms acceptance sampling judges, and since when."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "acceptance_terms",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("from_month", sa.Date(), nullable=False),
        sa.Column("aql", sa.String(length=5), nullable=False),
        sa.Column("level", sa.String(length=3), nullable=False),
        sa.Column("allows_reduced", sa.Boolean(), nullable=False),
        sa.Column("origin", sa.String(length=120), nullable=False),
        sa.Column("set_by", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("level IN ('I', 'II', 'III')", name=op.f("level_is_known")),
        sa.ForeignKeyConstraint(
            ["set_by"], ["accounts.id"], name=op.f("fk_acceptance_terms_set_by")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_acceptance_terms")),
    )
