"""Lists that were written into the register, and how each institution stood before and after."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "institution_imports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("file_name", sa.String(length=128), nullable=False),
        sa.Column("file_hash", sa.String(length=64), nullable=False),
        sa.Column("new_count", sa.Integer(), nullable=False),
        sa.Column("changed_count", sa.Integer(), nullable=False),
        sa.Column("same_count", sa.Integer(), nullable=False),
        sa.Column("refused_count", sa.Integer(), nullable=False),
        sa.Column("imported_by", sa.Integer(), nullable=True),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_by", sa.Integer(), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "undone_at IS NULL OR undone_at >= imported_at", name=op.f("import_is_undone_later")
        ),
        sa.ForeignKeyConstraint(
            ["imported_by"], ["accounts.id"], name=op.f("fk_institution_imports_imported_by")
        ),
        sa.ForeignKeyConstraint(
            ["undone_by"], ["accounts.id"], name=op.f("fk_institution_imports_undone_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_institution_imports")),
        sa.UniqueConstraint("public_id", name=op.f("uq_institution_imports_public_id")),
    )
    op.create_index(
        op.f("ix_institution_imports_imported_at"), "institution_imports", ["imported_at"]
    )
    op.create_table(
        "institution_import_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("row_number", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_id"],
            ["institution_imports.id"],
            name=op.f("fk_institution_import_changes_import_id"),
        ),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institutions.id"],
            name=op.f("fk_institution_import_changes_institution_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_institution_import_changes")),
        sa.UniqueConstraint(
            "import_id",
            "institution_id",
            name=op.f("uq_institution_import_changes_import_id_institution_id"),
        ),
    )
    op.create_index(
        op.f("ix_institution_import_changes_institution_id"),
        "institution_import_changes",
        ["institution_id"],
    )
