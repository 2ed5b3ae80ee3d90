"""DICOM objects made for tests, benchmarks and trials: a CT scanner in a county hospital."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.uid import PYDICOM_ROOT_UID, UID, CTImageStorage, ExplicitVRLittleEndian

_SERIES = f"{PYDICOM_ROOT_UID}1000000.1000"
_OBJECT = f"{_SERIES}.1000000"
_NUMBER = "10000000"
_TEXT_BYTES = 64
_NAME = "N" * _TEXT_BYTES
_DESCRIPTION = "D" * _TEXT_BYTES
_SIDE = 256
_PIXEL_BYTES = 2 * _SIDE**2


@dataclass(frozen=True, kw_only=True)
class Scanner:
    """A CT device: the character set `declared` in its headers, and the one really `written`."""

    declared: str = "ISO_IR 192"
    written: str = "utf-8"
    patient_name: str = "Zhang^San=张^三"
    patient_id: str = "P0000001"
    description: str = "头颅平扫"
    station_name: str = "CT01"
    modality: str = "CT"

    def image(self, *, study: int = 1, series: int = 1, instance: int = 1) -> bytes:
        """One whole Part 10 object of about 130 kB."""
        return _numbered(self._template(study), study=study, series=series, instance=instance)

    def write(
        self, folder: Path, *, count: int, study: int = 1, has_pixels: bool = True
    ) -> Iterator[Path]:
        """A study of one series, a file per image.

        Without pixels there is a hole in their place: a file of the same size takes no room.
        """
        folder.mkdir(parents=True, exist_ok=True)
        template = self._template(study)
        end = len(template) if has_pixels else len(template) - _PIXEL_BYTES
        for instance in range(1, count + 1):
            path = folder / f"IM{instance:06d}.dcm"
            path.write_bytes(_numbered(template, study=study, series=1, instance=instance)[:end])
            os.truncate(path, len(template))
            yield path

    def _template(self, study: int) -> bytes:
        data = _encoded(self._data_set(study), ExplicitVRLittleEndian)
        data = _planted(data, _NAME, self.patient_name.encode(self.written))
        return _planted(data, _DESCRIPTION, self.description.encode(self.written))

    def _data_set(self, study: int) -> Dataset:
        data = _fixed(_FIXED)
        data.SpecificCharacterSet = self.declared
        data.Modality = self.modality
        data.StationName = self.station_name
        data.PatientID = self.patient_id
        data.AccessionNumber = f"CT{study:08d}"
        data.StudyID = str(study)
        data.StudyInstanceUID = _study_uid(study)
        data.PixelData = _noise()
        return data


def write_ct_folder(
    folder: Path, count: int, *, per_study: int = 250, has_pixels: bool = True
) -> None:
    """Files of 130 kB as a CT archive holds them: a folder per study, a patient per study."""
    for study in range(1, -(-count // per_study) + 1):
        scanner = Scanner(patient_id=f"P{study:07d}")
        images = min(per_study, count - (study - 1) * per_study)
        name = folder / f"ST{study:05d}"
        for _ in scanner.write(name, count=images, study=study, has_pixels=has_pixels):
            pass


def _encoded(data: Dataset, transfer_syntax: UID) -> bytes:
    data.file_meta = FileMetaDataset()
    data.file_meta.MediaStorageSOPClassUID = data.SOPClassUID
    data.file_meta.MediaStorageSOPInstanceUID = data.SOPInstanceUID
    data.file_meta.TransferSyntaxUID = transfer_syntax
    buffer = BytesIO()
    data.save_as(buffer, enforce_file_format=True)
    return buffer.getvalue()


def _planted(data: bytes, placeholder: str, value: bytes) -> bytes:
    """Puts bytes of any character set where pydicom would only write the declared one."""
    if len(value) > len(placeholder):
        raise ValueError(f"longer than {len(placeholder)} bytes")
    return data.replace(placeholder.encode(), value.ljust(len(placeholder)))


def _study_uid(study: int) -> str:
    return f"{PYDICOM_ROOT_UID}{1_000_000 + study}"


def _numbered(template: bytes, *, study: int, series: int, instance: int) -> bytes:
    # The same lengths throughout, so that no length field changes.
    series_uid = f"{_study_uid(study)}.{1_000 + series}"
    data = template.replace(_OBJECT.encode(), f"{series_uid}.{1_000_000 + instance}".encode())
    data = data.replace(_SERIES.encode(), series_uid.encode())
    return data.replace(b"IS\x08\x00" + _NUMBER.encode(), b"IS\x08\x00%8d" % instance)


def _fixed(values: Mapping[str, object]) -> Dataset:
    data = Dataset()
    for keyword, value in values.items():
        setattr(data, keyword, value)
    return data


def _code(value: str, scheme: str) -> Dataset:
    return _fixed(
        {"CodeValue": value, "CodingSchemeDesignator": scheme, "CodeMeaning": "CT of the head"}
    )


_FIXED: Mapping[str, object] = {
    # Study
    "StudyDate": "20261124",
    "StudyTime": "083015.250000",
    "ReferringPhysicianName": "Wang^Hui",
    "StudyDescription": _DESCRIPTION,
    "ProcedureCodeSequence": [_code("CTHEAD", "99LOCAL")],
    "ReferencedStudySequence": [],
    "PatientName": _NAME,
    "PatientBirthDate": "19700101",
    "PatientSex": "M",
    "PatientAge": "056Y",
    "PatientWeight": "68",
    # Series
    "SeriesDate": "20261124",
    "SeriesTime": "083102.500000",
    "AcquisitionDate": "20261124",
    "AcquisitionTime": "083102.500000",
    "Manufacturer": "UIH",
    "InstitutionName": "County Hospital",
    "SeriesDescription": "Head 5.0 B30",
    "ManufacturerModelName": "uCT 520",
    "BodyPartExamined": "HEAD",
    "KVP": "120",
    "DataCollectionDiameter": "500",
    "DeviceSerialNumber": "200137",
    "SoftwareVersions": "R001",
    "ProtocolName": "Head",
    "ReconstructionDiameter": "240",
    "DistanceSourceToDetector": "1085.6",
    "DistanceSourceToPatient": "595",
    "GantryDetectorTilt": "0",
    "TableHeight": "152",
    "RotationDirection": "CW",
    "ExposureTime": "1000",
    "XRayTubeCurrent": "210",
    "Exposure": "210",
    "FilterType": "WEDGE_3",
    "GeneratorPower": "25",
    "FocalSpots": "1.2",
    "ConvolutionKernel": "B30",
    "PatientPosition": "HFS",
    "SeriesInstanceUID": _SERIES,
    "SeriesNumber": "2",
    "FrameOfReferenceUID": f"{PYDICOM_ROOT_UID}9.1",
    "PositionReferenceIndicator": "",
    "RequestAttributesSequence": [
        _fixed({"RequestedProcedureID": "RP1", "ScheduledProcedureStepID": "SPS1"})
    ],
    "PerformedProcedureStepStartDate": "20261124",
    "PerformedProcedureStepID": "PPS1",
    # Image
    "ImageType": ["ORIGINAL", "PRIMARY", "AXIAL"],
    "InstanceCreationDate": "20261124",
    "InstanceCreationTime": "083105",
    "SOPClassUID": CTImageStorage,
    "SOPInstanceUID": _OBJECT,
    "ContentDate": "20261124",
    "ContentTime": "083102.500000",
    "SliceThickness": "5",
    "AcquisitionNumber": "1",
    "InstanceNumber": _NUMBER,
    "ImagePositionPatient": ["-120.0", "-120.0", "32.5"],
    "ImageOrientationPatient": ["1", "0", "0", "0", "1", "0"],
    "SliceLocation": "32.5",
    "SamplesPerPixel": 1,
    "PhotometricInterpretation": "MONOCHROME2",
    "Rows": _SIDE,
    "Columns": _SIDE,
    "PixelSpacing": ["0.9375", "0.9375"],
    "BitsAllocated": 16,
    "BitsStored": 12,
    "HighBit": 11,
    "PixelRepresentation": 0,
    "WindowCenter": ["40", "300"],
    "WindowWidth": ["80", "1500"],
    "RescaleIntercept": "-1024",
    "RescaleSlope": "1",
    "RescaleType": "HU",
}


def _noise() -> bytes:
    pixels = np.random.default_rng(7).integers(0, 4096, (_SIDE, _SIDE), dtype=np.uint16)
    return pixels.astype("<u2").tobytes()
