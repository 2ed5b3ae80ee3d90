"""DICOM objects with pixels that a test can count, for tests."""

from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.uid import CTImageStorage, ExplicitVRLittleEndian


def a_picture(pixels: NDArray[Any], **given: object) -> bytes:
    """A CT image in Hounsfield numbers, stored as they are."""
    deep = pixels.astype("<i2") if pixels.dtype.kind in "if" else pixels
    values: dict[str, object] = {
        "SpecificCharacterSet": "ISO_IR 192",
        "SOPClassUID": CTImageStorage,
        "SOPInstanceUID": "1.2.3",
        "PatientName": "张三",
        "InstitutionName": "肥东县人民医院",
        "SamplesPerPixel": 1,
        "PhotometricInterpretation": "MONOCHROME2",
        "Rows": deep.shape[-2],
        "Columns": deep.shape[-1],
        "BitsAllocated": 16,
        "BitsStored": 16,
        "HighBit": 15,
        "PixelRepresentation": 1,
        "RescaleIntercept": "0",
        "RescaleSlope": "1",
        "PixelData": deep.tobytes(),
    }
    return encoded(values | given)


def encoded(values: dict[str, object], syntax: str = ExplicitVRLittleEndian) -> bytes:
    data = Dataset()
    for keyword, value in values.items():
        if value is not None:
            setattr(data, keyword, value)
    data.file_meta = FileMetaDataset()
    data.file_meta.TransferSyntaxUID = syntax
    file = BytesIO()
    data.save_as(file, enforce_file_format=True)
    return file.getvalue()


def shades(png: bytes) -> NDArray[np.uint8]:
    return np.asarray(Image.open(BytesIO(png)))
