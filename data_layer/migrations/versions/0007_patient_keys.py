"""A key for every patient and every kept object; patients that were forgotten."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "patient_keys",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("secret_sealed", sa.LargeBinary(length=80), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_patient_keys")),
    )
    op.add_column("patients", sa.Column("key_id", sa.Integer()))
    op.add_column("patients", sa.Column("forgotten_at", sa.DateTime(timezone=True)))
    op.add_column("instances", sa.Column("object_key_sealed", sa.LargeBinary(length=80)))
