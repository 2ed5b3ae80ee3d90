"""What can go wrong, as codes with details; the portal turns them into sentences."""


class PortalError(Exception):
    """A failure a person can be told about.

    `code` names the message `error-<code>` of every catalog; `details` fill its variables and
    hold no personal identifiers. The text of the exception is plain English for logs and commands.
    """

    code = "unexpected"

    def __init__(self, message: str = "", **details: object) -> None:
        self.details = details
        self.has_own_words = bool(message)
        said = ", ".join(f"{name} {value}" for name, value in details.items())
        super().__init__(message or f"{self.code.replace('_', ' ')}{': ' if said else ''}{said}")


class NotFoundError(PortalError):
    """There is no such thing, or not for the one who asks: both answer alike."""

    code = "not_found"


class RuleViolationError(PortalError):
    """A rule of the field forbids it; trying again does not help."""

    code = "rule_violation"


class ConflictError(PortalError):
    """Somebody else was faster; read again and decide anew."""

    code = "conflict"


class AccessDeniedError(PortalError):
    """The account may not do this."""

    code = "access_denied"


class BadInputError(PortalError):
    """What was typed or sent cannot be used; the details say which field and why."""

    code = "bad_input"
