"""What can go wrong in operations."""

from data_layer.errors import BadInputError, ConflictError, NotFoundError


class JobUnknownError(NotFoundError):
    """No job of that name is announced."""

    code = "job_unknown"


class JobRunUnknownError(NotFoundError):
    """There is no such run, or no more."""

    code = "job_run_unknown"


class SlotTakenError(ConflictError):
    """Another scheduler has this slot, or the job is still running."""

    code = "slot_taken"


class JobAlreadyRequestedError(ConflictError):
    """A request to run it is waiting already."""

    code = "job_already_requested"


class IncidentNotFoundError(NotFoundError):
    """No such incident, or not for the one who asks."""

    code = "incident_not_found"


class IncidentHandledError(ConflictError):
    """Somebody else has done it, or it is over."""

    code = "incident_handled"


class NoteMissingError(BadInputError):
    """Whoever closes an incident says how it ended."""

    code = "note_missing"
