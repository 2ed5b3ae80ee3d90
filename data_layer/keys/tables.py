"""Data keys, sealed under the master key of the settings, and patients' keys, under those."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column

from data_layer.database import Base, UtcDateTime

_OF_THE_INDEX = text("purpose = 'index'")


class SealedKey(Base):
    """Seals values or makes the blind index; values name their key, so old ones stay."""

    __tablename__ = "data_keys"
    __table_args__ = (
        CheckConstraint("purpose IN ('values', 'index')", name="key_purpose_is_known"),
        # Nothing would be found again under a second one.
        Index(
            "uq_data_keys_one_of_the_index",
            "purpose",
            unique=True,
            sqlite_where=_OF_THE_INDEX,
            postgresql_where=_OF_THE_INDEX,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    purpose: Mapped[str] = mapped_column(String(16))
    cipher: Mapped[str] = mapped_column(String(16))
    wrapped: Mapped[bytes] = mapped_column(LargeBinary(80))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class PatientKey(Base):
    """Opens what is one patient's. Without its row, all of that is bytes without a meaning."""

    __tablename__ = "patient_keys"

    id: Mapped[int] = mapped_column(primary_key=True)
    secret_sealed: Mapped[bytes] = mapped_column(LargeBinary(80))
