"""What can go wrong where a month is frozen."""

from data_layer.errors import ConflictError, NotFoundError, RuleViolationError


class SnapshotImpossibleError(RuleViolationError):
    """The month is not over, or was not counted."""

    code = "snapshot_impossible"


class SnapshotFrozenMeanwhileError(ConflictError):
    """Somebody else froze the month at the same time."""

    code = "snapshot_frozen_meanwhile"


class SnapshotNotFoundError(NotFoundError):
    """The month, or this version of it, was never frozen."""

    code = "snapshot_not_found"
