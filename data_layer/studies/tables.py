"""Tables of patients, studies, series, instances, refused files, and their roll-ups."""

from datetime import date, datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from data_layer.database import Base, UtcDateTime


class Patient(Base):
    """A person as one institution knows them; identity is sealed, found by its blind index.

    `key_id` names their key, and goes on naming it when it is destroyed; None for those who came
    before patients had keys.
    """

    __tablename__ = "patients"
    # The index first: it is also searched for in many institutions.
    __table_args__ = (
        Index("ix_patients_patient_id", "patient_id_index", "institution_id", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    institution_id: Mapped[int] = mapped_column(ForeignKey("institutions.id"))
    patient_id_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    patient_id_index: Mapped[bytes] = mapped_column(LargeBinary(16))
    name_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    name_index: Mapped[bytes] = mapped_column(LargeBinary(16), index=True)
    raw_name_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    birth_date_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    sex: Mapped[str] = mapped_column(String(1), default="")
    key_id: Mapped[int | None]
    forgotten_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Study(Base):
    """One study; its counts are kept with every instance that arrives."""

    __tablename__ = "studies"
    __table_args__ = (
        Index("ix_studies_public_id", "public_id", unique=True),
        Index("ix_studies_received", "last_received_at", "id"),
        Index("ix_studies_institution_received", "institution_id", "last_received_at", "id"),
        Index("ix_studies_modality_received", "modality", "last_received_at", "id"),
        Index("ix_studies_institution_day", "institution_id", "received_on"),
        Index("ix_studies_accession", "accession_number", "institution_id"),
        CheckConstraint(
            "instance_count >= 0 AND series_count >= 0", name="study_counts_not_negative"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16))
    institution_id: Mapped[int] = mapped_column(ForeignKey("institutions.id"))
    patient_id: Mapped[int] = mapped_column(ForeignKey("patients.id"), index=True)
    study_instance_uid: Mapped[str] = mapped_column(String(64), unique=True)
    # SH holds 16 characters; some hospitals' systems write longer numbers, and they are kept whole.
    accession_number: Mapped[str] = mapped_column(String(64), default="")
    study_date: Mapped[date | None]
    started_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    modality: Mapped[str] = mapped_column(String(16))
    body_part: Mapped[str] = mapped_column(String(16), default="")
    description: Mapped[str] = mapped_column(String(64), default="")
    availability: Mapped[str] = mapped_column(String(16))
    series_count: Mapped[int] = mapped_column(default=0)
    instance_count: Mapped[int] = mapped_column(default=0)
    byte_count: Mapped[int] = mapped_column(BigInteger, default=0)
    first_received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    # The province's day of first_received_at: the day the roll-ups count the study on.
    received_on: Mapped[date]
    charset_repaired: Mapped[bool] = mapped_column(default=False)

    patient: Mapped[Patient] = relationship(lazy="raise")


class Series(Base):
    __tablename__ = "series"

    id: Mapped[int] = mapped_column(primary_key=True)
    study_id: Mapped[int] = mapped_column(ForeignKey("studies.id"), index=True)
    series_instance_uid: Mapped[str] = mapped_column(String(64), unique=True)
    modality: Mapped[str] = mapped_column(String(16))
    series_number: Mapped[int | None]
    description: Mapped[str] = mapped_column(String(64), default="")
    body_part: Mapped[str] = mapped_column(String(16), default="")
    manufacturer: Mapped[str] = mapped_column(String(64), default="")
    device_model: Mapped[str] = mapped_column(String(64), default="")
    station_name: Mapped[str] = mapped_column(String(16), default="")
    instance_count: Mapped[int] = mapped_column(default=0)
    repaired_count: Mapped[int] = mapped_column(default=0)

    study: Mapped[Study] = relationship(lazy="raise")


class Instance(Base):
    """One SOP instance: kept by the platform (`object_sha256`) or indexed where it lies."""

    __tablename__ = "instances"
    __table_args__ = (
        CheckConstraint(
            "object_sha256 IS NOT NULL OR path_sealed IS NOT NULL", name="instance_is_somewhere"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    series_id: Mapped[int] = mapped_column(ForeignKey("series.id"), index=True)
    sop_instance_uid: Mapped[str] = mapped_column(String(64), unique=True)
    sop_class_uid: Mapped[str] = mapped_column(String(64))
    transfer_syntax_uid: Mapped[str] = mapped_column(String(64))
    instance_number: Mapped[int | None]
    rows: Mapped[int | None]
    columns: Mapped[int | None]
    frame_count: Mapped[int] = mapped_column(default=1)
    byte_count: Mapped[int] = mapped_column(BigInteger)
    object_sha256: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    # None for objects that were kept before they were sealed.
    object_key_sealed: Mapped[bytes | None] = mapped_column(LargeBinary(80))
    path_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    charset_repaired: Mapped[bool] = mapped_column(default=False)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)


class QuarantinedFile(Base):
    """A file that was refused.

    What came through the inbox lies under `quarantine/<public_id>` until someone decides
    (`is_kept`); what was read elsewhere by command stays where it is.
    """

    __tablename__ = "quarantined_files"
    __table_args__ = (Index("ix_quarantined_files_at", "quarantined_at", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True)
    institution_id: Mapped[int | None] = mapped_column(ForeignKey("institutions.id"), index=True)
    reason: Mapped[str] = mapped_column(String(32))
    detail: Mapped[str] = mapped_column(String(200), default="")
    file_name_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    byte_count: Mapped[int] = mapped_column(BigInteger)
    is_kept: Mapped[bool]
    quarantined_at: Mapped[datetime] = mapped_column(UtcDateTime)


class LeftAloneFile(Base):
    """A file in the inbox that nothing was done to at the last look, and why."""

    __tablename__ = "left_alone_files"

    id: Mapped[int] = mapped_column(primary_key=True)
    path_index: Mapped[bytes] = mapped_column(LargeBinary(16), unique=True)
    institution_id: Mapped[int | None] = mapped_column(ForeignKey("institutions.id"), index=True)
    reason: Mapped[str] = mapped_column(String(32))
    file_name_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    byte_count: Mapped[int] = mapped_column(BigInteger)
    first_seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_seen_at: Mapped[datetime] = mapped_column(UtcDateTime)


class StudyTotal(Base):
    """Roll-up: everything an institution ever sent, by modality."""

    __tablename__ = "study_totals"

    institution_id: Mapped[int] = mapped_column(ForeignKey("institutions.id"), primary_key=True)
    modality: Mapped[str] = mapped_column(String(16), primary_key=True)
    study_count: Mapped[int] = mapped_column(BigInteger, default=0)
    instance_count: Mapped[int] = mapped_column(BigInteger, default=0)
    byte_count: Mapped[int] = mapped_column(BigInteger, default=0)
    last_received_at: Mapped[datetime] = mapped_column(UtcDateTime)


class StudyDayCount(Base):
    """Roll-up: studies by the province's day of first receipt, city ("" outside) and modality."""

    __tablename__ = "study_day_counts"

    received_on: Mapped[date] = mapped_column(primary_key=True)
    city: Mapped[str] = mapped_column(String(6), primary_key=True)
    modality: Mapped[str] = mapped_column(String(16), primary_key=True)
    study_count: Mapped[int] = mapped_column(default=0)
    instance_count: Mapped[int] = mapped_column(default=0)


class DeviceTotal(Base):
    """Roll-up: instances of a device, and how many declared a wrong character set."""

    __tablename__ = "device_totals"

    institution_id: Mapped[int] = mapped_column(ForeignKey("institutions.id"), primary_key=True)
    manufacturer: Mapped[str] = mapped_column(String(64), primary_key=True)
    device_model: Mapped[str] = mapped_column(String(64), primary_key=True)
    station_name: Mapped[str] = mapped_column(String(16), primary_key=True)
    instance_count: Mapped[int] = mapped_column(BigInteger, default=0)
    repaired_count: Mapped[int] = mapped_column(BigInteger, default=0)


class StudyMonthTotal(Base):
    """Roll-up: studies of an institution by the province's month of first receipt.

    Of the `kept` ones the platform keeps every object; the others lie at the hospital.
    """

    __tablename__ = "study_month_totals"
    # SQLite reads its rows in the order of their key, and needs no index beside them.
    __table_args__ = ({"sqlite_with_rowid": False},)

    institution_id: Mapped[int] = mapped_column(ForeignKey("institutions.id"), primary_key=True)
    # Its first day.
    month: Mapped[date] = mapped_column(primary_key=True)
    study_count: Mapped[int] = mapped_column(BigInteger, default=0)
    byte_count: Mapped[int] = mapped_column(BigInteger, default=0)
    kept_study_count: Mapped[int] = mapped_column(BigInteger, default=0)
    kept_byte_count: Mapped[int] = mapped_column(BigInteger, default=0)
