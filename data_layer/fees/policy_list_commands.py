"""Takes the lines of a draft over from a spreadsheet."""

from sqlalchemy.orm import Session

from data_layer.fees.errors import FeeListRefusedError
from data_layer.fees.policy_commands import write_terms
from data_layer.fees.policy_list_queries import policy_list_plan
from data_layer.fees.policy_list_records import ReadPolicy
from data_layer.fees.policy_records import PolicyEntry
from data_layer.list_records import RowOutcome


def accept_policy_list(session: Session, entry: PolicyEntry, read: ReadPolicy) -> int:
    """The new revision. The draft must still be as it was when the plan was shown.

    Raises FeeListRefusedError, and what `write_terms` raises.
    """
    plan = policy_list_plan(session, entry.scope, entry.public_id, read)
    if plan.terms is None:
        raise FeeListRefusedError(count=plan.count(RowOutcome.REFUSED))
    return write_terms(session, entry, plan.terms)
