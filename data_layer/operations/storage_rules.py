"""What vouches for a study, what keeping images costs, and whose would move."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from data_layer.institutions.records import StorageMode
from data_layer.operations.storage_records import (
    TERABYTE,
    InstitutionStorage,
    NodeStanding,
    ProbedNode,
    StorageQuestion,
    WhatIf,
)

# A node that missed a probe or two is still there.
_ANSWERED_WITHIN = timedelta(hours=24)
# In hundredths of a terabyte; the first that few hospitals exceed is looked at first.
_THRESHOLDS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000)
_FEW = 50


def standing_of(nodes: Sequence[ProbedNode]) -> NodeStanding:
    """Of the nodes in use of one institution."""
    if any(map(_answers, nodes)):
        return NodeStanding.ANSWERS
    if any(node.checked_at for node in nodes):
        return NodeStanding.NOT_ANSWERING
    return NodeStanding.UNPROBED if nodes else NodeStanding.WITHOUT_NODE


def _answers(node: ProbedNode) -> bool:
    """It answered within a day before it was last asked."""
    if node.checked_at is None or node.last_good_at is None:
        return False
    return node.checked_at - node.last_good_at <= _ANSWERED_WITHIN


def exceeds(byte_count: int, hundredths: int) -> bool:
    return byte_count * 100 > hundredths * TERABYTE


def what_if(institutions: Sequence[InstitutionStorage], asked: StorageQuestion) -> WhatIf:
    """Each cost is rounded by institution, so that the sum is that of the rows."""
    central = [one for one in institutions if one.mode is StorageMode.CENTRAL]
    over = asked.over_hundredths
    if over is None:
        over = fitting_threshold(one.byte_count for one in central)
    moved = [one for one in central if exceeds(one.byte_count, over)]
    cost = asked.prices.yearly_fen
    before = sum(cost(one.mode, one.byte_count) for one in institutions)
    gained = sum(
        cost(StorageMode.LOCAL, one.byte_count) - cost(one.mode, one.byte_count) for one in moved
    )
    return WhatIf(
        over_hundredths=over,
        moved=tuple(sorted(moved, key=lambda one: (-one.byte_count, one.code))),
        before_fen=before,
        after_fen=before + gained,
    )


def fitting_threshold(byte_counts: Iterable[int]) -> int:
    known = list(byte_counts)
    for hundredths in _THRESHOLDS:
        if sum(exceeds(size, hundredths) for size in known) <= _FEW:
            return hundredths
    return _THRESHOLDS[-1]
