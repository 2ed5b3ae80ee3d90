"""What can go wrong where an indicator's target is set."""

from data_layer.errors import BadInputError, ConflictError


class GoalUnusableError(BadInputError):
    """A target lies within the unit and names its origin; `reason` says what is wrong."""

    code = "goal_unusable"


class GoalChangedMeanwhileError(ConflictError):
    code = "goal_changed_meanwhile"
