"""What lists of experts and shifts changed, so that each can be undone."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("roster_imports") as table:
        table.add_column(sa.Column("undone_by", sa.Integer(), nullable=True))
        table.add_column(sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True))
        table.create_foreign_key(
            op.f("fk_roster_imports_undone_by"), "accounts", ["undone_by"], ["id"]
        )
        table.create_check_constraint(
            op.f("roster_is_undone_later"), "undone_at IS NULL OR undone_at >= imported_at"
        )
    op.create_table(
        "roster_import_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("row_number", sa.Integer(), nullable=False),
        sa.Column("expert_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_id"], ["roster_imports.id"], name=op.f("fk_roster_import_changes_import_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roster_import_changes")),
        sa.UniqueConstraint(
            "import_id", "expert_id", name=op.f("uq_roster_import_changes_import_id_expert_id")
        ),
    )
