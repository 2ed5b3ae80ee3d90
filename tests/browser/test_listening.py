"""What is listened to is scanned to the last byte, except for what chance alone writes."""

from io import BytesIO

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from tests.browser.listening import Listener, answer_of

SHORT, LONG = "qc2", "安庆市立医院"
HEADS = [("Content-Type", "image/png")]


@pytest.fixture
def listener():
    listener = Listener("http://127.0.0.1:1")
    yield listener
    listener.stop()


def png(pixels: bytes = b"", note: str = "", behind: str = "") -> bytes:
    """Its pixels are stored as they are given."""
    information = PngInfo()
    if note:
        information.add_itxt("Comment", note, zip=False)
    file = BytesIO()
    image = Image.frombytes("P", (64, 64), pixels.ljust(64 * 64, b"\0"))
    image.putpalette(bytes(256 * 3))
    image.save(file, "PNG", compress_level=0, pnginfo=information)
    return file.getvalue() + behind.encode()


def places(listener: Listener, body: bytes, text: str) -> list[str]:
    listener.answers.append(answer_of("/review-frames/one/0", HEADS, body))
    return listener.places_of(text)


@pytest.mark.parametrize("text", [SHORT, LONG])
@pytest.mark.parametrize("where", ["note", "behind"])
def test_a_text_beside_the_pixels_is_found(listener: Listener, text: str, where: str) -> None:
    assert places(listener, png(**{where: text}), text) != []


def test_three_letters_among_the_pixels_are_chance(listener: Listener) -> None:
    body = png(pixels=f" {SHORT} ".encode())

    assert SHORT.encode() in body
    assert places(listener, body, SHORT) == []


def test_a_whole_name_among_the_pixels_is_none(listener: Listener) -> None:
    assert places(listener, png(pixels=LONG.encode()), LONG) != []


@pytest.mark.parametrize("page", ['{"by": "qc2"}', "/people/qc2", "seat_qc2", "由qc2评分"])
def test_three_letters_in_a_page_are_found(listener: Listener, page: str) -> None:
    assert places(listener, page.encode(), SHORT) != []


def test_three_letters_of_an_identifier_are_chance(listener: Listener) -> None:
    assert places(listener, b"/cases/vyfqc2sstp8xrgc9", SHORT) == []
