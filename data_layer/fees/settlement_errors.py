"""Why a month, a statement or a dispute cannot be changed so."""

from data_layer.errors import ConflictError, NotFoundError, RuleViolationError


class MonthNotOverError(RuleViolationError):
    """A month is settled when it is over."""

    code = "month_not_over"


class MonthUnchargedError(RuleViolationError):
    """Nothing was charged or taken back in the month, so that nobody has part in it."""

    code = "month_uncharged"


class MonthNotDraftedError(RuleViolationError):
    """There are no statements of the month yet."""

    code = "month_not_drafted"


class EarlierMonthOpenError(RuleViolationError):
    """Months are closed one after the other."""

    code = "earlier_month_open"


class StatementsOpenError(RuleViolationError):
    """A month is closed when all its statements are approved."""

    code = "statements_open"


class LedgerDiffersError(RuleViolationError):
    """A statement does not say what the ledger says."""

    code = "ledger_differs"


class StatementNotFoundError(NotFoundError):
    """There is no such statement, or not for the one who asks."""

    code = "statement_not_found"


class StatementChangedError(ConflictError):
    """Its sums, or how it stands, have changed since it was read."""

    code = "statement_changed"


class StatementNotOpenError(RuleViolationError):
    """Only a draft is answered."""

    code = "statement_not_open"


class DisputesOpenError(RuleViolationError):
    """A line is still disputed."""

    code = "disputes_open"


class ApprovedBySamePersonError(RuleViolationError):
    """The second approval is somebody else's."""

    code = "approved_by_same_person"


class NothingToApproveError(RuleViolationError):
    """No statement waits for this approval."""

    code = "nothing_to_approve"


class LineNotFoundError(NotFoundError):
    """The charge is not on the statement."""

    code = "statement_line_not_found"


class LineDisputedError(ConflictError):
    """The line is disputed already."""

    code = "line_disputed"


class DisputeNotFoundError(NotFoundError):
    """There is no such dispute, or not for the one who asks."""

    code = "dispute_not_found"


class DisputeDecidedError(ConflictError):
    """It was decided meanwhile."""

    code = "dispute_decided"


class OwnDisputeError(RuleViolationError):
    """Nobody decides what they disputed."""

    code = "own_dispute"


class DisputeTextMissingError(RuleViolationError):
    """A dispute and its decision say why."""

    code = "dispute_text_missing"


class EvidenceUnusableError(RuleViolationError):
    """The file is no scan that can be kept."""

    code = "evidence_unusable"
