"""A policy as it came in: its tables, with what each row says."""

from data_layer.fees import policy_list_rules
from data_layer.fees.policy_list_records import ReadPolicy
from ingest.sheets import rows_of_sheets
from portal.fee_lists.words import policy_words


def read_policy(content: bytes) -> ReadPolicy:
    """Of XLSX every sheet that is a table of a policy; CSV is one table.

    Raises SheetUnusableError, or what `read_policy` of the rules raises.
    """
    return policy_list_rules.read_policy(rows_of_sheets(content), policy_words())
