"""Images are rendered by processes of their own, which fall alone and are replaced."""

from collections.abc import Iterator

import numpy as np
import pytest

from ingest import frames
from ingest.children import ReaderStartError
from ingest.frame_wire import FrameProblem, FrameUnusableError, View
from ingest.frames import FrameRenderers
from tests.builders.pictures import a_picture, shades

PICTURE = a_picture(np.full((8, 8), 40))


@pytest.fixture
def renderers() -> Iterator[FrameRenderers]:
    made = FrameRenderers(1)
    yield made
    made.stop()


def child(code: str) -> list[str]:
    """In place of the program: it has its rights still, and each object comes after a `line`."""
    program = f"""
import os, sys, time
print("ready", flush=True)
for line in sys.stdin.buffer:
    sys.stdin.buffer.read({len(PICTURE)})
    {code}
    sys.stdout.flush()
"""
    return ["-c", program]


def problem(renderers: FrameRenderers, content: bytes = PICTURE) -> FrameProblem:
    with pytest.raises(FrameUnusableError) as refused:
        renderers.render(content, View())
    found = refused.value.details["problem"]
    assert isinstance(found, FrameProblem)
    return found


def test_one_process_renders_one_image_after_the_other(renderers: FrameRenderers) -> None:
    renderers.warm()

    drawn = [renderers.render(PICTURE, View(center=40, width=400)) for _ in range(3)]

    assert {int(shades(one.png).max()) for one in drawn} == {127}
    assert problem(renderers, b"nothing") is FrameProblem.BROKEN
    assert renderers.render(PICTURE, View()).png


def test_only_the_image_is_lost_that_brings_a_process_down(
    renderers: FrameRenderers, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = frames._PROGRAM
    monkeypatch.setattr(frames, "_PROGRAM", child("os.abort()"))
    assert problem(renderers) is FrameProblem.BROKEN

    monkeypatch.setattr(frames, "_PROGRAM", usual)

    assert renderers.render(PICTURE, View()).png


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("print('nonsense')", id="nonsense"),
        pytest.param("print('{}')", id="something else"),
        pytest.param(
            'print(\'{"problem": "", "byte_count": -1, "center": null, "width": null}\')',
            id="less than nothing",
        ),
        pytest.param(
            'print(\'{"problem": "", "byte_count": 9, "center": 1, "width": 1}\'); break',
            id="no picture after all",
        ),
    ],
)
def test_what_a_broken_process_says_is_not_believed(
    renderers: FrameRenderers, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    monkeypatch.setattr(frames, "_PROGRAM", child(code))

    assert problem(renderers) is FrameProblem.BROKEN


def test_an_image_that_takes_too_long_is_given_up(
    renderers: FrameRenderers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frames, "_PROGRAM", child("time.sleep(600)"))
    monkeypatch.setattr(frames, "SECONDS_PER_FRAME", 0.2)
    monkeypatch.setattr(frames, "_GRACE", 0.1)

    assert problem(renderers) is FrameProblem.TIMED_OUT


def test_a_process_has_little_memory(
    renderers: FrameRenderers, monkeypatch: pytest.MonkeyPatch
) -> None:
    hungry = (
        "from ingest.sandbox import give_up_rights; give_up_rights(64 * 1024**2); "
        "bytearray(1024**3)"
    )
    monkeypatch.setattr(frames, "_PROGRAM", child(hungry))

    assert problem(renderers) is FrameProblem.BROKEN


def test_a_process_that_cannot_start_is_not_the_fault_of_the_image(
    renderers: FrameRenderers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frames, "_PROGRAM", ["-c", "raise SystemExit(1)"])

    with pytest.raises(ReaderStartError):
        renderers.render(PICTURE, View())


def test_an_object_that_is_too_large_is_not_sent(
    renderers: FrameRenderers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frames, "MOST_BYTES", 10)

    assert problem(renderers) is FrameProblem.TOO_LARGE
