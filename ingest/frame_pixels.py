"""Makes a picture of one image of a DICOM object: windowed, cut, and nothing but pixels."""

import warnings
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, PngImagePlugin
from pydicom import Dataset, dcmread
from pydicom.errors import InvalidDicomError
from pydicom.pixels.decoders.base import get_decoder
from pydicom.pixels.processing import apply_color_lut, apply_modality_lut
from pydicom.pixels.utils import pixel_array

from ingest.elements import BROKEN_BYTES
from ingest.frame_wire import WHOLE, FrameProblem, RenderedFrame, View

# No image of a hospital is larger; a mammogram has 20 million pixels.
_MOST_PIXELS = 64_000_000
# Screens show no more of it; whoever wants to see more zooms.
_MOST_EDGE = 1024
_INVERTED = "MONOCHROME1"
_PALETTE = "PALETTE COLOR"
# What is left out at both ends when a file names no window.
_TAILS = (1, 99)
_BROKEN = (*BROKEN_BYTES, InvalidDicomError, Image.DecompressionBombError)
_Pixels = NDArray[Any]
# Loaded before the process gives up its rights.
_WRITER = PngImagePlugin


class _NoPictureError(Exception):
    def __init__(self, problem: FrameProblem) -> None:
        super().__init__(problem)
        self.problem = problem


def rendered(content: bytes, view: View) -> RenderedFrame | FrameProblem:
    """Whatever the bytes are, it is one or the other."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return _rendered(content, view)
        except _NoPictureError as error:
            return error.problem
        except _BROKEN:
            return FrameProblem.BROKEN


def _rendered(content: bytes, view: View) -> RenderedFrame:
    data = dcmread(BytesIO(content), force=True)
    _require_picture(data, view.frame)
    pixels = _decoded(data, view.frame)
    if data.PhotometricInterpretation == _PALETTE:
        pixels = apply_color_lut(pixels, data)
    if pixels.ndim == 3:
        colours = _eight_bits(_part(pixels, view))
        return RenderedFrame(png=_png(colours), center=None, width=None)
    values = _part(np.asarray(apply_modality_lut(pixels, data), dtype=np.float32), view)
    center, width = _window(data, values, view)
    shades = _windowed(values, center, width)
    if data.PhotometricInterpretation == _INVERTED:
        shades = 255 - shades
    return RenderedFrame(png=_png(shades), center=center, width=width)


def _require_picture(data: Dataset, frame: int) -> None:
    if not any(name in data for name in ("PixelData", "FloatPixelData", "DoubleFloatPixelData")):
        is_dicom = "SOPClassUID" in data
        raise _NoPictureError(FrameProblem.NOT_AN_IMAGE if is_dicom else FrameProblem.BROKEN)
    if not _is_decodable(data):
        raise _NoPictureError(FrameProblem.NOT_DECODABLE)
    if int(data.Rows) * int(data.Columns) > _MOST_PIXELS:
        raise _NoPictureError(FrameProblem.TOO_LARGE)
    if not 0 <= frame < max(int(data.get("NumberOfFrames") or 1), 1):
        raise _NoPictureError(FrameProblem.NO_SUCH_FRAME)


def _decoded(data: Dataset, frame: int) -> _Pixels:
    try:
        return pixel_array(data, index=frame)
    except RuntimeError as error:
        if not data.file_meta.TransferSyntaxUID.is_compressed:
            raise
        raise _NoPictureError(FrameProblem.NOT_DECODABLE) from error


def _is_decodable(data: Dataset) -> bool:
    syntax = data.file_meta.get("TransferSyntaxUID")
    if syntax is None or not syntax.is_transfer_syntax:
        return False
    try:
        return get_decoder(syntax).is_available
    except RuntimeError:
        return False


def _part(pixels: _Pixels, view: View) -> _Pixels:
    """The part around the point that is looked at, all of it inside."""
    rows, columns = pixels.shape[:2]
    height, width = max(rows // view.zoom, 1), max(columns // view.zoom, 1)
    top = _start(view.y * rows // WHOLE - height // 2, rows - height)
    left = _start(view.x * columns // WHOLE - width // 2, columns - width)
    return pixels[top : top + height, left : left + width]


def _start(wanted: int, last: int) -> int:
    return min(max(wanted, 0), last)


def _window(data: Dataset, values: _Pixels, view: View) -> tuple[float, float]:
    if view.center is not None and view.width is not None:
        return view.center, max(view.width, 1.0)
    center, width = (_first(data.get(name)) for name in ("WindowCenter", "WindowWidth"))
    if center is not None and width is not None and width >= 1:
        return center, width
    low, high = (float(one) for one in np.percentile(values, _TAILS))
    return (low + high) / 2, max(high - low, 1.0)


def _first(value: object) -> float | None:
    """Of several windows the first; what is no number is none."""
    if value is None or value == "":
        return None
    number = float(np.atleast_1d(np.asarray(value, dtype=np.float64))[0])
    return number if np.isfinite(number) else None


def _windowed(values: _Pixels, center: float, width: float) -> NDArray[np.uint8]:
    # PS3.3 C.11.2.1.2.1: the ends of the window lie half a step apart.
    span = max(width - 1, 1.0)
    shades: NDArray[np.uint8] = np.clip(
        np.nan_to_num(((values - (center - 0.5)) / span + 0.5) * 255), 0, 255
    ).astype(np.uint8)
    return shades


def _eight_bits(colours: _Pixels) -> NDArray[np.uint8]:
    depth = colours.dtype.itemsize * 8
    shades: NDArray[np.uint8] = (colours >> max(depth - 8, 0)).astype(np.uint8)
    return shades


def _png(shades: NDArray[np.uint8]) -> bytes:
    image = Image.fromarray(np.ascontiguousarray(shades))
    image.thumbnail((_MOST_EDGE, _MOST_EDGE), Image.Resampling.BILINEAR)
    file = BytesIO()
    # Somebody waits for it: the quickest packing.
    image.save(file, "PNG", compress_level=1)
    return file.getvalue()
