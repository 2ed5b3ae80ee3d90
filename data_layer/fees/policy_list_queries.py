"""Says what would become of a policy if a spreadsheet were taken over."""

from sqlalchemy.orm import Session

from data_layer.fees.policy_list_records import PolicyListPlan, ReadPolicy
from data_layer.fees.policy_plan_rules import plan_of
from data_layer.fees.policy_queries import terms_by
from data_layer.scope import Scope


def policy_list_plan(
    session: Session, scope: Scope, public_id: str, read: ReadPolicy
) -> PolicyListPlan:
    """Raises FeePolicyNotFoundError."""
    return plan_of(read, terms_by(session, scope, public_id))
