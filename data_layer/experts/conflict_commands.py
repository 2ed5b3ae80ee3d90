"""Declares whose cases an expert does not read, and ends that."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.audit.records import Action
from data_layer.clock import local_day
from data_layer.experts import rules
from data_layer.experts.asking_queries import may_ask
from data_layer.experts.dossier_records import Entry, NewConflict
from data_layer.experts.dossier_rules import LONGEST_REASON, require_text
from data_layer.experts.errors import ConflictDeclaredError, DeclarationNotFoundError
from data_layer.experts.expert_fact_commands import claim, writable_expert
from data_layer.experts.roster_tables import ExpertConflict
from data_layer.experts.tables import Expert
from data_layer.institutions.errors import FormUnusableError
from data_layer.institutions.tables import Institution
from data_layer.scope import Scope


def declare_conflict(session: Session, scope: Scope, entry: Entry, new: NewConflict) -> None:
    """From the day on, by the expert or by whoever leads them; cases in hand are not taken away.

    Raises:
        ExpertNotFoundError, ChangedMeanwhileError, PastNotChangeableError, FormUnusableError
        ConflictDeclaredError: it is declared already.
    """
    expert = _declaring(session, scope, entry)
    rules.require_not_past(entry.effective_on, local_day(entry.recorded_at))
    require_text("reason", new.reason, LONGEST_REASON)
    if not _may_be_named(session, scope, entry, new):
        raise FormUnusableError({"institution": "missing"})
    institution_id = session.scalar(
        select(Institution.id).where(Institution.public_id == new.institution_public_id)
    )
    if institution_id is None:
        raise FormUnusableError({"institution": "missing"})
    if institution_id == expert.institution_id:
        raise FormUnusableError({"institution": "own"})
    _require_undeclared(session, expert.id, institution_id, entry.effective_on)
    session.add(
        ExpertConflict(
            expert_id=expert.id,
            institution_id=institution_id,
            reason=new.reason,
            valid_from=entry.effective_on,
            recorded_at=entry.recorded_at,
        )
    )
    session.flush()
    claim(session, expert, entry, Action.EXPERT_DECLARE, ("conflict",), {})


def end_conflict(session: Session, scope: Scope, entry: Entry, conflict_id: int) -> None:
    """From the day on it no longer holds; one that has not begun never was.

    Raises:
        ExpertNotFoundError, ChangedMeanwhileError, PastNotChangeableError
        DeclarationNotFoundError: there is none that still holds then.
    """
    expert = _declaring(session, scope, entry)
    rules.require_not_past(entry.effective_on, local_day(entry.recorded_at))
    found = session.get(ExpertConflict, conflict_id)
    if found is None or found.expert_id != expert.id or _is_over(found, entry.effective_on):
        raise DeclarationNotFoundError
    if found.valid_from >= entry.effective_on:
        session.delete(found)
    else:
        found.valid_to = entry.effective_on
    session.flush()
    claim(session, expert, entry, Action.EXPERT_RETRACT, ("conflict",), {})


def _may_be_named(session: Session, scope: Scope, entry: Entry, new: NewConflict) -> bool:
    """Of the province anybody; otherwise only those whose cases may come."""
    if scope.is_province_wide:
        return True
    today = local_day(entry.recorded_at)
    return may_ask(session, scope, entry.public_id, new.institution_public_id, today)


def _declaring(session: Session, scope: Scope, entry: Entry) -> Expert:
    """Oneself, too."""
    own = session.scalar(
        select(Expert).where(Expert.public_id == entry.public_id, Expert.id.in_(scope.expert_ids))
    )
    return own or writable_expert(session, scope, entry)


def _require_undeclared(session: Session, expert_id: int, institution_id: int, day: date) -> None:
    known = session.scalars(
        select(ExpertConflict).where(
            ExpertConflict.expert_id == expert_id,
            ExpertConflict.institution_id == institution_id,
        )
    )
    if any(not _is_over(one, day) for one in known):
        raise ConflictDeclaredError


def _is_over(found: ExpertConflict, day: date) -> bool:
    return found.valid_to is not None and found.valid_to <= day
