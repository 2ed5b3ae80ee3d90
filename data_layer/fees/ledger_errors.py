"""What can go wrong with the ledger."""

from data_layer.errors import RuleViolationError


class EntryUnbalancedError(RuleViolationError):
    """An entry whose sides differ is not posted."""

    code = "entry_unbalanced"
