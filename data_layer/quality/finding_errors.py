"""What can go wrong with findings."""

from data_layer.errors import BadInputError, ConflictError, NotFoundError, RuleViolationError


class FindingNotFoundError(NotFoundError):
    """There is no such finding, or not for who asks."""

    code = "finding_not_found"


class FindingAnsweredError(ConflictError):
    """Somebody answered it already."""

    code = "finding_answered"


class FindingFinalError(RuleViolationError):
    """An arbiter said it: there is nobody left to ask."""

    code = "finding_final"


class ReasonUnusableError(BadInputError):
    """A dispute takes a reason of a sentence or two."""

    code = "dispute_reason_unusable"
