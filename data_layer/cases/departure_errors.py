"""What can go wrong when somebody leaves a team."""

from data_layer.errors import RuleViolationError


class DepartureWithCasesError(RuleViolationError):
    """Cases of the team that fall due later would lie with somebody who has left."""

    code = "departure_with_cases"


class TeamUnfinishedError(RuleViolationError):
    """Reports of the team wait for their review, were sent back or wait for information."""

    code = "team_unfinished"


class TeamWithCasesError(RuleViolationError):
    """Cases of the team that fall due later would lie with a team that is no more."""

    code = "team_with_cases"
