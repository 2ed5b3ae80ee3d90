"""Studies for tests, valid by default: one CT image of a head from a township centre."""

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from itertools import count

from sqlalchemy.orm import Session

from data_layer.institutions.tables import Institution
from data_layer.studies import commands
from data_layer.studies.records import (
    Arrival,
    InstanceHeader,
    PatientHeader,
    QuarantineReason,
    RefusedFile,
    StudyShare,
)
from data_layer.studies.tables import Study
from tests.builders.institutions import store_institution

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)
_NUMBERS = count(1)
_OF_PATIENT = frozenset(field.name for field in fields(PatientHeader))


def a_patient(**given: object) -> PatientHeader:
    values: dict[str, object] = {
        "patient_id": "P0001",
        "name": "张三",
        "raw_name": None,
        "sex": "M",
        "birth_date": date(1970, 1, 1),
    }
    return PatientHeader(**(values | given))  # type: ignore[arg-type]


def a_header(**given: object) -> InstanceHeader:
    """The patient's fields may be given beside the object's own."""
    of_patient = {name: given.pop(name) for name in _OF_PATIENT & given.keys()}
    values: dict[str, object] = {
        "patient": a_patient(**of_patient),
        "study_instance_uid": "1.2.3",
        "accession_number": "CT20261124001",
        "study_date": TODAY,
        "started_at": NOON,
        "study_description": "头颅平扫",
        "series_instance_uid": "1.2.3.1",
        "modality": "CT",
        "series_number": 1,
        "series_description": "5mm",
        "body_part": "HEAD",
        "manufacturer": "UIH",
        "device_model": "uCT 520",
        "station_name": "CT01",
        "sop_instance_uid": f"1.2.3.1.{next(_NUMBERS)}",
        "sop_class_uid": "1.2.840.10008.5.1.4.1.1.2",
        "transfer_syntax_uid": "1.2.840.10008.1.2.1",
        "instance_number": 1,
        "rows": 256,
        "columns": 256,
        "frame_count": 1,
        "charset_repaired": False,
    }
    return InstanceHeader(**(values | given))  # type: ignore[arg-type]


def an_arrival(institution_id: int = 1, **given: object) -> Arrival:
    """An object that is kept; give `sha256=None` and a `path` for one that is indexed."""
    of_arrival = {
        name: given.pop(name) for name in ("byte_count", "sha256", "path") if name in given
    }
    number = next(_NUMBERS)
    values: dict[str, object] = {"byte_count": 131_000, "sha256": number.to_bytes(32, "big")}
    return Arrival(
        header=a_header(**given),
        institution_id=institution_id,
        **(values | of_arrival),  # type: ignore[arg-type]
    )


def a_share(**given: object) -> StudyShare:
    values: dict[str, object] = {
        "institution_id": 1,
        "city": "340100",
        "modality": "CT",
        "received_on": TODAY,
        "instance_count": 10,
        "byte_count": 1_310_000,
        "is_kept": False,
    }
    return StudyShare(**(values | given))  # type: ignore[arg-type]


def a_refused_file(**given: object) -> RefusedFile:
    values: dict[str, object] = {
        "public_id": f"refused{next(_NUMBERS):09d}",
        "institution_id": None,
        "reason": QuarantineReason.NOT_DICOM,
        "detail": "",
        "file_name": b"INBOX/notes.txt",
        "byte_count": 12,
        "is_kept": False,
    }
    return RefusedFile(**(values | given))  # type: ignore[arg-type]


def store_study(
    session: Session,
    institution: Institution | None = None,
    *,
    instance_count: int = 1,
    at: datetime = NOON,
    **given: object,
) -> Study:
    """A study of its own with its instances; without an institution, of a centre of its own."""
    number = next(_NUMBERS)
    institution = institution or store_institution(session)
    uid = str(given.pop("study_instance_uid", f"1.2.4.{number}"))
    header = a_header(
        study_instance_uid=uid,
        **({"series_instance_uid": f"{uid}.1", "patient_id": f"P{number:06d}"} | given),
    )
    _store(session, institution, header, instance_count, at)
    return session.query(Study).filter_by(study_instance_uid=uid).one()


def _store(
    session: Session, institution: Institution, header: InstanceHeader, count_: int, at: datetime
) -> Sequence[commands.Outcome]:
    uids = [f"{header.series_instance_uid}.{number}" for number in range(1, count_ + 1)]
    return commands.store_arrivals(
        session,
        [
            Arrival(
                header=replace(header, sop_instance_uid=uid, instance_number=number),
                institution_id=institution.id,
                byte_count=131_000,
                sha256=next(_NUMBERS).to_bytes(32, "big"),
            )
            for number, uid in enumerate(uids, start=1)
        ],
        at=at,
    )
