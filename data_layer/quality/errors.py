"""What can go wrong in quality."""

from data_layer.errors import NotFoundError


class UnknownQualityIndicatorError(NotFoundError):
    """Nothing is counted under this name."""

    code = "unknown_quality_indicator"
