"""Words and values of patients, studies, series and instances."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class QuarantineReason(StrEnum):
    """Why a file was not stored."""

    NOT_DICOM = "not_dicom"
    EMPTY = "empty"
    TRUNCATED = "truncated"
    TOO_LARGE = "too_large"
    DUPLICATE_PATIENT_ID = "duplicate_patient_id"
    MISSING_IDENTIFIER = "missing_identifier"
    INVALID_IDENTIFIER = "invalid_identifier"
    CONFLICTING_CONTENT = "conflicting_content"
    CONFLICTING_PATIENT = "conflicting_patient"
    CONFLICTING_HIERARCHY = "conflicting_hierarchy"
    UNKNOWN_SOURCE = "unknown_source"
    UNREADABLE_HEADER = "unreadable_header"
    READER_CRASHED = "reader_crashed"


class Availability(StrEnum):
    """Where the objects of a study are: kept by the platform, or indexed in place."""

    STORED = "stored"
    INDEXED = "indexed"


@dataclass(frozen=True, kw_only=True)
class PatientHeader:
    """Identity in the header; `raw_name` keeps the bytes when the declared set was wrong."""

    patient_id: str
    name: str
    raw_name: bytes | None
    sex: str
    birth_date: date | None


@dataclass(frozen=True, kw_only=True)
class InstanceHeader:
    """What is kept of one DICOM object: patient, study, series and instance."""

    patient: PatientHeader
    study_instance_uid: str
    accession_number: str
    study_date: date | None
    started_at: datetime | None
    study_description: str
    series_instance_uid: str
    modality: str
    series_number: int | None
    series_description: str
    body_part: str
    manufacturer: str
    device_model: str
    station_name: str
    sop_instance_uid: str
    sop_class_uid: str
    transfer_syntax_uid: str
    instance_number: int | None
    rows: int | None
    columns: int | None
    frame_count: int
    charset_repaired: bool


@dataclass(frozen=True, kw_only=True)
class StudyFilter:
    """What a reader of the list asked for; empty means everything."""

    text: str = ""
    institution_public_id: str = ""
    modalities: tuple[str, ...] = ()
    received_from: date | None = None
    received_to: date | None = None
