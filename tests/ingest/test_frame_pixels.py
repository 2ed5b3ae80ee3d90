"""A picture of an image: windowed as one asked or as the file says, cut, and only pixels."""

import numpy as np
import pytest
from pydicom.encaps import encapsulate
from pydicom.uid import JPEGLSLossless

from ingest import frame_pixels
from ingest.frame_pixels import rendered
from ingest.frame_wire import FrameProblem, RenderedFrame, View
from tests.builders.pictures import a_picture, encoded, shades

RAMP = np.array([[-1000, -160], [40, 240]])


def drawn(content: bytes, **view: object) -> RenderedFrame:
    answer = rendered(content, View(**view))  # type: ignore[arg-type]
    assert isinstance(answer, RenderedFrame)
    return answer


def test_a_window_makes_its_middle_grey_and_its_ends_black_and_white() -> None:
    found = drawn(a_picture(RAMP), center=40, width=400)

    assert shades(found.png).tolist() == [[0, 0], [127, 255]]
    assert (found.center, found.width) == (40, 400)


def test_without_one_the_window_of_the_file_counts() -> None:
    found = drawn(a_picture(RAMP, WindowCenter=["-500", "40"], WindowWidth=["1500", "400"]))

    assert (found.center, found.width) == (-500, 1500)


def test_a_file_without_a_window_is_seen_all_the_same() -> None:
    found = drawn(a_picture(RAMP))

    assert found.width is not None
    assert found.width > 1000
    assert len(np.unique(shades(found.png))) > 2


@pytest.mark.parametrize("window", [("", ""), ("40", "0"), (None, None)])
def test_a_window_that_is_none_is_not_used(window: tuple[str | None, str | None]) -> None:
    found = drawn(a_picture(RAMP, WindowCenter=window[0], WindowWidth=window[1]))

    assert found.width is not None
    assert found.width >= 1


def test_stored_values_become_hounsfield_numbers() -> None:
    stored = (RAMP + 1024).astype("<u2")
    content = a_picture(stored, RescaleIntercept="-1024", PixelRepresentation=0)

    assert shades(drawn(content, center=40, width=400).png).tolist() == [[0, 0], [127, 255]]


def test_where_small_is_white_the_picture_is_turned() -> None:
    content = a_picture(RAMP, PhotometricInterpretation="MONOCHROME1")

    assert shades(drawn(content, center=40, width=400).png).tolist() == [[255, 255], [128, 0]]


def test_each_frame_is_a_picture_of_its_own() -> None:
    frames = np.stack([np.full((4, 4), -200), np.full((4, 4), 300)])
    content = a_picture(frames, NumberOfFrames="2")

    both = [shades(drawn(content, frame=one, center=40, width=400).png) for one in range(2)]

    assert [int(one.max()) for one in both] == [0, 255]
    assert rendered(content, View(frame=2)) is FrameProblem.NO_SUCH_FRAME


def test_a_zoom_shows_the_part_that_is_looked_at() -> None:
    pixels = np.zeros((64, 64))
    pixels[:16, 48:] = 1000

    corner = drawn(a_picture(pixels), zoom=4, x=1000, y=0, center=500, width=1000)
    middle = drawn(a_picture(pixels), zoom=4, center=500, width=1000)

    assert shades(corner.png).shape == (16, 16)
    assert (shades(corner.png) == 255).all()
    assert (shades(middle.png) == 0).all()


def test_colours_stay_colours() -> None:
    pixels = np.zeros((2, 2, 3), dtype=np.uint8)
    pixels[0, 0] = (250, 10, 20)
    content = a_picture(
        np.zeros((2, 2)),
        SamplesPerPixel=3,
        PlanarConfiguration=0,
        PhotometricInterpretation="RGB",
        BitsAllocated=8,
        BitsStored=8,
        HighBit=7,
        PixelRepresentation=0,
        PixelData=pixels.tobytes(),
    )

    found = drawn(content)

    assert shades(found.png)[0, 0].tolist() == [250, 10, 20]
    assert found.center is None


def test_a_large_image_is_sent_as_large_as_a_screen() -> None:
    assert max(shades(drawn(a_picture(np.zeros((1500, 700)))).png).shape) == 1024


def test_nothing_that_the_file_says_is_in_the_picture() -> None:
    png = drawn(a_picture(RAMP)).png

    assert "肥东".encode() not in png
    assert [png[at : at + 4] for at in chunks(png)] == [b"IHDR", b"IDAT", b"IEND"]


def chunks(png: bytes) -> list[int]:
    """Where the names of the parts of a PNG stand."""
    found, at = [], 8
    while at < len(png):
        found.append(at + 4)
        at += 12 + int.from_bytes(png[at : at + 4])
    return found


def test_what_has_no_pixels_is_no_image() -> None:
    report = encoded({"SOPClassUID": "1.2.840.10008.5.1.4.1.1.88.11", "SOPInstanceUID": "1.2"})

    assert rendered(report, View()) is FrameProblem.NOT_AN_IMAGE


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"not a DICOM object at all" * 40, id="text"),
        pytest.param(a_picture(np.zeros((64, 64)))[:-4000], id="cut off"),
        pytest.param(a_picture(RAMP, Rows=None), id="without rows"),
        pytest.param(a_picture(RAMP, BitsAllocated=7), id="impossible bits"),
    ],
)
def test_what_is_broken_is_said_to_be(content: bytes) -> None:
    assert rendered(content, View()) is FrameProblem.BROKEN


def test_a_compression_that_nobody_here_knows_is_said_to_be_one() -> None:
    about = {"SOPClassUID": "1.2", "SOPInstanceUID": "1.3", "Rows": 1, "Columns": 1}
    content = encoded({**about, "PixelData": encapsulate([b"\0\0"])}, JPEGLSLossless)

    assert rendered(content, View()) is FrameProblem.NOT_DECODABLE


def test_an_image_of_too_many_pixels_is_not_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frame_pixels, "_MOST_PIXELS", 3)

    assert rendered(a_picture(RAMP), View()) is FrameProblem.TOO_LARGE
