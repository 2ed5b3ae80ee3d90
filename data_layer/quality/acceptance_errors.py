"""What can go wrong where months are judged by acceptance sampling."""

from data_layer.errors import ConflictError, RuleViolationError


class MonthJudgedError(ConflictError):
    """How strictly a later month was looked at rests on this one."""

    code = "month_judged"


class InspectionNotStoppedError(RuleViolationError):
    """Only what was stopped is resumed."""

    code = "inspection_not_stopped"
