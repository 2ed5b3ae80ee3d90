"""Tables of the institutions, with what is effective-dated in tables of its own."""

from datetime import date, datetime

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
    false,
)
from sqlalchemy.orm import Mapped, mapped_column

from data_layer.database import Base, UtcDateTime


class Institution(Base):
    """Who is in the register, as they are called and lie today.

    What they were before stands in `InstitutionVersion`; `revision` counts the changes, so that
    of two people who change the same at once the second is told.
    """

    __tablename__ = "institutions"
    __table_args__ = (
        Index("uq_institutions_credit_code", "credit_code", unique=True),
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
    credit_code: Mapped[str | None] = mapped_column(String(18))
    # WGS 84, degrees.
    longitude: Mapped[float | None]
    latitude: Mapped[float | None]
    revision: Mapped[int] = mapped_column(default=1, server_default="1")


class _Dated:
    """Valid on every day from `valid_from` up to, not including, `valid_to`."""

    id: Mapped[int] = mapped_column(primary_key=True)
    institution_id: Mapped[int] = mapped_column(ForeignKey("institutions.id"))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)


class InstitutionVersion(_Dated, Base):
    """What an institution was called, where it lay and whose it was, over the years."""

    __tablename__ = "institution_versions"
    __table_args__ = (
        UniqueConstraint("institution_id", "valid_from"),
        CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name="version_lasts_a_day"),
    )

    name: Mapped[str] = mapped_column(String(128))
    kind: Mapped[str] = mapped_column(String(32))
    ownership: Mapped[str] = mapped_column(String(16))
    network_role: Mapped[str] = mapped_column(String(16))
    city: Mapped[str | None] = mapped_column(String(6))
    county: Mapped[str] = mapped_column(String(32), default="")
    storage_mode: Mapped[str] = mapped_column(String(16))
    storage_reason: Mapped[str] = mapped_column(String(200), default="")


class InstitutionSuccession(Base):
    """That one institution became another, or part of one, on a day."""

    __tablename__ = "institution_successions"
    __table_args__ = (
        UniqueConstraint("predecessor_id", "successor_id", "kind"),
        Index("ix_institution_successions_successor_id", "successor_id"),
        CheckConstraint("predecessor_id <> successor_id", name="nobody_succeeds_themselves"),
        CheckConstraint("kind IN ('merge', 'split')", name="succession_is_known"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    predecessor_id: Mapped[int] = mapped_column(ForeignKey("institutions.id"))
    successor_id: Mapped[int] = mapped_column(ForeignKey("institutions.id"))
    kind: Mapped[str] = mapped_column(String(16))
    effective_on: Mapped[date]
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)


class InstitutionRemark(Base):
    """Why an institution was closed, merged or gave away a part, in words.

    The trail has no place for words, which may hold anything.
    """

    __tablename__ = "institution_remarks"

    id: Mapped[int] = mapped_column(primary_key=True)
    institution_id: Mapped[int] = mapped_column(ForeignKey("institutions.id"), index=True)
    effective_on: Mapped[date]
    words: Mapped[str] = mapped_column(String(200))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)


class InstitutionFiling(Base):
    """An ICP filing or a classified-protection filing; the latest of a kind counts."""

    __tablename__ = "institution_filings"
    __table_args__ = (
        UniqueConstraint("institution_id", "kind", "filed_on"),
        Index("ix_institution_filings_expires_on", "expires_on"),
        CheckConstraint("expires_on IS NULL OR expires_on > filed_on", name="filing_lasts_a_day"),
        CheckConstraint("kind IN ('icp', 'classified_protection')", name="filing_is_known"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    institution_id: Mapped[int] = mapped_column(ForeignKey("institutions.id"))
    kind: Mapped[str] = mapped_column(String(24))
    number: Mapped[str] = mapped_column(String(64))
    filed_on: Mapped[date]
    expires_on: Mapped[date | None]
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)


class InstitutionContact(Base):
    """Whom to call; the present one of each duty."""

    __tablename__ = "institution_contacts"
    __table_args__ = (UniqueConstraint("institution_id", "duty"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    institution_id: Mapped[int] = mapped_column(ForeignKey("institutions.id"))
    duty: Mapped[str] = mapped_column(String(16))
    name_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    phone_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)


class InstitutionLevel(_Dated, Base):
    __tablename__ = "institution_levels"
    __table_args__ = (
        UniqueConstraint("institution_id", "valid_from"),
        CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name="level_lasts_a_day"),
        CheckConstraint("level IN ('primary', 'secondary', 'tertiary')", name="level_is_known"),
    )

    level: Mapped[str] = mapped_column(String(16))
    # "a", "b", "c" within the level, "" where it has none.
    grade: Mapped[str] = mapped_column(String(8), default="", server_default="")


class Membership(_Dated, Base):
    __tablename__ = "memberships"
    __table_args__ = (
        UniqueConstraint("institution_id", "valid_from"),
        CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name="membership_lasts_a_day"),
    )

    state: Mapped[str] = mapped_column(String(24))


class MembershipEvidence(Base):
    """What a step into the network rests on."""

    __tablename__ = "membership_evidence"
    __table_args__ = (
        CheckConstraint(
            "kind IN ('agreement', 'echo', 'test_study', 'note')", name="evidence_is_known"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    membership_id: Mapped[int] = mapped_column(ForeignKey("memberships.id"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    # The public id of the agreement or study, the AE title that answered, or words.
    reference: Mapped[str] = mapped_column(String(200))
    happened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)


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
    agreement_number: Mapped[str] = mapped_column(String(64), default="", server_default="")
    # Values of AgreedService.
    services: Mapped[list[str]] = mapped_column(JSON, default=list, server_default="[]")
    responsibilities: Mapped[str] = mapped_column(Text, default="", server_default="")
    fee_annex: Mapped[str] = mapped_column(Text, default="", server_default="")
    revision: Mapped[int] = mapped_column(default=1, server_default="1")


class AgreementFile(Base):
    """The signed agreement as it was scanned, sealed; apart, because it is large."""

    __tablename__ = "agreement_files"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True)
    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreements.id"), index=True)
    kind: Mapped[str] = mapped_column(String(8))
    content_sealed: Mapped[bytes] = mapped_column(LargeBinary)
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
    uses_tls: Mapped[bool] = mapped_column(default=False, server_default=false())
    dicomweb_root: Mapped[str] = mapped_column(String(255), default="", server_default="")
    # The province's time of day, "22:00"; "" where it may be asked at any time.
    quiet_from: Mapped[str] = mapped_column(String(5), default="", server_default="")
    quiet_to: Mapped[str] = mapped_column(String(5), default="", server_default="")
    association_limit: Mapped[int] = mapped_column(default=4, server_default="4")
    revision: Mapped[int] = mapped_column(default=1, server_default="1")
