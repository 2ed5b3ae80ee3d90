"""Drafts policies of the assignment, keeps how their trials went, and puts them in force."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind
from data_layer.cases.assignment_tables import AssignmentPolicy
from data_layer.cases.policy_errors import (
    PolicyChangedMeanwhileError,
    PolicyNoDraftError,
    PolicyNotTriedError,
    PolicyUnusableError,
)
from data_layer.cases.policy_queries import TRIED_AT, policy_by_number
from data_layer.cases.policy_records import NewPolicy, PolicyState
from data_layer.cases.rules.policies import is_tried, numbers, problems_of


def draft_policy(session: Session, new: NewPolicy, *, by: int, at: datetime) -> int:
    """The number of the new version; raises PolicyUnusableError."""
    policy = AssignmentPolicy(**_values(new), state=PolicyState.DRAFT, drafted_by=by, drafted_at=at)
    session.add(policy)
    session.flush()
    _note(session, Action.POLICY_DRAFT, policy.id, at)
    return policy.id


def change_draft(
    session: Session, number: int, new: NewPolicy, *, seen: int, by: int, at: datetime
) -> None:
    """Its dry run is forgotten: it was one of other terms.

    Raises PolicyUnusableError, PolicyNoDraftError or PolicyChangedMeanwhileError.
    """
    changed = _values(new) | {"dry_run": None, "drafted_by": by, "drafted_at": at}
    _change(session, number, seen, changed)
    _note(session, Action.POLICY_CHANGE, number, at)


def note_dry_run(
    session: Session, number: int, figures: Mapping[str, Any], *, seen: int, at: datetime
) -> None:
    """Keeps what the last 30 days would have been under the draft."""
    _change(session, number, seen, {"dry_run": {**figures, TRIED_AT: at.isoformat()}})
    _note(session, Action.POLICY_TRY, number, at)


def activate_policy(session: Session, number: int, *, seen: int, by: int, at: datetime) -> None:
    """Puts a draft in force in place of the present policy.

    Raises PolicyNotTriedError, PolicyNoDraftError or PolicyChangedMeanwhileError.
    """
    if not is_tried(policy_by_number(session, number).tried_at, at):
        raise PolicyNotTriedError(number=number)
    session.execute(
        update(AssignmentPolicy)
        .where(AssignmentPolicy.state == PolicyState.ACTIVE)
        .values(state=PolicyState.SUPERSEDED, superseded_at=at)
    )
    in_force = {"state": PolicyState.ACTIVE, "activated_by": by, "activated_at": at}
    try:
        with session.begin_nested():
            _change(session, number, seen, in_force)
    except IntegrityError as taken:
        raise PolicyChangedMeanwhileError(number=number) from taken
    _note(session, Action.POLICY_ACTIVATE, number, at)


def _values(new: NewPolicy) -> dict[str, Any]:
    problems = problems_of(new)
    if problems:
        raise PolicyUnusableError(problems)
    return {
        "name": new.name.strip(),
        "reason": new.reason.strip(),
        "terms": numbers(new.terms),
    }


def _change(session: Session, number: int, seen: int, values: Mapping[str, Any]) -> None:
    """Changes a draft that is still as it was seen."""
    changed = session.execute(
        update(AssignmentPolicy)
        .where(
            AssignmentPolicy.id == number,
            AssignmentPolicy.state == PolicyState.DRAFT,
            AssignmentPolicy.revision == seen,
        )
        .values(**values, revision=seen + 1)
        .returning(AssignmentPolicy.id)
    ).first()
    if changed:
        return
    if policy_by_number(session, number).state != PolicyState.DRAFT:
        raise PolicyNoDraftError(number=number)
    raise PolicyChangedMeanwhileError(number=number)


def _note(session: Session, action: Action, number: int, at: datetime) -> None:
    record(
        session,
        NewEvent(action=action, at=at, object_kind=ObjectKind.POLICY, object_id=str(number)),
    )
