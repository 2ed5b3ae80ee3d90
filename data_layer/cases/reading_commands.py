"""Reads a case for its page, and writes down that it was read, or not to be read."""

from datetime import datetime

from sqlalchemy.orm import Session

from data_layer.accounts.records import Scope
from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind, Outcome
from data_layer.audit.rules.events import as_code
from data_layer.cases.access_queries import (
    CaseAccess,
    access_to,
    outline_of,
    reader_of,
    subject_of_case,
)
from data_layer.cases.detail_records import CasePage
from data_layer.cases.errors import CaseNotFoundError
from data_layer.cases.page_queries import case_page
from data_layer.cases.records import Actor
from data_layer.cases.visit_commands import send_back_unreadable, visit_case
from data_layer.consents.emergency_commands import break_glass
from data_layer.consents.reading_commands import note_reading
from data_layer.consents.records import Decision, Emergency, Purpose, Thing

_WITHOUT_A_PERSON = (Purpose.SUPERVISION, Purpose.OPERATION)


def read_case(
    session: Session, scope: Scope, actor: Actor, case_number: str, at: datetime
) -> CasePage:
    """What the page shows; the first visit of who works on the case moves it on.

    A case that its expert may not read, because the patient does not agree, goes back.

    Raises:
        CaseNotFoundError: alike for what does not exist and what is not to be read.
    """
    access = find_case(session, scope, actor, case_number, at)
    page = case_page(session, scope, actor, case_number, now=at)
    if page.detail.awaits_visit:
        visit_case(session, scope, actor, case_number, at)
        page = case_page(session, scope, actor, case_number, now=at)
    if send_back_unreadable(session, scope, actor, access, at):
        page = case_page(session, scope, actor, case_number, now=at)
    _note(session, access, _about(session, access, at), Action.CASE_READ, at)
    if page.reports:
        _note(session, access, access.report, Action.REPORT_READ, at)
    return page


def find_case(
    session: Session, scope: Scope, actor: Actor, case_number: str, at: datetime
) -> CaseAccess:
    """That the case is there for the reader; whoever asks for another one is written down."""
    try:
        return access_to(session, scope, actor, case_number, at)
    except CaseNotFoundError:
        _note_denial(session, case_number, at)
        raise


def take_emergency_access(
    session: Session, scope: Scope, actor: Actor, case_number: str, reason: str, *, at: datetime
) -> Emergency:
    """To the patient of the case, wherever it belongs.

    Raises:
        CaseNotFoundError: there is none of that number.
    """
    try:
        subject = subject_of_case(session, case_number)
    except CaseNotFoundError:
        _note_denial(session, case_number, at)
        raise
    return break_glass(session, reader_of(session, scope, actor, at), subject, reason, at)


def _about(session: Session, access: CaseAccess, at: datetime) -> Decision:
    """Whoever governs asked for no person; everybody else did, with or without success."""
    if access.record.is_permitted:
        return access.record
    outline = outline_of(session, access, at)
    return outline if outline.purpose in _WITHOUT_A_PERSON else access.record


def _note(
    session: Session, access: CaseAccess, decision: Decision, action: Action, at: datetime
) -> None:
    thing = Thing(action=action, kind=ObjectKind.CASE, id=access.case.case_number)
    note_reading(session, access.reader, access.subject, decision, thing, at)


def _note_denial(session: Session, case_number: str, at: datetime) -> None:
    try:
        patient_id = subject_of_case(session, case_number).patient_id
    except CaseNotFoundError:
        patient_id = None
    record(
        session,
        NewEvent(
            action=Action.CASE_READ,
            at=at,
            object_kind=ObjectKind.CASE,
            object_id=as_code(case_number),
            outcome=Outcome.DENIED,
            patient_id=patient_id,
            reason="not_found",
        ),
    )
