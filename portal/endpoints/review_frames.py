"""Sends images beside a report under review: a picture, or the sentence that says why not."""

import re

from flask import Blueprint, Response, request

from data_layer.clock import now
from data_layer.errors import AccessDeniedError, NotFoundError, PortalError
from data_layer.quality.frame_records import ImageNotFoundError
from ingest.frame_wire import MOST_ZOOM, WHOLE, View
from portal.errors import sentence
from portal.frames import frame_of

review_frames = Blueprint("review_frames", __name__)

# In units of the pixels: Hounsfield numbers, or whatever a device counts in.
_FARTHEST = 100_000.0
_UNUSABLE = 422
_NUMBER = re.compile(r"[0-9]{1,6}", re.ASCII)
_STATUS = ((NotFoundError, 404), (AccessDeniedError, 403))


@review_frames.get("/review-frames/<seat>/<number>")
def frame(seat: str, number: str) -> Response:
    """The address names a reading and a place in it, and nothing else."""
    try:
        rendered = frame_of(seat, _place(number), _view(), now())
    except PortalError as error:
        status = next((code for kind, code in _STATUS if isinstance(error, kind)), _UNUSABLE)
        return Response(sentence(error), status=status, mimetype="text/plain")
    response = Response(rendered.png, mimetype="image/png")
    if rendered.center is not None and rendered.width is not None:
        response.headers["X-Window"] = f"{rendered.center:.1f} {rendered.width:.1f}"
    return response


def _place(number: str) -> int:
    """Raises ImageNotFoundError for what is none."""
    if not _NUMBER.fullmatch(number):
        raise ImageNotFoundError
    return int(number)


def _view() -> View:
    """What cannot be meant is as if nothing was said."""
    return View(
        center=_typed("center", -_FARTHEST, _FARTHEST),
        width=_typed("width", 1, _FARTHEST),
        zoom=int(_typed("zoom", 1, MOST_ZOOM) or 1),
        x=int(_typed("x", 0, WHOLE) or 0) if "x" in request.args else WHOLE // 2,
        y=int(_typed("y", 0, WHOLE) or 0) if "y" in request.args else WHOLE // 2,
    )


def _typed(name: str, least: float, most: float) -> float | None:
    value = request.args.get(name, type=float)
    return value if value is not None and least <= value <= most else None
