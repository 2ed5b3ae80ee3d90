"""Writes the way into the network, agreements and nodes; history is appended."""

from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind
from data_layer.identifiers import new_public_id
from data_layer.institutions.dated_commands import end
from data_layer.institutions.errors import (
    AgreementOverlapsError,
    MembershipStepForbiddenError,
    NodeTakenError,
)
from data_layer.institutions.records import MembershipState
from data_layer.institutions.rules import may_step
from data_layer.institutions.tables import (
    Agreement,
    DicomNode,
    Institution,
    Membership,
)


def record_membership(
    session: Session,
    institution_id: int,
    state: MembershipState,
    valid_from: date,
    *,
    recorded_at: datetime,
) -> None:
    """The institution takes its next step on the way into the network, or out of it."""
    present = session.scalar(
        select(Membership.state).where(
            Membership.institution_id == institution_id, Membership.valid_to.is_(None)
        )
    )
    if not may_step(MembershipState(present) if present else None, state):
        raise MembershipStepForbiddenError(present=present or "", following=state.value)
    end(session, Membership, institution_id, valid_from)
    session.add(
        Membership(
            institution_id=institution_id,
            state=state,
            valid_from=valid_from,
            valid_to=None,
            recorded_at=recorded_at,
        )
    )
    session.flush()
    record(
        session,
        NewEvent(
            action=Action.MEMBERSHIP_STEP,
            at=recorded_at,
            object_kind=ObjectKind.INSTITUTION,
            object_id=session.get_one(Institution, institution_id).public_id,
            institution_id=institution_id,
            details={"state": state.value, "valid_from": valid_from.isoformat()},
        ),
    )


def sign_agreement(
    session: Session,
    requesting_id: int,
    diagnosing_id: int,
    valid_from: date,
    *,
    is_three_party: bool,
    recorded_at: datetime,
) -> str:
    """From the day on the one may ask the other for reports; the agreement's public id."""
    overlapping = session.scalar(
        select(Agreement.public_id).where(
            Agreement.requesting_institution_id == requesting_id,
            Agreement.diagnosing_institution_id == diagnosing_id,
            or_(Agreement.valid_to.is_(None), Agreement.valid_to > valid_from),
        )
    )
    if overlapping is not None:
        raise AgreementOverlapsError(agreement=overlapping)
    agreement = Agreement(
        public_id=new_public_id(),
        requesting_institution_id=requesting_id,
        diagnosing_institution_id=diagnosing_id,
        is_three_party=is_three_party,
        valid_from=valid_from,
        valid_to=None,
        recorded_at=recorded_at,
    )
    session.add(agreement)
    session.flush()
    record(
        session,
        NewEvent(
            action=Action.AGREEMENT_SIGN,
            at=recorded_at,
            object_kind=ObjectKind.AGREEMENT,
            object_id=agreement.public_id,
            institution_id=requesting_id,
            details={"diagnosing_id": diagnosing_id, "valid_from": valid_from.isoformat()},
        ),
    )
    return agreement.public_id


def register_node(
    session: Session, institution_id: int, ae_title: str, *, host: str, port: int
) -> None:
    """Makes a DICOM node known; saying the same twice changes its address."""
    node = session.scalar(select(DicomNode).where(DicomNode.ae_title == ae_title))
    if node is None:
        node = DicomNode(institution_id=institution_id, ae_title=ae_title)
        session.add(node)
    elif node.institution_id != institution_id:
        raise NodeTakenError(ae_title=ae_title)
    node.host, node.port, node.is_active = host, port, True
    session.flush()
