"""What can go wrong with signals and what is done about them."""

from data_layer.errors import BadInputError, ConflictError, NotFoundError


class SignalNotFoundError(NotFoundError):
    """There is no such signal, or not for who asks."""

    code = "signal_not_found"


class ActionNotFoundError(NotFoundError):
    """There is no such corrective action, or not for who asks."""

    code = "corrective_action_not_found"


class ActionUnusableError(BadInputError):
    """A term of the action is not to be used like this; `reason` says why."""

    code = "corrective_action_unusable"


class ActionMovedOnError(ConflictError):
    """Somebody handed it in, or it was checked already."""

    code = "corrective_action_moved_on"
