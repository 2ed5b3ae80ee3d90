"""A file that ends too early is known, and none that is whole is called cut off."""

from io import BytesIO

import pytest
from pydicom.encaps import encapsulate
from pydicom.uid import UID, ExplicitVRLittleEndian, ImplicitVRLittleEndian, JPEGBaseline8Bit

from ingest.elements import read_head
from ingest.integrity import is_cut_off
from ingest.mapping import KEPT
from tests.builders.dicom import an_object


def cut_off(data: bytes) -> bool:
    whole = BytesIO(data)
    head = read_head(whole, KEPT)
    return is_cut_off(lambda at, count: data[at : at + count], len(data), head.end, head.encoding)


def encapsulated(**given: object) -> bytes:
    frames = encapsulate([b"\xff\xd8" + bytes(50), b"\xff\xd8" + bytes(70)])
    return an_object(JPEGBaseline8Bit, PixelData=frames, **given)


@pytest.mark.parametrize("transfer_syntax", [ExplicitVRLittleEndian, ImplicitVRLittleEndian])
@pytest.mark.parametrize("missing", [1, 5, 12, 18])
def test_pixels_that_are_missing_are_noticed(transfer_syntax: UID, missing: int) -> None:
    data = an_object(transfer_syntax)

    assert not cut_off(data)
    assert cut_off(data[:-missing])


@pytest.mark.parametrize("missing", [1, 8, 40, 100])
def test_fragments_that_are_missing_are_noticed(missing: int) -> None:
    data = encapsulated()

    assert not cut_off(data)
    assert cut_off(data[:-missing])


def test_padding_behind_the_last_element_is_no_loss() -> None:
    assert not cut_off(an_object() + bytes(512))


def test_a_file_without_pixels_may_end_after_any_element() -> None:
    assert not cut_off(an_object(PixelData=None))


def test_sequences_of_undefined_length_are_stepped_over() -> None:
    item = bytes.fromhex("feff00e0ffffffff") + bytes.fromhex("400009005348040041424344")
    ends = bytes.fromhex("feff0de000000000") + bytes.fromhex("feffdde000000000")
    sequence = bytes.fromhex("400075025351") + b"\0\0\xff\xff\xff\xff" + item + ends
    data = an_object()
    pixels = data.index(bytes.fromhex("e07f1000"))
    longer = data[:pixels] + sequence + data[pixels:]

    assert not cut_off(longer)
    assert cut_off(longer[:-1])
