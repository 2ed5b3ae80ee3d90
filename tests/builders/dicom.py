"""Small DICOM objects for tests, valid by default, in every encoding a file may have."""

from io import BytesIO

from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.filewriter import dcmwrite
from pydicom.uid import UID, CTImageStorage, ExplicitVRLittleEndian

PREAMBLE_BYTES = 132


def a_data_set(**given: object) -> Dataset:
    """A CT image of 4 × 3 pixels; an element given as None is left out."""
    values: dict[str, object] = {
        "SpecificCharacterSet": "ISO_IR 192",
        "SOPClassUID": CTImageStorage,
        "SOPInstanceUID": "1.2.3.1.1",
        "StudyDate": "20261124",
        "StudyTime": "083000",
        "AccessionNumber": "CT001",
        "Modality": "CT",
        "StudyDescription": "头颅平扫",
        "PatientName": "Zhang^San=张^三",
        "PatientID": "P0001",
        "PatientBirthDate": "19700101",
        "PatientSex": "M",
        "StudyInstanceUID": "1.2.3",
        "SeriesInstanceUID": "1.2.3.1",
        "SeriesNumber": "2",
        "InstanceNumber": "7",
        "Rows": 3,
        "Columns": 4,
        "BitsAllocated": 8,
        "PixelData": bytes(12),
    }
    data = Dataset()
    for keyword, value in (values | given).items():
        if value is not None:
            setattr(data, keyword, value)
    return data


def an_object(transfer_syntax: UID = ExplicitVRLittleEndian, **given: object) -> bytes:
    """The bytes of a Part 10 file."""
    data = a_data_set(**given)
    data.file_meta = FileMetaDataset()
    data.file_meta.TransferSyntaxUID = transfer_syntax
    data.file_meta.MediaStorageSOPClassUID = CTImageStorage
    data.file_meta.MediaStorageSOPInstanceUID = "1.2.3.1.1"
    buffer = BytesIO()
    dcmwrite(
        buffer,
        data,
        enforce_file_format=True,
        little_endian=transfer_syntax.is_little_endian,
        implicit_vr=transfer_syntax.is_implicit_VR,
    )
    return buffer.getvalue()


def without_preamble(transfer_syntax: UID, **given: object) -> bytes:
    """A bare data set, as old archives hold it."""
    buffer = BytesIO()
    dcmwrite(
        buffer,
        a_data_set(**given),
        enforce_file_format=False,
        little_endian=transfer_syntax.is_little_endian,
        implicit_vr=transfer_syntax.is_implicit_VR,
    )
    return buffer.getvalue()


def element(group: int, number: int, vr: bytes, value: bytes) -> bytes:
    """One explicit little-endian element with a short length."""
    head = group.to_bytes(2, "little") + number.to_bytes(2, "little") + vr
    return head + len(value).to_bytes(2, "little") + value


def with_second_patient_id(data: bytes) -> bytes:
    """The header of two patients: (0010,0020) twice, with the bytes of both."""
    first = element(0x0010, 0x0020, b"LO", b"P0001 ")
    return data.replace(first, first + element(0x0010, 0x0020, b"LO", b"P0002 "))
