"""Drafts of policies, usable by default."""

from datetime import datetime

from sqlalchemy.orm import Session

from data_layer.cases.policy_commands import activate_policy, draft_policy, note_dry_run
from data_layer.cases.policy_queries import policy_by_number
from data_layer.cases.policy_records import USUAL_POLICY, NewPolicy
from data_layer.cases.rules.policies import terms_of


def a_new_policy(**changed: object) -> NewPolicy:
    """As usual, but for the terms that are given, with a dot for two underscores."""
    terms: dict[str, object] = dict(terms_of(USUAL_POLICY))
    terms |= {name.replace("__", "."): value for name, value in changed.items()}
    return NewPolicy(name="急诊优先", reason="急诊超时偏多", terms=terms)


def store_active_policy(session: Session, new: NewPolicy, *, by: int, at: datetime) -> int:
    """A policy that was drafted, tried and put in force, all at once."""
    number = draft_policy(session, new, by=by, at=at)
    note_dry_run(session, number, {}, seen=1, at=at)
    seen = policy_by_number(session, number).revision
    activate_policy(session, number, seen=seen, by=by, at=at)
    return number
