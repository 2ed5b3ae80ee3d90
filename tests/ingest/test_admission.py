"""Which heads are admitted, and why the others are not."""

from io import BytesIO
from pathlib import Path

import pytest
from pydicom.data import get_testdata_file

from data_layer.studies.records import QuarantineReason
from ingest.admission import refusal_of
from ingest.elements import read_head
from ingest.mapping import KEPT
from ingest.readings import Refusal
from tests.builders.dicom import an_object, with_second_patient_id


def refusal(data: bytes) -> Refusal | None:
    return refusal_of(read_head(BytesIO(data), KEPT))


def test_an_object_with_its_identifiers_is_admitted() -> None:
    assert refusal(an_object()) is None


def test_a_patient_without_an_id_is_admitted() -> None:
    assert refusal(an_object(PatientID=None, PatientName=None)) is None


@pytest.mark.parametrize("keyword", ["StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID"])
def test_a_missing_identifier_is_named(keyword: str) -> None:
    expected = (QuarantineReason.MISSING_IDENTIFIER, keyword)

    assert refusal(an_object(**{keyword: None})) == expected
    assert refusal(an_object(**{keyword: ""})) == expected


@pytest.mark.filterwarnings("ignore:Invalid value for VR UI", "ignore:The value length")
@pytest.mark.parametrize("uid", ["1.2.x", "1..2", "1." * 33 + "1", "1.2\\1.3"])
def test_an_identifier_that_is_none_is_refused(uid: str) -> None:
    found = refusal(an_object(StudyInstanceUID=uid))

    assert found == (QuarantineReason.INVALID_IDENTIFIER, "StudyInstanceUID")


@pytest.mark.filterwarnings("ignore:Invalid value for VR UI")
def test_leading_zeros_are_forgiven() -> None:
    assert refusal(an_object(StudyInstanceUID="1.02.3")) is None


def test_two_patient_ids_in_one_header_are_a_mix_up() -> None:
    found = refusal(with_second_patient_id(an_object()))

    assert found == (QuarantineReason.DUPLICATE_PATIENT_ID, "PatientID")


def test_bytes_that_only_begin_like_an_object_are_not_dicom() -> None:
    lookalike = bytes.fromhex("0800010004000000") + bytes(64)

    assert refusal(lookalike) == (QuarantineReason.NOT_DICOM, "")


@pytest.mark.parametrize("name", ["DICOMDIR", "DICOMDIR-bigEnd", "DICOMDIR-empty.dcm"])
def test_the_directory_of_a_disc_is_no_study(name: str) -> None:
    directory = Path(get_testdata_file(name) or "").read_bytes()

    assert refusal(directory) == (QuarantineReason.MEDIA_DIRECTORY, "")
