"""What a reviewer is told of the images beside a report, and what is read to render one."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from data_layer.errors import NotFoundError


class ImageNotFoundError(NotFoundError):
    """There are not so many images, or they are not kept by the platform."""

    code = "review_image_not_found"


@dataclass(frozen=True, kw_only=True)
class ImageShelf:
    """How many images each series has, in their order; none where the platform keeps none.

    Images are counted through all series, so that a number says nothing but a place.
    """

    series: Sequence[int] = ()

    @property
    def count(self) -> int:
        return sum(self.series)


@dataclass(frozen=True, kw_only=True)
class KeptImage:
    """A kept object and which of its frames; its key opens it."""

    sha256: bytes
    frame: int
    key: bytes | None = field(repr=False)
