"""Words and values of patients, studies, series and instances."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class QuarantineReason(StrEnum):
    """Why a file was not stored."""

    EMPTY = "empty"
    NOT_DICOM = "not_dicom"
    TRUNCATED = "truncated"
    TOO_LARGE = "too_large"
    MEDIA_DIRECTORY = "media_directory"
    DUPLICATE_PATIENT_ID = "duplicate_patient_id"
    MISSING_IDENTIFIER = "missing_identifier"
    INVALID_IDENTIFIER = "invalid_identifier"
    UNREADABLE_HEADER = "unreadable_header"
    READER_CRASHED = "reader_crashed"
    READER_TIMED_OUT = "reader_timed_out"
    UNKNOWN_SOURCE = "unknown_source"
    CONFLICTING_CONTENT = "conflicting_content"
    CONFLICTING_PATIENT = "conflicting_patient"
    PATIENT_FORGOTTEN = "patient_forgotten"
    CONFLICTING_HIERARCHY = "conflicting_hierarchy"
    CONFLICTING_INSTITUTION = "conflicting_institution"
    NOT_STORABLE = "not_storable"


class LeftAloneReason(StrEnum):
    """Why nothing was done to a file in the inbox."""

    STILL_CHANGING = "still_changing"
    SYMBOLIC_LINK = "symbolic_link"
    SPECIAL_FILE = "special_file"
    PERMISSION_DENIED = "permission_denied"
    READ_FAILED = "read_failed"


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
class Arrival:
    """One admitted object on its way into the database.

    `sha256` is of the object the platform keeps, under `object_key`; `path` is where an indexed
    object lies.
    """

    header: InstanceHeader
    institution_id: int
    byte_count: int
    sha256: bytes | None = None
    object_key: bytes | None = field(default=None, repr=False)
    path: bytes | None = None


@dataclass(frozen=True, kw_only=True)
class KeptObject:
    """An object of the store; `key` is None where it never had one or the patient is forgotten."""

    id: int
    study_id: int
    study_public_id: str
    sop_instance_uid: str
    sha256: bytes
    is_sealed: bool
    key: bytes | None = field(repr=False)


class Placement(StrEnum):
    """What becomes of an arrival that contradicts nothing."""

    NEW = "new"
    KNOWN = "known"
    # Indexed in place so far; now the platform keeps the object as well.
    OBJECT_ADDED = "object_added"


@dataclass(frozen=True, kw_only=True)
class PatientIndexes:
    """Who the patient of a study is, as blind indexes; None where the header says nothing."""

    patient_id_index: bytes | None
    name_index: bytes | None


@dataclass(frozen=True, kw_only=True)
class StandingStudy:
    """What a new arrival must agree with: the study as it was first received."""

    institution_id: int
    identity: PatientIndexes
    is_forgotten: bool = False


@dataclass(frozen=True, kw_only=True)
class StandingInstance:
    """What a new arrival must agree with: the same instance as it was first received."""

    series_instance_uid: str
    byte_count: int
    sha256: bytes | None


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Everything on record that an arrival could contradict."""

    study: StandingStudy | None
    study_of_series: str | None
    instance: StandingInstance | None


@dataclass(frozen=True, kw_only=True)
class StudyShare:
    """What one study adds to the roll-ups."""

    institution_id: int
    city: str
    modality: str
    received_on: date
    instance_count: int
    byte_count: int
    # Every object of it is kept by the platform.
    is_kept: bool


@dataclass(frozen=True, kw_only=True)
class ShareTotal:
    """How much a roll-up's row changes, or should hold."""

    study_count: int = 0
    instance_count: int = 0
    byte_count: int = 0
    kept_study_count: int = 0
    kept_byte_count: int = 0


@dataclass(frozen=True, kw_only=True)
class RefusedFile:
    """A file that was refused; the same file has the same `public_id` after an interruption."""

    public_id: str
    institution_id: int | None
    reason: QuarantineReason
    detail: str
    file_name: bytes
    byte_count: int
    is_kept: bool


@dataclass(frozen=True, kw_only=True)
class LeftAlone:
    """A file in the inbox that nothing was done to."""

    institution_id: int | None
    reason: LeftAloneReason
    file_name: bytes
    byte_count: int


@dataclass(frozen=True, kw_only=True)
class StudyFilter:
    """What a reader of the list asked for; empty means everything.

    The text may also be the name or number of a patient of a hospital that the reader knows the
    patients of. The days are those of the latest receipt, both included.
    """

    text: str = ""
    known_institution_ids: frozenset[int] = frozenset()
    institution_public_id: str = ""
    modalities: tuple[str, ...] = ()
    received_from: date | None = None
    received_to: date | None = None


@dataclass(frozen=True, kw_only=True)
class SeriesRecord:
    series_instance_uid: str
    series_number: int | None
    modality: str
    description: str
    body_part: str
    device: str
    instance_count: int
    repaired_count: int


@dataclass(frozen=True, kw_only=True)
class StudyRecord:
    """A study with what its page shows; identity is opened only for a reader in scope."""

    id: int
    public_id: str
    institution_id: int
    institution_public_id: str
    institution_name: str
    patient_name: str
    patient_id: str
    patient_sex: str
    birth_date: date | None
    study_instance_uid: str
    accession_number: str
    study_date: date | None
    started_at: datetime | None
    modality: str
    body_part: str
    description: str
    availability: Availability
    series_count: int
    instance_count: int
    byte_count: int
    first_received_at: datetime
    last_received_at: datetime
    charset_repaired: bool
    forgotten_at: datetime | None = None
    series: tuple[SeriesRecord, ...] = field(default=())


@dataclass(frozen=True, kw_only=True)
class StoredStudies:
    """Everything a scope ever sent, as the roll-ups know it."""

    study_count: int
    instance_count: int
    byte_count: int
    institution_count: int
    last_received_at: datetime | None
