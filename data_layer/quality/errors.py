"""What can go wrong in quality."""

from data_layer.errors import BadInputError, NotFoundError


class UnknownQualityIndicatorError(NotFoundError):
    """Nothing is counted under this name."""

    code = "unknown_quality_indicator"


class MonthNotCountedError(BadInputError):
    """Nothing was counted of the month yet."""

    code = "month_not_counted"
