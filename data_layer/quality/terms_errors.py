"""What can go wrong where the terms of acceptance sampling are set."""

from data_layer.errors import BadInputError, ConflictError, NotFoundError


class TermsUnusableError(BadInputError):
    """The standard does not have them, or it is not said where they come from; see `reason`."""

    code = "acceptance_terms_unusable"


class TermsChangedMeanwhileError(ConflictError):
    code = "acceptance_terms_changed"


class MonthNotJudgedError(NotFoundError):
    """Terms are tried on a month that was judged."""

    code = "month_not_judged"
