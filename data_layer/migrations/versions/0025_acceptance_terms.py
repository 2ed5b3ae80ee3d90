"""Each verdict of acceptance sampling keeps the terms it was given by."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

# By these everything was judged before; there was no other.
AQL, LEVEL = "2.5", "II"
OF_THE_TABLE = {"sqlite_with_rowid": False}


def upgrade() -> None:
    with op.batch_alter_table("acceptance_verdicts", table_kwargs=OF_THE_TABLE) as table:
        table.add_column(sa.Column("aql", sa.String(length=5), nullable=False, server_default=AQL))
        table.add_column(
            sa.Column("level", sa.String(length=3), nullable=False, server_default=LEVEL)
        )
        table.create_check_constraint(op.f("level_is_known"), "level IN ('I', 'II', 'III')")
    with op.batch_alter_table("acceptance_verdicts", table_kwargs=OF_THE_TABLE) as table:
        table.alter_column("aql", server_default=None)
        table.alter_column("level", server_default=None)
