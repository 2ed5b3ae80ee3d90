"""How everybody's figures lie is read off one index, in the order in which it is added up."""

from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_indicator_months_spread",
        "indicator_months",
        ["indicator", "part", "institution_id", "month", "numerator", "denominator"],
    )
