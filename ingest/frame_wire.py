"""What is asked of the process that renders images, and what it answers."""

import json
from dataclasses import asdict, dataclass
from enum import StrEnum

from data_layer.errors import BadInputError

# A process that still works on one image after this has lost its way in it, and ends itself.
SECONDS_PER_FRAME = 8
MOST_BYTES = 160 * 1024**2
MOST_ZOOM = 8
_MOST_ANSWERED = 16 * 1024**2
# A point of the image is given in thousandths of its width and height.
WHOLE = 1000


class FrameProblem(StrEnum):
    """Why there is no image to see."""

    BROKEN = "broken"
    NOT_AN_IMAGE = "not_an_image"
    NOT_DECODABLE = "not_decodable"
    TOO_LARGE = "too_large"
    NO_SUCH_FRAME = "no_such_frame"
    TIMED_OUT = "timed_out"
    NOT_KEPT = "not_kept"


class FrameUnusableError(BadInputError):
    """An object cannot be shown; `problem` says why."""

    code = "frame_unusable"


@dataclass(frozen=True, kw_only=True)
class View:
    """How an image is looked at: without centre and width as the file itself says.

    `zoom` shows that part of width and height, as near around (`x`, `y`) as it lies inside.
    """

    frame: int = 0
    center: float | None = None
    width: float | None = None
    zoom: int = 1
    x: int = WHOLE // 2
    y: int = WHOLE // 2


@dataclass(frozen=True, kw_only=True)
class Head:
    """What comes before a PNG, or in place of it."""

    problem: FrameProblem | None
    byte_count: int
    center: float | None
    width: float | None


@dataclass(frozen=True, kw_only=True)
class RenderedFrame:
    """A PNG made of pixels alone, and the window it was made with; colours have none."""

    png: bytes
    center: float | None
    width: float | None


def line_of_view(view: View, byte_count: int) -> bytes:
    return json.dumps({"byte_count": byte_count, **asdict(view)}).encode() + b"\n"


def view_of_line(line: bytes) -> tuple[View, int]:
    asked = json.loads(line)
    byte_count: int = asked.pop("byte_count")
    return View(**asked), byte_count


def line_of_answer(answer: RenderedFrame | FrameProblem) -> bytes:
    """The head of the answer; the PNG follows."""
    told: dict[str, object] = {"problem": "", "byte_count": 0, "center": None, "width": None}
    if isinstance(answer, FrameProblem):
        told["problem"] = answer.value
    else:
        told |= {
            "byte_count": len(answer.png),
            "center": answer.center,
            "width": answer.width,
        }
    return json.dumps(told).encode() + b"\n"


def head_of_line(line: bytes) -> Head | None:
    """What a broken process sends is believed as little as the file: None for nonsense."""
    try:
        told = json.loads(line)
        head = Head(
            problem=FrameProblem(told["problem"]) if told["problem"] else None,
            byte_count=int(told["byte_count"]),
            center=_number(told["center"]),
            width=_number(told["width"]),
        )
    except (ValueError, TypeError, LookupError):
        return None
    return head if 0 <= head.byte_count <= _MOST_ANSWERED else None


def _number(told: object) -> float | None:
    return None if told is None else float(str(told))
