"""What can go wrong with targets of networking."""

from data_layer.errors import BadInputError, ConflictError


class TargetNotUsableError(BadInputError):
    """A rate out of reach, or days that do not follow each other; `field` says which."""

    code = "target_not_usable"


class TargetChangedMeanwhileError(ConflictError):
    """Somebody else set a target of this level after whoever sets one now had looked."""

    code = "target_changed_meanwhile"
