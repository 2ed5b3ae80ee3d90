"""What is kept of an object: the standard's keywords on the left, our fields on the right."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from struct import unpack

from pydicom.datadict import tag_for_keyword

from data_layer.clock import PROVINCE
from data_layer.studies.records import InstanceHeader, PatientHeader
from ingest.charset import declared_terms, decode_all
from ingest.elements import Head

PATIENT = {
    "PatientID": "patient_id",  # LO
    "PatientName": "name",  # PN
    "PatientSex": "sex",  # CS
    "PatientBirthDate": "birth_date",  # DA
}
STUDY = {
    "StudyInstanceUID": "study_instance_uid",  # UI, unique
    "AccessionNumber": "accession_number",  # SH, may be empty
    "StudyDate": "study_date",  # DA
    "StudyTime": "started_at",  # TM, together with StudyDate
    "StudyDescription": "study_description",  # LO
}
SERIES = {
    "SeriesInstanceUID": "series_instance_uid",  # UI, unique
    "Modality": "modality",  # CS
    "SeriesNumber": "series_number",  # IS
    "SeriesDescription": "series_description",  # LO
    "BodyPartExamined": "body_part",  # CS
    "Manufacturer": "manufacturer",  # LO
    "ManufacturerModelName": "device_model",  # LO
    "StationName": "station_name",  # SH
}
INSTANCE = {
    "SOPInstanceUID": "sop_instance_uid",  # UI, unique
    "SOPClassUID": "sop_class_uid",  # UI
    "InstanceNumber": "instance_number",  # IS
    "Rows": "rows",  # US
    "Columns": "columns",  # US
    "NumberOfFrames": "frame_count",  # IS, absent means one
}
CHARACTER_SET = 0x00080005


def _tag(keyword: str) -> int:
    tag = tag_for_keyword(keyword)
    if tag is None:
        raise LookupError(keyword)
    return tag


_FIELDS = {_tag(keyword): field for keyword, field in (PATIENT | STUDY | SERIES | INSTANCE).items()}
TAGS = {field: tag for tag, field in _FIELDS.items()}
KEPT = frozenset({CHARACTER_SET, *_FIELDS})
_TEXTS = tuple(tag for tag, field in _FIELDS.items() if field not in ("rows", "columns"))

_PLAIN = (
    "study_instance_uid",
    "accession_number",
    "study_description",
    "series_instance_uid",
    "modality",
    "series_description",
    "body_part",
    "manufacturer",
    "device_model",
    "station_name",
    "sop_instance_uid",
    "sop_class_uid",
)

# What the columns hold, in characters; a longer value is cut, the object keeps it whole.
_LONGEST = {"patient_id": 64, "accession_number": 64, "modality": 16, "body_part": 16}
_LONGEST |= {"station_name": 16, "sex": 1, "name": 200}
_LONGEST_TEXT = 64
_LARGEST_INTEGER = 2**31 - 1
_INVISIBLE = re.compile(r"[\x00-\x1f\x7f]")
_HAN = re.compile(r"[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff]")
_DATE = re.compile(r"(\d{4})[.\-/]?(\d{2})[.\-/]?(\d{2})")
_TIME = re.compile(r"(\d{2}):?(\d{2})?:?(\d{2})?")


def instance_header(head: Head) -> InstanceHeader:
    """The kept values of an admissible head, decoded, cut to length and cleaned."""
    texts, repaired = _texts(head.values)
    study_date = date_value(texts["study_date"])
    return InstanceHeader(
        patient=_patient(texts, head.values.get(TAGS["name"], b"") if repaired else None),
        study_date=study_date,
        started_at=moment_value(study_date, texts["started_at"]),
        series_number=integer_value(texts["series_number"]),
        instance_number=integer_value(texts["instance_number"]),
        rows=_short(head, "rows"),
        columns=_short(head, "columns"),
        frame_count=max(1, integer_value(texts["frame_count"]) or 1),
        transfer_syntax_uid=head.transfer_syntax_uid[:64],
        charset_repaired=repaired,
        **{field: text_value(texts[field], _LONGEST.get(field, _LONGEST_TEXT)) for field in _PLAIN},
    )


def _texts(values: Mapping[int, bytes]) -> tuple[dict[str, str], bool]:
    terms = declared_terms(values.get(CHARACTER_SET, b""))
    decoded, repaired = decode_all([values.get(tag, b"") for tag in _TEXTS], terms)
    return {_FIELDS[tag]: text for tag, text in zip(_TEXTS, decoded, strict=True)}, repaired


def _patient(texts: Mapping[str, str], raw_name: bytes | None) -> PatientHeader:
    return PatientHeader(
        patient_id=text_value(texts["patient_id"], _LONGEST["patient_id"]),
        name=person_name(texts["name"])[: _LONGEST["name"]],
        raw_name=raw_name,
        sex=text_value(texts["sex"], _LONGEST["sex"]),
        birth_date=date_value(texts["birth_date"]),
    )


def text_value(text: str, longest: int) -> str:
    """The first of several values, without padding and control characters."""
    return _INVISIBLE.sub("", text.split("\\", 1)[0]).strip()[:longest]


def person_name(text: str) -> str:
    """The name as people write it: characters before letters, 张^三 as 张三."""
    groups = [_INVISIBLE.sub("", group).strip("^ ") for group in text.split("\\", 1)[0].split("=")]
    chosen = next((group for group in groups[1:2] if group), groups[0])
    parts = [part.strip() for part in chosen.split("^") if part.strip()]
    return ("" if _HAN.search(chosen) else " ").join(parts)


def date_value(text: str) -> date | None:
    """A DA value. Some stations separate its parts or append a time; anything else is None."""
    match = _DATE.match(text.strip(" \0"))
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def moment_value(day: date | None, text: str) -> datetime | None:
    """A TM value on a day of the province's calendar; without either there is no moment."""
    match = _TIME.match(text.strip(" \0"))
    if day is None or match is None:
        return None
    try:
        hour, minute, second = (int(part or 0) for part in match.groups())
        return datetime.combine(day, time(hour, minute, second), tzinfo=PROVINCE)
    except ValueError:
        return None


def integer_value(text: str) -> int | None:
    """An IS value that fits a column; stations also write "1.0", "" and words."""
    try:
        number = int(float(text.split("\\", 1)[0].strip(" \0")))
    except (ValueError, OverflowError):
        return None
    return number if abs(number) <= _LARGEST_INTEGER else None


def _short(head: Head, field: str) -> int | None:
    value = head.values.get(TAGS[field], b"")
    if len(value) < 2:
        return None
    return int(unpack("<H" if head.encoding.is_little_endian else ">H", value[:2])[0])
