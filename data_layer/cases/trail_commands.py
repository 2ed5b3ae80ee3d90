"""What is done to a case, as the trail tells it."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind, Outcome, Plain
from data_layer.audit.rules.events import as_code
from data_layer.cases.records import CaseAction
from data_layer.cases.tables import Case
from data_layer.studies.tables import Study

_ACTIONS = {
    CaseAction.ASSIGN: Action.CASE_ASSIGN,
    CaseAction.ACCEPT: Action.CASE_ACCEPT,
    CaseAction.DECLINE: Action.CASE_DECLINE,
    CaseAction.MOVE: Action.CASE_MOVE,
    CaseAction.HAND_OVER: Action.CASE_MOVE,
    CaseAction.RELEASE: Action.CASE_RELEASE,
    CaseAction.OPEN: Action.CASE_OPEN,
    CaseAction.REPORT: Action.REPORT_WRITE,
    CaseAction.PASS: Action.REPORT_PASS,
    CaseAction.RETURN: Action.REPORT_RETURN,
    CaseAction.ASK: Action.CASE_ASK,
    CaseAction.ANSWER: Action.CASE_ANSWER,
    CaseAction.WITHDRAW: Action.CASE_WITHDRAW,
}


def note(session: Session, action: Action, case_id: int, at: datetime, **details: Plain) -> None:
    found = session.execute(
        select(Case.case_number, Case.requesting_institution_id, Study.patient_id)
        .join(Study, Study.id == Case.study_id)
        .where(Case.id == case_id)
    ).one()
    record(
        session,
        NewEvent(
            action=action,
            at=at,
            object_kind=ObjectKind.CASE,
            object_id=found.case_number,
            patient_id=found.patient_id,
            institution_id=found.requesting_institution_id,
            details=details,
        ),
    )


def note_step(
    session: Session, action: CaseAction, case_id: int, at: datetime, expert_id: int | None = None
) -> None:
    """`expert_id` is who got the case or lost it."""
    details = {} if expert_id is None else {"expert_id": expert_id}
    note(session, _ACTIONS[action], case_id, at, **details)


def note_denial(
    session: Session, action: CaseAction, case_number: str, reason: str, at: datetime
) -> None:
    """It was not theirs, or is not there: the answer is the same, the trail knows."""
    _deny(session, _ACTIONS[action], (ObjectKind.CASE, case_number), reason, at)


def note_refused_request(session: Session, study_public_id: str, at: datetime) -> None:
    _deny(session, Action.CASE_REQUEST, (ObjectKind.STUDY, study_public_id), "not_theirs", at)


def _deny(
    session: Session, action: Action, asked: tuple[ObjectKind, str], reason: str, at: datetime
) -> None:
    kind, name = asked
    record(
        session,
        NewEvent(
            action=action,
            outcome=Outcome.DENIED,
            at=at,
            object_kind=kind,
            object_id=as_code(name),
            reason=reason,
        ),
    )
