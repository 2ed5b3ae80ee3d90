"""What can go wrong with the trail."""

from data_layer.errors import NotFoundError, PortalError


class NobodyActsError(PortalError):
    """A transaction that does not say who acts cannot be recorded, so nothing happens in it."""

    code = "nobody_acts"


class TrailLostError(PortalError):
    """The head of the chain is gone; nothing is done that could not be recorded."""

    code = "trail_lost"


class PersonalDetailError(PortalError):
    """Text that is no code, number or public id would stay in the trail for ever."""

    code = "personal_detail"


class AnchorUnreadableError(PortalError):
    """The file outside the database was changed or damaged."""

    code = "anchor_unreadable"


class AnchorUnwritableError(PortalError):
    """Where the chain ends cannot be written down."""

    code = "anchor_unwritable"


class TrailBrokenError(PortalError):
    """An event is not as it was written; nothing is anchored behind it."""

    code = "trail_broken"


class EventNotFoundError(NotFoundError):
    """There is no event of that number."""

    code = "event_not_found"
