"""What is rendered before it is asked for is given once, and not kept for long."""

from itertools import count
from queue import SimpleQueue
from threading import Event

import pytest

from ingest.frame_wire import FrameProblem, FrameUnusableError, RenderedFrame, View
from portal.frames_ahead import FramesAhead, Wanted

PATIENCE_SECONDS = 10


def a_frame(number: int = 0) -> RenderedFrame:
    return RenderedFrame(png=b"%d" % number, center=None, width=None)


def wanted(number: int = 0) -> Wanted:
    return b"%d" % number, View()


def test_an_image_is_given_once() -> None:
    ahead = FramesAhead()
    ahead.begin(wanted(), a_frame)

    first, again = ahead.take(wanted()), ahead.take(wanted())

    assert first is not None
    assert first.result() == a_frame()
    assert again is None


def test_another_look_at_the_same_image_is_another_image() -> None:
    ahead = FramesAhead()
    ahead.begin(wanted(), a_frame)

    assert ahead.take((b"0", View(zoom=2))) is None


def test_what_is_begun_anew_goes_on() -> None:
    ahead, numbers = FramesAhead(), count()
    for _ in range(2):
        ahead.begin(wanted(), lambda: a_frame(next(numbers)))

    begun = ahead.take(wanted())

    assert begun is not None
    assert begun.result() == a_frame(0)


def test_the_oldest_are_let_go() -> None:
    ahead = FramesAhead()
    for number in range(18):
        ahead.begin(wanted(number), a_frame)

    assert [ahead.take(wanted(number)) is None for number in range(18)] == [True] * 2 + [False] * 16


def test_what_comes_afterwards_waits_for_what_is_under_way() -> None:
    ahead, may_end, seen = FramesAhead(), Event(), SimpleQueue[bool]()

    def slow() -> RenderedFrame:
        may_end.wait(PATIENCE_SECONDS)
        return a_frame()

    ahead.begin(wanted(), slow)
    ahead.afterwards(lambda: seen.put(may_end.is_set()))
    may_end.set()

    assert seen.get(timeout=PATIENCE_SECONDS)


def broken() -> RenderedFrame:
    raise FrameUnusableError(problem=FrameProblem.BROKEN)


def test_what_went_wrong_is_tried_again() -> None:
    ahead = FramesAhead()
    ahead.begin(wanted(), broken)
    done: SimpleQueue[None] = SimpleQueue()
    ahead.afterwards(lambda: done.put(None))
    done.get(timeout=PATIENCE_SECONDS)

    ahead.begin(wanted(), a_frame)
    begun = ahead.take(wanted())

    assert begun is not None
    assert begun.result() == a_frame()


def test_what_went_wrong_is_told_to_whoever_asks() -> None:
    ahead = FramesAhead()
    ahead.begin(wanted(), broken)
    begun = ahead.take(wanted())

    assert begun is not None
    with pytest.raises(FrameUnusableError):
        begun.result()
