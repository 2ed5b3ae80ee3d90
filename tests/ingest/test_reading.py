"""One file read: the same identifiers as pydicom finds, or a reason."""

import os
from pathlib import Path

import pytest
from pydicom import dcmread
from pydicom.data import get_testdata_file
from pydicom.uid import DeflatedExplicitVRLittleEndian

from data_layer.studies.records import LeftAloneReason, QuarantineReason
from ingest.reading import LARGEST_OBJECT_BYTES, read_file
from tests.builders.dicom import an_object, with_second_patient_id

TEST_FILES = sorted(Path(get_testdata_file("CT_small.dcm") or "").parent.glob("*.dcm"))


def written(folder: Path, data: bytes) -> Path:
    path = folder / "object"
    path.write_bytes(data)
    return path


def reason(path: Path) -> QuarantineReason | None:
    refusal = read_file(path).refusal
    return refusal and refusal[0]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("path", TEST_FILES, ids=lambda path: path.name)
def test_what_is_admitted_has_the_identifiers_that_pydicom_reads(path: Path) -> None:
    reading = read_file(path)
    expected = dcmread(path, stop_before_pixels=True, force=True)

    if reading.header is None:
        assert reading.refusal is not None
        whole = {"StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID", "SOPClassUID"}
        is_cut = "truncated" in path.name
        assert is_cut or not all(expected.get(keyword) for keyword in whole)
    else:
        assert reading.header.sop_instance_uid == expected.SOPInstanceUID
        assert reading.header.series_instance_uid == expected.SeriesInstanceUID
        assert reading.header.study_instance_uid == expected.StudyInstanceUID
        assert reading.header.patient.patient_id == str(expected.get("PatientID", "")).strip()[:64]
        assert reading.header.rows == expected.get("Rows")
        assert reading.header.transfer_syntax_uid == _syntax(expected)


def _syntax(expected) -> str:
    declared = expected.file_meta.get("TransferSyntaxUID")
    if declared:
        return declared
    implicit, little = expected.original_encoding
    return "1.2.840.10008.1.2" if implicit else f"1.2.840.10008.1.2.{1 if little else 2}"


def test_a_file_that_is_not_dicom(tmp_path: Path) -> None:
    assert reason(written(tmp_path, b"notes of the day\n" * 100)) is QuarantineReason.NOT_DICOM


def test_an_empty_file(tmp_path: Path) -> None:
    assert reason(written(tmp_path, b"")) is QuarantineReason.EMPTY


@pytest.mark.parametrize("length", [140, 300, 500])
def test_a_file_that_ends_inside_its_head(tmp_path: Path, length: int) -> None:
    found = reason(written(tmp_path, an_object()[:length]))

    assert found in (QuarantineReason.TRUNCATED, QuarantineReason.MISSING_IDENTIFIER)


def test_a_file_that_ends_inside_its_pixels(tmp_path: Path) -> None:
    assert reason(written(tmp_path, an_object()[:-3])) is QuarantineReason.TRUNCATED


def test_a_deflated_file_that_ends_early(tmp_path: Path) -> None:
    data = an_object(DeflatedExplicitVRLittleEndian)

    assert read_file(written(tmp_path, data)).header is not None
    assert reason(written(tmp_path, data[:-40])) is QuarantineReason.TRUNCATED


def test_two_patients_in_one_header(tmp_path: Path) -> None:
    found = reason(written(tmp_path, with_second_patient_id(an_object())))

    assert found is QuarantineReason.DUPLICATE_PATIENT_ID


def test_a_head_beyond_the_window_is_read_from_the_file(tmp_path: Path) -> None:
    long = an_object(ICCProfile=None, ImageComments=None)
    filler = (
        bytes.fromhex("09001000") + b"OB\0\0" + (100_000).to_bytes(4, "little") + bytes(100_000)
    )
    patient = long.index(bytes.fromhex("10001000"))

    reading = read_file(written(tmp_path, long[:patient] + filler + long[patient:]))

    assert reading.header is not None
    assert reading.header.study_instance_uid == "1.2.3"


def test_two_gigabytes_of_zeros_are_refused_from_their_first_bytes(tmp_path: Path) -> None:
    path = written(tmp_path, b"")
    os.truncate(path, 2 * 1024**3)

    assert reason(path) is QuarantineReason.NOT_DICOM


def test_a_file_beyond_the_limit_is_not_opened_further(tmp_path: Path) -> None:
    path = written(tmp_path, an_object())
    os.truncate(path, LARGEST_OBJECT_BYTES + 1)

    assert reason(path) is QuarantineReason.TOO_LARGE


def test_links_and_pipes_are_left_alone(tmp_path: Path) -> None:
    link, pipe = tmp_path / "link", tmp_path / "pipe"
    link.symlink_to(written(tmp_path, an_object()))
    os.mkfifo(pipe)

    assert read_file(link).left_alone is LeftAloneReason.READ_FAILED
    assert read_file(pipe).left_alone is LeftAloneReason.SPECIAL_FILE
    assert read_file(tmp_path / "gone").left_alone is LeftAloneReason.READ_FAILED


def test_a_file_that_may_not_be_read_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object) -> int:
        raise PermissionError

    # The superuser may read everything, so that the mode alone proves nothing.
    monkeypatch.setattr(os, "open", refuse)

    assert read_file(tmp_path / "x").left_alone is LeftAloneReason.PERMISSION_DENIED


@pytest.mark.parametrize("seed", range(40))
def test_damaged_files_end_in_a_header_or_a_reason(tmp_path: Path, seed: int) -> None:
    data = bytearray(an_object())
    for number in range(6):
        data[132 + (seed * 7919 + number * 104_729) % (len(data) - 132)] ^= 1 + seed * 5 % 255

    reading = read_file(written(tmp_path, bytes(data)))

    assert (reading.header is None) != (reading.refusal is None)
