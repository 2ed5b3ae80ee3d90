"""What can go wrong where incidents, critical findings and lesions are recorded."""

from data_layer.errors import BadInputError, ConflictError, NotFoundError


class EventUnusableError(BadInputError):
    """What was recorded cannot be of this examination, or is not complete; `reason` says why."""

    code = "quality_event_unusable"


class EventKnownError(ConflictError):
    """It is on record already."""

    code = "quality_event_known"


class EventNotFoundError(NotFoundError):
    """There is no such incident or finding, or not for who asks."""

    code = "quality_event_not_found"
