"""Readings as lines of JSON: what a reading process sends, never anything that could be run."""

import json
import os
from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import date, datetime
from operator import attrgetter
from pathlib import Path
from typing import Any

from data_layer.studies.records import (
    InstanceHeader,
    LeftAloneReason,
    PatientHeader,
    QuarantineReason,
)
from ingest.files import FileStamp
from ingest.readings import Reading

_PATIENT = [field.name for field in fields(PatientHeader)]
_HEADER = [field.name for field in fields(InstanceHeader) if field.name != "patient"]
_STAMP = [field.name for field in fields(FileStamp)]
_patient_values, _header_values, _stamp_values = (
    attrgetter(*names) for names in (_PATIENT, _HEADER, _STAMP)
)

SECONDS_PER_FILE = 20


class GarbledReadingError(Exception):
    """A reading process sent something that is no reading."""


def line_of_paths(paths: Sequence[Path]) -> bytes:
    return json.dumps([os.fspath(path) for path in paths]).encode() + b"\n"


def paths_of_line(line: bytes) -> list[Path]:
    return [Path(text) for text in json.loads(line)]


def line_of_reading(reading: Reading) -> bytes:
    header, stamp = reading.header, reading.stamp
    values = (
        header and (_patient_values(header.patient), _header_values(header)),
        reading.refusal,
        reading.left_alone,
        stamp and _stamp_values(stamp),
    )
    return json.dumps(values, default=_plain).encode() + b"\n"


def reading_of_line(line: bytes) -> Reading:
    """Raises GarbledReadingError."""
    try:
        header, refusal, left_alone, stamp = json.loads(line)
        return Reading(
            header=header and _header(*header),
            refusal=refusal and (QuarantineReason(refusal[0]), str(refusal[1])),
            left_alone=left_alone and LeftAloneReason(left_alone),
            stamp=stamp and FileStamp(**dict(zip(_STAMP, stamp, strict=True))),
        )
    except (ValueError, TypeError, LookupError, AttributeError) as error:
        raise GarbledReadingError from error


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("latin-1")
    raise TypeError(type(value).__name__)


def _header(patient_values: list[Any], header_values: list[Any]) -> InstanceHeader:
    patient = dict(zip(_PATIENT, patient_values, strict=True))
    _convert(patient, "raw_name", lambda text: text.encode("latin-1"))
    _convert(patient, "birth_date", date.fromisoformat)
    header = dict(zip(_HEADER, header_values, strict=True))
    _convert(header, "study_date", date.fromisoformat)
    _convert(header, "started_at", datetime.fromisoformat)
    return InstanceHeader(patient=PatientHeader(**patient), **header)


def _convert(values: dict[str, Any], name: str, convert: Callable[[str], object]) -> None:
    if values[name] is not None:
        values[name] = convert(values[name])
