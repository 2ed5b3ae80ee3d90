"""What can go wrong in the blinded review."""

from data_layer.errors import (
    AccessDeniedError,
    BadInputError,
    ConflictError,
    NotFoundError,
    RuleViolationError,
)


class NotAReviewerError(AccessDeniedError):
    """Drawn reports are read by reviewers of quality control, and by nobody else."""

    code = "not_a_quality_reviewer"


class SeatNotFoundError(NotFoundError):
    """There is no such review, or not for who asks."""

    code = "review_not_found"


class ReviewClosedError(ConflictError):
    """It is scored already, or the report is no longer under review."""

    code = "review_closed"


class OwnReportError(RuleViolationError):
    """Nobody reviews what they wrote or audited, or what is of their own hospital."""

    code = "own_report"


class ScoreUnusableError(BadInputError):
    """The score does not fit the rubric; `problem` says why, `item` where."""

    code = "score_unusable"


class RubricUnusableError(BadInputError):
    """Nothing can be scored by it; `problem` says why, `item` where."""

    code = "rubric_unusable"


class RubricMissingError(RuleViolationError):
    """No rubric is in force, so nothing can be scored."""

    code = "rubric_missing"
