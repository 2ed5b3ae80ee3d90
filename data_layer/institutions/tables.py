"""Tables of the institutions, with what is effective-dated in tables of its own."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from data_layer.database import Base, UtcDateTime


class Institution(Base):
    __tablename__ = "institutions"
    __table_args__ = (
        CheckConstraint(
            "(is_in_province AND city IS NOT NULL) OR (NOT is_in_province AND city IS NULL)",
            name="institution_of_the_province_has_a_city",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True)
    code: Mapped[str] = mapped_column(String(32), unique=True)
    name: Mapped[str] = mapped_column(String(128), index=True)
    kind: Mapped[str] = mapped_column(String(32))
    city: Mapped[str | None] = mapped_column(String(6), index=True)
    county: Mapped[str] = mapped_column(String(32), default="")
    is_in_province: Mapped[bool]
    storage_mode: Mapped[str] = mapped_column(String(16))


class _Dated:
    """Valid on every day from `valid_from` up to, not including, `valid_to`."""

    id: Mapped[int] = mapped_column(primary_key=True)
    institution_id: Mapped[int] = mapped_column(ForeignKey("institutions.id"))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)


class InstitutionLevel(_Dated, Base):
    __tablename__ = "institution_levels"
    __table_args__ = (
        UniqueConstraint("institution_id", "valid_from"),
        CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name="level_lasts_a_day"),
        CheckConstraint("level IN ('primary', 'secondary', 'tertiary')", name="level_is_known"),
    )

    level: Mapped[str] = mapped_column(String(16))


class Membership(_Dated, Base):
    __tablename__ = "memberships"
    __table_args__ = (
        UniqueConstraint("institution_id", "valid_from"),
        CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name="membership_lasts_a_day"),
    )

    state: Mapped[str] = mapped_column(String(24))


class InstitutionService(_Dated, Base):
    __tablename__ = "institution_services"
    __table_args__ = (
        UniqueConstraint("institution_id", "service", "valid_from"),
        CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name="service_lasts_a_day"),
    )

    service: Mapped[str] = mapped_column(String(32))


class Agreement(Base):
    """That one institution may ask another for reports; a hard condition of assignment."""

    __tablename__ = "agreements"
    __table_args__ = (
        UniqueConstraint("requesting_institution_id", "diagnosing_institution_id", "valid_from"),
        Index("ix_agreements_diagnosing", "diagnosing_institution_id"),
        CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name="agreement_lasts_a_day"),
        CheckConstraint(
            "requesting_institution_id <> diagnosing_institution_id",
            name="nobody_agrees_with_themselves",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True)
    requesting_institution_id: Mapped[int] = mapped_column(ForeignKey("institutions.id"))
    diagnosing_institution_id: Mapped[int] = mapped_column(ForeignKey("institutions.id"))
    is_three_party: Mapped[bool]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)


class DicomNode(Base):
    """A DICOM application entity of an institution; unknown ones are not spoken to."""

    __tablename__ = "dicom_nodes"

    id: Mapped[int] = mapped_column(primary_key=True)
    institution_id: Mapped[int] = mapped_column(ForeignKey("institutions.id"), index=True)
    ae_title: Mapped[str] = mapped_column(String(16), unique=True)
    host: Mapped[str] = mapped_column(String(255))
    port: Mapped[int]
    is_active: Mapped[bool] = mapped_column(default=True)
