"""The keys that values are sealed under, themselves sealed under the master key."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

OF_THE_INDEX = sa.text("purpose = 'index'")


def upgrade() -> None:
    op.create_table(
        "data_keys",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=16), nullable=False),
        sa.Column("cipher", sa.String(length=16), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(length=80), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("purpose IN ('values', 'index')", name=op.f("key_purpose_is_known")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_keys")),
    )
    op.create_index(
        "uq_data_keys_one_of_the_index",
        "data_keys",
        ["purpose"],
        unique=True,
        sqlite_where=OF_THE_INDEX,
        postgresql_where=OF_THE_INDEX,
    )
