"""What can go wrong with prices, shares and policies."""

from collections.abc import Sequence

from data_layer.errors import (
    BadInputError,
    ConflictError,
    NotFoundError,
    RuleViolationError,
)
from data_layer.fees.policy_records import Flaw


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


class FeeLinesUnusableError(BadInputError):
    """Lines that cannot be kept, whatever the others say; `flaws` tell which and why."""

    code = "fee_lines_unusable"

    def __init__(self, flaws: Sequence[Flaw]) -> None:
        super().__init__(count=len(flaws))
        self.flaws = tuple(flaws)


class FeePolicyFlawedError(RuleViolationError):
    """The policy cannot be checked or published as it is; `flaws` tell why."""

    code = "fee_policy_flawed"

    def __init__(self, flaws: Sequence[Flaw]) -> None:
        super().__init__(count=len(flaws))
        self.flaws = tuple(flaws)


class FeePolicyHeadUnusableError(BadInputError):
    """`field` is empty, too long or cannot be printed."""

    code = "fee_policy_head_unusable"


class FeeDocumentNumberTakenError(RuleViolationError):
    code = "fee_document_number_taken"


class FeePolicyOverlapsError(RuleViolationError):
    """It would begin while another policy holds that it does not follow."""

    code = "fee_policy_overlaps"


class FeeSecondPersonError(RuleViolationError):
    """Who wrote a policy, or a part of it, does not check it."""

    code = "fee_second_person"


class FeePolicyMovedOnError(ConflictError):
    """The policy no longer stands where this can be done."""

    code = "fee_policy_moved_on"


class FeePolicyChangedMeanwhileError(ConflictError):
    """Somebody else changed the policy since it was read."""

    code = "fee_policy_changed_meanwhile"


class FeeLineNotFoundError(NotFoundError):
    code = "fee_line_not_found"


class FeeListUnusableError(BadInputError):
    """No sheet of the file is a table of a policy, or one has too many rows."""

    code = "fee_list_unusable"


class FeeSheetUnknownError(BadInputError):
    """A sheet has numbered lines, and no column that says of which table."""

    code = "fee_sheet_unknown"


class FeeTableTwiceError(BadInputError):
    """Two sheets of the file are the same table."""

    code = "fee_table_twice"


class FeeListRefusedError(RuleViolationError):
    """A row of the file is refused, so nothing of it is taken."""

    code = "fee_list_refused"


class FeeNumberUnreadableError(BadInputError):
    code = "fee_number_unreadable"


class FeeSumUnreadableError(FeeNumberUnreadableError):
    """No sum in yuan with at most two decimals."""

    code = "fee_sum_unreadable"


class FeeShareUnreadableError(FeeNumberUnreadableError):
    """No percentage with at most two decimals."""

    code = "fee_share_unreadable"


class FeeMonthsOutOfReachError(BadInputError):
    code = "fee_months_out_of_reach"
