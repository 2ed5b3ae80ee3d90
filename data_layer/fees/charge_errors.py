"""What can go wrong with a charge."""

from data_layer.errors import ConflictError, NotFoundError, RuleViolationError
from data_layer.fees.errors import NotPricedError


class BeforeFirstPolicyError(NotPricedError):
    """The service was given before the first policy holds."""

    code = "fee_before_first_policy"
    reason = "before_first_policy"


class NoPolicyError(NotPricedError):
    """No policy holds at the moment of the service."""

    code = "fee_no_policy"
    reason = "no_policy"


class UnknownPayeeError(NotPricedError):
    """A party gets a part, and nobody is known who is this party."""

    code = "fee_unknown_payee"
    reason = "unknown_payee"


class ChargeNotFoundError(NotFoundError):
    """There is no such charge, or not for the one who asks."""

    code = "charge_not_found"


class ChargeReversedError(ConflictError):
    """It was taken back already."""

    code = "charge_reversed"


class ReversalStandsError(RuleViolationError):
    """A reversal is not taken back; the case is charged again instead."""

    code = "reversal_stands"
