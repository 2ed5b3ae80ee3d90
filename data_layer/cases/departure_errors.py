"""What can go wrong when somebody leaves a team."""

from data_layer.errors import RuleViolationError


class DepartureWithCasesError(RuleViolationError):
    """Cases of the team that fall due later would lie with somebody who has left."""

    code = "departure_with_cases"
