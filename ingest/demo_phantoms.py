"""Made-up bodies for the demo's images: ellipsoids in Hounsfield numbers, seen by each modality."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter

Reals = NDArray[np.float32]
Pixels = NDArray[np.uint16]

# What is added to Hounsfield numbers, so that pixels are never negative.
OFFSET = 1024
_AIR = -1000.0
_SLICED = ("CT", "MR", "PT")


@dataclass(frozen=True)
class _Blob:
    """An ellipsoid in a box from −1 to 1: to the left, the back, the feet. `beats` cut it up."""

    center: tuple[float, float, float]
    radii: tuple[float, float, float]
    value: float
    beats: float = 0.0


_LONG = 9.0
_VERTEBRAE = 6.0
_CHEST = (
    _Blob((0, 0, 0), (0.92, 0.64, _LONG), -90),
    _Blob((0, 0, 0), (0.86, 0.58, _LONG), 45),
    _Blob((0, 0, 0.1), (0.82, 0.55, 1.2), 320, beats=9.0),
    _Blob((0, 0, 0.1), (0.78, 0.51, 1.15), 45),
    _Blob((-0.41, 0, 0.05), (0.34, 0.45, 0.95), -860),
    _Blob((0.41, 0, 0.05), (0.34, 0.45, 0.95), -860),
    _Blob((0.12, -0.16, 0.35), (0.3, 0.28, 0.5), 45),
    _Blob((0, 0.02, -0.5), (0.1, 0.16, 0.6), 45),
    _Blob((0, 0.02, -0.6), (0.05, 0.06, 0.6), _AIR),
    _Blob((0.09, 0.2, 0), (0.06, 0.06, _LONG), 60),
    _Blob((-0.45, -0.05, 0.98), (0.42, 0.46, 0.32), 62),
    _Blob((0, 0.4, 0), (0.12, 0.13, _LONG), 300, beats=_VERTEBRAE),
    _Blob((0, 0.49, 0), (0.04, 0.07, _LONG), 20),
)
_ABDOMEN = (
    _Blob((0, 0, 0), (0.92, 0.68, _LONG), -100),
    _Blob((0, 0, 0), (0.83, 0.58, _LONG), 48),
    _Blob((0, -0.04, 0), (0.74, 0.46, _LONG), -80),
    _Blob((-0.36, -0.08, -0.4), (0.4, 0.36, 0.7), 62),
    _Blob((0.5, 0.08, -0.5), (0.18, 0.22, 0.4), 50),
    _Blob((0.28, -0.22, -0.2), (0.26, 0.16, 0.4), 28),
    _Blob((0.28, -0.3, -0.2), (0.18, 0.08, 0.3), -900),
    _Blob((-0.36, 0.24, 0.2), (0.13, 0.15, 0.45), 38),
    _Blob((0.36, 0.24, 0.2), (0.13, 0.15, 0.45), 38),
    _Blob((-0.2, -0.2, 0.6), (0.22, 0.12, 0.25), -700),
    _Blob((0.15, -0.16, 0.75), (0.3, 0.16, 0.25), 30),
    _Blob((0.06, 0.14, 0), (0.06, 0.06, _LONG), 60),
    _Blob((0, 0.36, 0), (0.14, 0.14, _LONG), 280, beats=_VERTEBRAE),
    _Blob((0, 0.48, 0), (0.05, 0.07, _LONG), 20),
)
_HEAD = (
    _Blob((0, 0, 0), (0.68, 0.86, 0.98), 40),
    _Blob((0, 0, 0), (0.64, 0.82, 0.94), 900),
    _Blob((0, 0, 0), (0.58, 0.76, 0.88), 36),
    _Blob((-0.26, -0.1, 0), (0.26, 0.56, 0.7), 31),
    _Blob((0.26, -0.1, 0), (0.26, 0.56, 0.7), 31),
    _Blob((-0.1, -0.12, 0), (0.07, 0.28, 0.26), 6),
    _Blob((0.1, -0.12, 0), (0.07, 0.28, 0.26), 6),
    _Blob((0, 0.5, 0.4), (0.3, 0.2, 0.26), 34),
    _Blob((0.3, 0.05, -0.1), (0.07, 0.09, 0.1), 66),
)
_LIMB = (
    _Blob((0, 0, 0), (0.56, 0.54, _LONG), -90),
    _Blob((0, 0, 0), (0.49, 0.47, _LONG), 52),
    _Blob((0, 0, -1.5), (0.2, 0.2, 1.5), 850),
    _Blob((0, 0, -1.5), (0.13, 0.13, 1.44), 120),
    _Blob((0, 0, 1.5), (0.22, 0.2, 1.46), 850),
    _Blob((0, 0, 1.5), (0.15, 0.13, 1.4), 120),
    _Blob((-0.14, 0, -0.06), (0.17, 0.2, 0.14), 620),
    _Blob((0.14, 0, -0.06), (0.17, 0.2, 0.14), 620),
    _Blob((0.02, -0.34, -0.05), (0.12, 0.06, 0.16), 700),
)
_BODIES = {
    "CHEST": _CHEST,
    "HEART": _CHEST,
    "BREAST": _CHEST,
    "HEAD": _HEAD,
    "ABDOMEN": _ABDOMEN,
    "LSPINE": _ABDOMEN,
    "CSPINE": _ABDOMEN,
    "PELVIS": _ABDOMEN,
    "PROSTATE": _ABDOMEN,
    "STOMACH": _ABDOMEN,
    "WHOLEBODY": _ABDOMEN,
    "THYROID": _ABDOMEN,
}


def images_of(modality: str, body_part: str, draw: Generator) -> Iterator[Pixels]:
    """A few slices, or one or two views; no two studies alike."""
    body = _BODIES.get(body_part, _LIMB)
    if modality in _SLICED:
        shift = float(draw.uniform(-0.05, 0.05))
        volume = _volume(body, (16, 256, 256))
        for plane in volume:
            yield _slice(np.roll(plane, round(shift * 256), axis=1), modality, draw)
    elif modality == "US":
        for place in (5, 8, 11):
            yield _echo(_volume(body, (16, 256, 256))[place], draw)
    else:
        yield _shadow(_volume(body, (384, 40, 384)), draw)


@cache
def _volume(body: Sequence[_Blob], shape: tuple[int, int, int]) -> Reals:
    """From head to feet, front to back, right to left."""
    axes = (np.linspace(-1, 1, size, dtype=np.float32) for size in shape)
    z, y, x = np.meshgrid(*axes, indexing="ij", sparse=True)
    volume = np.full(shape, _AIR, dtype=np.float32)
    for blob in body:
        (a, b, c), (d, e, f) = blob.center, blob.radii
        inside = ((x - a) / d) ** 2 + ((y - b) / e) ** 2 + ((z - c) / f) ** 2 < 1
        if blob.beats:
            inside &= np.sin((z + 0.12 * np.abs(x)) * blob.beats * np.pi) > -0.35
        volume[inside] = blob.value
    return volume


def _slice(plane: Reals, modality: str, draw: Generator) -> Pixels:
    noisy = plane + draw.normal(0, 14, plane.shape).astype(np.float32)
    if modality == "CT":
        return _stored(noisy + OFFSET)
    # Bone and air give no signal; fat gives most.
    tissue = np.where((plane < -200) | (plane > 200), 30, 320 - plane * 1.4)
    return _stored(np.abs(tissue + draw.normal(0, 16, plane.shape)))


def _shadow(volume: Reals, draw: Generator) -> Pixels:
    """What is left of the rays, bone white, as a detector stores it."""
    weight = np.clip((volume + 1000) / 1000, 0, None)
    path = weight.mean(axis=1) + 0.35 * np.clip(volume - 150, 0, None).mean(axis=1) / 100
    shadow = gaussian_filter(4095 * (1 - np.exp(-1.9 * path)), 2.0)
    large = np.kron(shadow, np.ones((2, 2), dtype=np.float32))
    return _stored(large + draw.normal(0, 22, large.shape))


def _echo(plane: Reals, draw: Generator) -> Pixels:
    """A fan with speckle: borders are bright, fluids dark."""
    border = np.abs(np.gradient(plane, axis=0)) + np.abs(np.gradient(plane, axis=1))
    level = 40 + np.clip(plane + 120, 0, 240) / 3 + np.clip(border, 0, 90)
    speckle = draw.rayleigh(0.8, plane.shape)
    size = plane.shape[0]
    depth, aside = np.mgrid[0:size, 0:size] / size
    angle = np.arctan2(aside - 0.5, depth + 0.12)
    reach = np.hypot(aside - 0.5, depth + 0.12)
    in_fan = (np.abs(angle) < 0.62) & (reach > 0.2) & (reach < 1.06)
    return _stored(np.where(in_fan, level * speckle, 0))


def _stored(values: NDArray[np.floating]) -> Pixels:
    pixels: Pixels = np.clip(values, 0, 4095).astype(np.uint16)
    return pixels
