"""Takes an institution a step further into the network, or out of it, on evidence."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind
from data_layer.institutions.dated_commands import (
    end,
    require_in_register,
    require_not_future,
)
from data_layer.institutions.errors import ChangedMeanwhileError, MembershipStepForbiddenError
from data_layer.institutions.membership_records import Evidence, Step
from data_layer.institutions.membership_rules import require_evidence
from data_layer.institutions.records import MembershipState
from data_layer.institutions.revision_queries import last_change
from data_layer.institutions.rules import may_step
from data_layer.institutions.tables import Institution, Membership, MembershipEvidence


def record_step(session: Session, institution_id: int, new: Step) -> None:
    """From the day on the institution stands there; every day before stays as it was.

    Raises:
        MembershipStepForbiddenError: the way does not lead there.
        EvidenceMissingError: the step rests on nothing.
        FutureFactError, HistoryGoesForwardError: the day is none on which it can begin.
        InstitutionClosedError, NotYetRegisteredError: it is not in the register on the day.
    """
    present = present_state(session, institution_id)
    if not may_step(present, new.state):
        raise MembershipStepForbiddenError(present=present or "", following=new.state.value)
    require_evidence(new.state, new.evidence)
    require_not_future(new.valid_from, new.recorded_at)
    require_in_register(session, institution_id, new.valid_from)
    end(session, Membership, institution_id, new.valid_from)
    step = Membership(
        institution_id=institution_id,
        state=new.state,
        valid_from=new.valid_from,
        valid_to=None,
        recorded_at=new.recorded_at,
    )
    session.add(step)
    session.flush()
    session.add_all(_row(step.id, one, new) for one in new.evidence)
    _tell(session, step)


def present_state(session: Session, institution_id: int) -> MembershipState | None:
    """Where it stands now; of two steps at once, the second waits here for the first."""
    session.execute(
        select(Institution.id).where(Institution.id == institution_id).with_for_update()
    )
    state = session.scalar(
        select(Membership.state).where(
            Membership.institution_id == institution_id, Membership.valid_to.is_(None)
        )
    )
    return MembershipState(state) if state else None


def require_seen(
    session: Session, institution_id: int, public_id: str, seen: MembershipState | None
) -> None:
    """Raises ChangedMeanwhileError when somebody took a step since the form was opened."""
    if present_state(session, institution_id) is seen:
        return
    change = last_change(session, ObjectKind.INSTITUTION, public_id, Action.MEMBERSHIP_STEP)
    raise ChangedMeanwhileError(0, [change] if change else [])


def _row(membership_id: int, evidence: Evidence, new: Step) -> MembershipEvidence:
    return MembershipEvidence(
        membership_id=membership_id,
        kind=evidence.kind,
        reference=evidence.reference,
        happened_at=evidence.happened_at,
        recorded_by=new.recorded_by,
        recorded_at=new.recorded_at,
    )


def _tell(session: Session, step: Membership) -> None:
    record(
        session,
        NewEvent(
            action=Action.MEMBERSHIP_STEP,
            at=step.recorded_at,
            object_kind=ObjectKind.INSTITUTION,
            object_id=session.get_one(Institution, step.institution_id).public_id,
            institution_id=step.institution_id,
            details={"state": step.state, "valid_from": step.valid_from.isoformat()},
        ),
    )
