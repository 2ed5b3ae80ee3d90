"""Kept elements are found in every encoding, and only there."""

from io import BytesIO

import pytest
from pydicom.uid import (
    UID,
    DeflatedExplicitVRLittleEndian,
    ExplicitVRBigEndian,
    ExplicitVRLittleEndian,
    ImplicitVRLittleEndian,
)

from ingest.elements import BrokenHeadError, Head, NotDicomError, read_head
from ingest.mapping import KEPT, TAGS
from tests.builders.dicom import (
    PREAMBLE_BYTES,
    an_object,
    element,
    with_second_patient_id,
    without_preamble,
)

PATIENT_ID = TAGS["patient_id"]


def head(data: bytes) -> Head:
    return read_head(BytesIO(data), KEPT)


@pytest.mark.parametrize(
    "transfer_syntax",
    [
        ExplicitVRLittleEndian,
        ImplicitVRLittleEndian,
        ExplicitVRBigEndian,
        DeflatedExplicitVRLittleEndian,
    ],
)
def test_every_encoding_is_read(transfer_syntax: UID) -> None:
    found = head(an_object(transfer_syntax))

    assert found.values[PATIENT_ID].strip() == b"P0001"
    assert found.transfer_syntax_uid == transfer_syntax
    assert found.has_prefix


@pytest.mark.parametrize(
    "transfer_syntax", [ExplicitVRLittleEndian, ImplicitVRLittleEndian, ExplicitVRBigEndian]
)
def test_a_data_set_without_preamble_is_read(transfer_syntax: UID) -> None:
    found = head(without_preamble(transfer_syntax))

    assert found.values[PATIENT_ID].strip() == b"P0001"
    assert found.transfer_syntax_uid == transfer_syntax
    assert not found.has_prefix


def test_a_wrong_transfer_syntax_does_not_mislead() -> None:
    data = an_object(ImplicitVRLittleEndian)
    wrong = data.replace(b"1.2.840.10008.1.2\0", b"1.2.840.10008.1.9\0")

    assert head(wrong).values[PATIENT_ID].strip() == b"P0001"


def test_reading_stops_before_the_pixels() -> None:
    data = an_object()

    assert head(data).end < data.rindex(bytes(12))


def test_of_two_patient_ids_the_first_is_kept_and_both_are_seen() -> None:
    found = head(with_second_patient_id(an_object()))

    assert found.values[PATIENT_ID] == b"P0001 "
    assert found.repeated == {PATIENT_ID}


@pytest.mark.parametrize(
    "data", [b"", b"plain text, nothing else", bytes(4096), b"\x89PNG\r\n\x1a\n" * 9]
)
def test_what_does_not_begin_like_an_object_is_none(data: bytes) -> None:
    with pytest.raises(NotDicomError):
        head(data)


@pytest.mark.filterwarnings("ignore:The value length")
def test_a_long_value_is_skipped_and_not_kept() -> None:
    found = head(an_object(ImplicitVRLittleEndian, PatientID="P" * 70_000))

    assert found.values[PATIENT_ID] == b""
    assert found.was_stopped


def test_a_sequence_that_breaks_off_is_broken() -> None:
    opened = bytes.fromhex("08003210") + b"SQ\0\0\xff\xff\xff\xff" + bytes.fromhex("feff00e0")
    data = an_object()[:PREAMBLE_BYTES] + element(2, 0x10, b"UI", b"1.2.840.10008.1.2.1\0") + opened

    with pytest.raises(BrokenHeadError):
        head(data)


def test_a_sequence_nested_without_end_is_broken() -> None:
    level = (
        bytes.fromhex("08003210") + b"SQ\0\0\xff\xff\xff\xff" + b"\xfe\xff\x00\xe0\xff\xff\xff\xff"
    )
    meta = element(2, 0x10, b"UI", b"1.2.840.10008.1.2.1\0")

    with pytest.raises(BrokenHeadError):
        head(an_object()[:PREAMBLE_BYTES] + meta + level * 5000)
