"""Whether many events together are as they were written: fast, but without saying which is not."""

from dataclasses import dataclass
from operator import add, eq
from struct import unpack

from data_layer.audit.rules.chain import DIGESTS
from data_layer.audit.rules.events import NUMBERS, SEARCHABLE

BODY_END = b"\n"
VALUE_END = b"\x1f"
HASH_LENGTH = 32
_ALGORITHM = SEARCHABLE.index("algorithm")
_FIELDS = (f'"{name}":%b' if name in NUMBERS else f'"{name}":"%b"' for name in SEARCHABLE)
_BEGINNING = f'{{{",".join(_FIELDS)},"with":{{'.encode() + BODY_END


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """Consecutive events, each part of all of them in one piece, as the database joins them.

    `values` are the columns that repeat the beginning of the body.
    """

    count: int
    bodies: bytes
    hashes: bytes
    values: bytes


def is_whole(stretch: Stretch, previous: bytes) -> bool:
    """Whether all follows the hash before it; never of events in more than one algorithm.

    Who puts an end into a value or a body gives it away: there are more pieces than events.
    """
    bodies = stretch.bodies.split(BODY_END)
    values = tuple(stretch.values.split(VALUE_END))
    pieces = len(bodies), len(values), len(stretch.hashes)
    if pieces != tuple(stretch.count * each for each in (1, len(SEARCHABLE), HASH_LENGTH)):
        return False
    return _begin_with(bodies, values) and _follow(previous, bodies, stretch.hashes, values)


def _begin_with(bodies: list[bytes], values: tuple[bytes, ...]) -> bool:
    beginnings = (_BEGINNING * len(bodies) % values).split(BODY_END)
    is_each_its_own = len(beginnings) == len(bodies) + 1
    return is_each_its_own and all(map(bytes.startswith, bodies, beginnings))


def _follow(previous: bytes, bodies: list[bytes], joined: bytes, values: tuple[bytes, ...]) -> bool:
    hashes = unpack(f"{HASH_LENGTH}s" * len(bodies), joined)
    digest = DIGESTS.get(values[_ALGORITHM].decode())
    if digest is None:
        return False
    return all(map(eq, map(digest, map(add, (previous, *hashes), bodies)), hashes))
