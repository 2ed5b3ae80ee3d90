"""A policy's spreadsheet: what would become of the draft, and taking it over."""

from data_layer.accounts.records import Scope
from data_layer.clock import now
from data_layer.fees.policy_list_commands import accept_policy_list
from data_layer.fees.policy_list_queries import policy_list_plan
from data_layer.fees.policy_list_records import PolicyListPlan
from data_layer.fees.policy_records import PolicyEntry
from portal import db
from portal.access import account
from portal.fee_lists.reading import read_policy
from portal.sheets import bytes_of_upload


def plan_of(scope: Scope, public_id: str, contents: str | None) -> PolicyListPlan:
    """Raises SheetUnusableError and what reading and planning raise."""
    read = read_policy(bytes_of_upload(contents))
    with db.reading() as session:
        return policy_list_plan(session, scope, public_id, read)


def accept(scope: Scope, public_id: str, revision: int, contents: str | None) -> None:
    """The draft must still be as it was when the plan was shown."""
    read = read_policy(bytes_of_upload(contents))
    entry = PolicyEntry(
        scope=scope, public_id=public_id, revision=revision, by=account().id, at=now()
    )
    with db.writing() as session:
        accept_policy_list(session, entry, read)
