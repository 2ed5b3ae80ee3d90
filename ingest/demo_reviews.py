"""Images for the demo's reports under review: DICOM files, sealed in the store like any other."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from numpy.random import default_rng
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.uid import (
    ComputedRadiographyImageStorage,
    CTImageStorage,
    DigitalXRayImageStorageForPresentation,
    ExplicitVRLittleEndian,
    MRImageStorage,
    UltrasoundImageStorage,
)
from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.cases.tables import Case
from data_layer.keys.patient_queries import patient_keys
from data_layer.quality.review_records import SampleState
from data_layer.quality.sampling_tables import SampledReport
from data_layer.studies import commands
from data_layer.studies.records import Arrival, Placement
from data_layer.studies.tables import Patient, Series, Study
from ingest.demo_phantoms import OFFSET, Pixels, images_of
from ingest.files import FileStamp
from ingest.object_store import ObjectStore
from ingest.reading import read_file

_CLASSES = {
    "CT": CTImageStorage,
    "MR": MRImageStorage,
    "US": UltrasoundImageStorage,
    "CR": ComputedRadiographyImageStorage,
}
_WINDOWS = {"CT": (40, 400), "MR": (260, 520), "US": (128, 255)}
_SHADOWS = (1900, 3600)
_BY_CT = "CT"
_HAS_IMAGES = select(Series.id).where(Series.study_id == Study.id).exists()


def keep_images_under_review(session: Session, store: ObjectStore, seed: int) -> int:
    """Of every report that waits for a reader or an arbiter and has none yet; tells how many."""
    rows = session.execute(
        select(Study, Patient)
        .join(Patient, Patient.id == Study.patient_id)
        .join(Case, Case.study_id == Study.id)
        .join(SampledReport, SampledReport.case_id == Case.id)
        .where(SampledReport.state.in_((SampleState.OPEN, SampleState.DISAGREED)), ~_HAS_IMAGES)
        .order_by(Study.id)
    ).all()
    with TemporaryDirectory() as folder:
        places = Path(folder), seed
        return sum(_kept(session, store, (study, patient), places) for study, patient in rows)


def _kept(
    session: Session, store: ObjectStore, row: tuple[Study, Patient], of: tuple[Path, int]
) -> int:
    """As they came when the study did."""
    (study, patient), (folder, seed) = row, of
    keys = patient_keys(session)
    who = _Who(
        name=keys.open(patient.name_sealed),
        number=keys.open(patient.patient_id_sealed),
        sex=patient.sex,
    )
    draw = default_rng([seed, study.id])
    pictures = images_of(study.modality, study.body_part, draw)
    files = list(_written(folder, study, who, pictures))
    arrivals = [_arrival(store, path, study.institution_id) for path in files]
    outcomes = commands.store_arrivals(session, arrivals, at=study.last_received_at)
    if set(outcomes) != {Placement.NEW}:
        raise ValueError(f"images of study {study.public_id} contradict it: {outcomes[0]}")
    return len(files)


@dataclass(frozen=True, kw_only=True)
class _Who:
    name: str
    number: str
    sex: str


def _written(folder: Path, study: Study, who: _Who, pictures: Iterator[Pixels]) -> Iterator[Path]:
    for number, pixels in enumerate(pictures, start=1):
        path = folder / f"{study.id}-{number}.dcm"
        _data_set(study, who, number, pixels).save_as(path, enforce_file_format=True)
        yield path


def _arrival(store: ObjectStore, path: Path, institution_id: int) -> Arrival:
    stamp = FileStamp.of(path.stat())
    header = read_file(path).header
    if header is None:
        raise ValueError(f"the file {path.name} cannot be read back")
    staged = store.stage(path, stamp, is_wanted=True)
    store.publish(staged)
    path.unlink()
    return Arrival(
        header=header,
        institution_id=institution_id,
        byte_count=staged.byte_count,
        sha256=staged.sha256,
        object_key=staged.key,
    )


def _data_set(study: Study, who: _Who, number: int, pixels: Pixels) -> Dataset:
    data = Dataset()
    for keyword, value in {**_about(study, who, number), **_image(study.modality, pixels)}.items():
        setattr(data, keyword, value)
    data.file_meta = FileMetaDataset()
    data.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    return data


def _about(study: Study, who: _Who, number: int) -> dict[str, Any]:
    return {
        "SpecificCharacterSet": "ISO_IR 192",
        "SOPClassUID": _CLASSES.get(study.modality, DigitalXRayImageStorageForPresentation),
        "SOPInstanceUID": f"{study.study_instance_uid}.1.{number}",
        "SeriesInstanceUID": f"{study.study_instance_uid}.1",
        "StudyInstanceUID": study.study_instance_uid,
        "StudyDate": _day(study.started_at),
        "AccessionNumber": study.accession_number[:16],
        "Modality": study.modality,
        "Manufacturer": "UIH",
        "StudyDescription": study.description,
        "PatientName": who.name,
        "PatientID": who.number,
        "PatientSex": who.sex,
        "BodyPartExamined": study.body_part,
        "SeriesNumber": "1",
        "InstanceNumber": str(number),
    }


def _day(started_at: datetime | None) -> str:
    return f"{started_at:%Y%m%d}" if started_at else ""


def _image(modality: str, pixels: Pixels) -> dict[str, Any]:
    center, width = _WINDOWS.get(modality, _SHADOWS)
    rows, columns = pixels.shape
    return {
        "SamplesPerPixel": 1,
        "PhotometricInterpretation": "MONOCHROME2",
        "Rows": rows,
        "Columns": columns,
        "BitsAllocated": 16,
        "BitsStored": 12,
        "HighBit": 11,
        "PixelRepresentation": 0,
        "WindowCenter": str(center),
        "WindowWidth": str(width),
        "RescaleIntercept": str(-OFFSET if modality == _BY_CT else 0),
        "RescaleSlope": "1",
        "PixelData": np.ascontiguousarray(pixels, dtype="<u2").tobytes(),
    }
