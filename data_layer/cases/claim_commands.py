"""Claims a case: reads it for its actor, then changes it only if nobody else has."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from data_layer.accounts.records import Scope
from data_layer.cases import trail_commands as trail
from data_layer.cases.access_queries import access_to
from data_layer.cases.assignment_tables import ReviewDesk
from data_layer.cases.errors import (
    CaseMovedOnError,
    CaseNotFoundError,
    ConsentMissingError,
    NotYourCaseError,
)
from data_layer.cases.flow_commands import count_issued
from data_layer.cases.queries import in_scope, standing_of
from data_layer.cases.records import Actor, CaseAction, CaseEventKind, CaseStatus
from data_layer.cases.rules.authority import may_do
from data_layer.cases.rules.transitions import is_possible, transition
from data_layer.cases.tables import Case, CaseEvent


def to_the_second(moment: datetime) -> datetime:
    """Moments of a case are whole seconds, so that its steps add up to its turnaround."""
    return moment.replace(microsecond=0)


def case_for(
    session: Session,
    scope: Scope,
    actor: Actor,
    action: CaseAction,
    case_number: str,
    at: datetime,
) -> Case:
    """The case, if the actor may see it, the action is theirs and it is possible now."""
    found = session.scalar(
        select(Case).where(Case.case_number == case_number, in_scope(scope)).with_for_update()
    )
    if found is None:
        trail.note_denial(session, action, case_number, "not_found", at)
        raise CaseNotFoundError(case_number=case_number)
    standing = standing_of(found)
    if not may_do(action, actor, standing):
        trail.note_denial(session, action, case_number, "not_theirs", at)
        raise NotYourCaseError(case_number=case_number)
    if not is_possible(action, standing.kind, standing.status):
        raise CaseMovedOnError(case_number=case_number, status=found.status)
    return found


def readable_case_for(
    session: Session,
    scope: Scope,
    actor: Actor,
    action: CaseAction,
    case_number: str,
    at: datetime,
) -> Case:
    """As `case_for`, for what only somebody does who may read the case at this moment.

    Raises:
        ConsentMissingError: they may not.
    """
    found = case_for(session, scope, actor, action, case_number, at)
    access = access_to(session, scope, actor, case_number, at)
    if not access.record.is_permitted:
        trail.note_denial(session, action, case_number, access.record.reason.value, at)
        raise ConsentMissingError(case_number=case_number)
    return found


def move(
    session: Session,
    found: Case,
    action: CaseAction,
    *,
    by: Actor,
    at: datetime,
    details: dict[str, object] | None = None,
    **values: object,
) -> None:
    """Carries the action out, if the case still stands as it was found.

    When it changes hands, the event is about whoever gets it, or had it.
    """
    entry = transition(action, standing_of(found).kind)
    if entry is None:
        raise CaseMovedOnError(case_number=found.case_number, status=found.status)
    if entry.target == CaseStatus.ISSUED:
        values |= {"issued_at": at, "turnaround_seconds": _seconds(found.requested_at, at)}
    about = _about(found, values)
    # What was read in WHERE makes this a claim: of two people, one updates no row.
    claimed = session.execute(
        update(Case)
        .where(
            Case.id == found.id,
            Case.status == found.status,
            Case.expert_id.is_not_distinct_from(found.expert_id),
        )
        .values(status=entry.target or found.status, **values)
        .returning(Case.id)
    ).first()
    if claimed is None:
        raise CaseMovedOnError(case_number=found.case_number, status=found.status)
    session.add_all(
        event(found.id, kind, at, by=by, expert_id=about, details=details) for kind in entry.events
    )
    if entry.target == CaseStatus.ISSUED:
        count_issued(session, found, at)
    if found.status == CaseStatus.IN_REVIEW:
        session.execute(delete(ReviewDesk).where(ReviewDesk.case_id == found.id))
    trail.note_step(session, action, found.id, at, about)


def event(
    case_id: int,
    kind: CaseEventKind,
    at: datetime,
    *,
    by: Actor | None = None,
    expert_id: int | None = None,
    details: dict[str, object] | None = None,
) -> CaseEvent:
    """`expert_id` is whom it concerns when that is not who did it; details name nobody."""
    return CaseEvent(
        case_id=case_id,
        kind=kind,
        happened_at=at,
        recorded_at=at,
        account_id=by.account_id if by else None,
        expert_id=expert_id or (by.expert_id if by else None),
        details=details or {},
    )


def _about(found: Case, values: Mapping[str, object]) -> int | None:
    if "expert_id" not in values:
        return None
    taker = values["expert_id"]
    return taker if isinstance(taker, int) else found.expert_id


def _seconds(start: datetime, end: datetime) -> int:
    return int((end - start).total_seconds())
