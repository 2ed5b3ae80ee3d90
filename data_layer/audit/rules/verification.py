"""Whether a stretch of the chain is whole, and where it is not."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from data_layer.audit.records import Algorithm, Anchor, Fault, FaultKind, Link
from data_layer.audit.rules.chain import DIGESTS

# Number, body, hash, and the algorithm if the columns say what the body says.
Row = tuple[int, bytes, bytes, str | None]
_USUAL = Algorithm.SHA256.value


def first_fault(rows: Iterable[Row], link: Link, last_seq: int) -> Fault | None:
    """Follows the chain from a link to a number; each step costs a microsecond, so it is plain."""
    expected, previous = link.seq, link.hash
    digest = DIGESTS[_USUAL]
    for seq, body, written, algorithm in rows:
        expected += 1
        if seq != expected:
            return Fault(seq=expected, kind=FaultKind.MISSING)
        if algorithm != _USUAL:
            if algorithm is None or algorithm not in DIGESTS:
                return Fault(seq=seq, kind=FaultKind.COLUMNS)
            if DIGESTS[algorithm](previous + body) != written:
                return Fault(seq=seq, kind=FaultKind.CHANGED)
        elif digest(previous + body) != written:
            return Fault(seq=seq, kind=FaultKind.CHANGED)
        previous = written
    return None if expected == last_seq else Fault(seq=expected + 1, kind=FaultKind.MISSING)


def ranges(first_seq: int, last_seq: int, parts: int) -> Iterator[tuple[int, int]]:
    """Stretches of about the same length, first and last number of each."""
    count = last_seq - first_seq + 1
    for part in range(parts):
        start, end = first_seq + count * part // parts, first_seq + count * (part + 1) // parts
        if start < end:
            yield start, end - 1


def head_fault(head: Link, newest_seq: int, newest_hash: bytes) -> Fault | None:
    """Where the head says that the chain ends, and where it does."""
    if newest_seq > head.seq:
        return Fault(seq=head.seq + 1, kind=FaultKind.BEYOND_HEAD)
    if newest_seq < head.seq:
        return Fault(seq=newest_seq + 1, kind=FaultKind.MISSING)
    if newest_hash != head.hash:
        return Fault(seq=newest_seq, kind=FaultKind.HEAD)
    return None


def anchor_fault(
    anchors: Sequence[Anchor], hashes: Mapping[int, bytes], newest_seq: int
) -> Fault | None:
    """The first anchor that the trail contradicts, or does not reach any more."""
    for anchor in sorted(anchors, key=lambda one: one.link.seq):
        if anchor.link.seq > newest_seq:
            return Fault(seq=newest_seq + 1, kind=FaultKind.MISSING)
        if anchor.link.seq and hashes.get(anchor.link.seq) != anchor.link.hash:
            return Fault(seq=anchor.link.seq, kind=FaultKind.ANCHOR)
    return None


def earliest(faults: Iterable[Fault | None]) -> Fault | None:
    """Of two at the same event the first one given."""
    return min(filter(None, faults), key=lambda fault: fault.seq, default=None)
