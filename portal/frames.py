"""Images beside a report under review: read by a seat, written down, rendered elsewhere."""

from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from threading import Lock
from typing import cast

from flask import Flask, current_app

from data_layer.database import Database
from data_layer.errors import PortalError
from data_layer.quality.frame_commands import note_images_seen
from data_layer.quality.frame_queries import kept_image, likely_next_image
from data_layer.quality.frame_records import KeptImage
from data_layer.quality.review_records import Reviewer
from data_layer.quality.seat_queries import reviewer_of
from data_layer.sealing import SealBrokenError
from data_layer.settings import Settings
from ingest.frame_wire import FrameProblem, FrameUnusableError, RenderedFrame, View
from ingest.frames import FrameRenderers
from ingest.object_store import ObjectStore
from portal import db
from portal.access import account, session_id
from portal.frames_ahead import FramesAhead

_NAME = "frames"
# Whoever goes through the images of one report looks once, as the trail tells it.
_A_LOOK_LASTS = timedelta(minutes=30)


def install(server: Flask, settings: Settings) -> None:
    server.extensions[_NAME] = _Frames(settings=settings)


def warm() -> None:
    """Images will soon be asked for: their processes take half a second to start."""
    _frames().renderers.warm()


def begin_first(seat: str, at: datetime) -> None:
    """Has the first image of a report rendered while its page is on the way; tells nobody."""
    with suppress(PortalError), db.reading() as session:
        _frames().begin(kept_image(session, reviewer_of(session, account()), seat, 0, at))


def frame_of(seat: str, number: int, view: View, at: datetime) -> RenderedFrame:
    """Written down before it is seen; with the first of a report, that of the next is begun.

    Raises what `kept_image` does, or FrameUnusableError.
    """
    with db.reading() as session:
        reviewer = reviewer_of(session, account())
        image = kept_image(session, reviewer, seat, number, at)
    frames = _frames()
    _note(frames, reviewer, seat, at)
    view = replace(view, frame=image.frame)
    begun = frames.ahead.take((image.sha256, view))
    if number == 0:
        frames.ahead.afterwards(partial(_begin_next, frames, db.database(), reviewer, seat))
    return begun.result() if begun else frames.rendered(image, view)


def _begin_next(frames: "_Frames", database: Database, reviewer: Reviewer, seat: str) -> None:
    """In a thread without a request; nobody is shown anything, and nothing is written."""
    with suppress(PortalError), database.reading() as session:
        frames.begin(likely_next_image(session, reviewer, seat))


def _note(frames: "_Frames", reviewer: Reviewer, seat: str, at: datetime) -> None:
    look = session_id(), seat
    if frames.looks.is_going_on(look, at):
        return
    with db.writing() as session:
        note_images_seen(session, reviewer, seat, at)
    frames.looks.began(look, at)


class _Looks:
    """Who is looking at the images of which seat, since when."""

    def __init__(self) -> None:
        self._since: dict[tuple[int, str], datetime] = {}
        self._lock = Lock()

    def is_going_on(self, look: tuple[int, str], at: datetime) -> bool:
        since = self._since.get(look)
        return since is not None and at - since < _A_LOOK_LASTS

    def began(self, look: tuple[int, str], at: datetime) -> None:
        with self._lock:
            going_on = {
                one: since for one, since in self._since.items() if at - since < _A_LOOK_LASTS
            }
            self._since = going_on | {look: at}


@dataclass(kw_only=True)
class _Frames:
    settings: Settings
    renderers: FrameRenderers = field(default_factory=FrameRenderers)
    ahead: FramesAhead = field(default_factory=FramesAhead)
    looks: _Looks = field(default_factory=_Looks)

    def begin(self, image: KeptImage) -> None:
        view = View(frame=image.frame)
        self.ahead.begin((image.sha256, view), lambda: self.rendered(image, view))

    def rendered(self, image: KeptImage, view: View) -> RenderedFrame:
        return self.renderers.render(self._content(image.sha256, image.key), view)

    def _content(self, sha256: bytes, key: bytes | None) -> bytes:
        store = ObjectStore(self.settings.objects, self.settings.cipher)
        try:
            return b"".join(store.opened(sha256, key))
        except FileNotFoundError as error:
            raise FrameUnusableError(problem=FrameProblem.NOT_KEPT) from error
        except SealBrokenError as error:
            raise FrameUnusableError(problem=FrameProblem.BROKEN) from error


def _frames() -> _Frames:
    return cast(_Frames, current_app.extensions[_NAME])
