"""What can go wrong with sampling plans and draws."""

from data_layer.errors import BadInputError, ConflictError, NotFoundError, RuleViolationError


class PlanNotFoundError(NotFoundError):
    code = "sampling_plan_not_found"


class DrawNotFoundError(NotFoundError):
    code = "draw_not_found"


class PlanUnusableError(BadInputError):
    """A term is not to be used like this; `problem` says why, `term` which."""

    code = "sampling_plan_unusable"


class PlanStandsError(RuleViolationError):
    """A plan in force or retired is not changed, and not put in force again."""

    code = "sampling_plan_stands"


class PlanChangedMeanwhileError(ConflictError):
    code = "sampling_plan_changed"


class DrawImpossibleError(RuleViolationError):
    """The plan is not in force, the month is not over, or there is nothing to draw."""

    code = "draw_impossible"


class DrawnAlreadyError(ConflictError):
    """The month was drawn, by this plan or one about the same reports."""

    code = "drawn_already"


class ReportNotReviewableError(NotFoundError):
    """There is no such issued report, or it is being reviewed already."""

    code = "report_not_reviewable"
