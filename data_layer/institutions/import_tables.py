"""Tables of what was written into the register from lists."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from data_layer.database import Base, UtcDateTime


class InstitutionImport(Base):
    """A list that was accepted; it stays when it was undone."""

    __tablename__ = "institution_imports"
    __table_args__ = (
        CheckConstraint(
            "undone_at IS NULL OR undone_at >= imported_at", name="import_is_undone_later"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True)
    file_name: Mapped[str] = mapped_column(String(128))
    # The SHA-256 of its bytes.
    file_hash: Mapped[str] = mapped_column(String(64))
    new_count: Mapped[int]
    changed_count: Mapped[int]
    same_count: Mapped[int]
    refused_count: Mapped[int]
    imported_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    imported_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    undone_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class InstitutionImportChange(Base):
    """How an institution stood before a list and after it; only ever added to."""

    __tablename__ = "institution_import_changes"
    __table_args__ = (UniqueConstraint("import_id", "institution_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    import_id: Mapped[int] = mapped_column(ForeignKey("institution_imports.id"))
    row_number: Mapped[int]
    institution_id: Mapped[int] = mapped_column(ForeignKey("institutions.id"), index=True)
    # NULL where the institution entered the register with the list.
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    after: Mapped[dict[str, Any]] = mapped_column(JSON)
