"""What can go wrong with prices and shares."""

from data_layer.errors import NotFoundError, RuleViolationError


class NotPricedError(RuleViolationError):
    """A policy cannot say what a case costs or who gets it; `reason` is kept with the case."""

    code = "fee_not_priced"
    reason = "not_priced"


class NoPriceError(NotPricedError):
    """No line of the catalogue is about such a case."""

    code = "fee_no_price"
    reason = "no_price"


class NoSharesError(NotPricedError):
    """No line says who gets the price of such a case."""

    code = "fee_no_shares"
    reason = "no_shares"


class BoundsUnmetError(NotPricedError):
    """Least and most parts leave nobody to take, or give, what a price needs."""

    code = "fee_bounds_unmet"
    reason = "bounds_unmet"


class FeePolicyNotFoundError(NotFoundError):
    code = "fee_policy_not_found"
