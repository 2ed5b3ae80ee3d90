"""May this reader read this case: asked once for the outline, the record and the report."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.accounts.records import Scope
from data_layer.cases.errors import CaseNotFoundError
from data_layer.cases.records import Actor, CaseKind, CaseStanding, CaseStatus
from data_layer.cases.rules import authority
from data_layer.cases.scope_queries import in_scope
from data_layer.cases.tables import Case
from data_layer.consents import queries as consents
from data_layer.consents.records import Content, Decision, Reader, Relationship, Subject
from data_layer.studies.tables import Study


@dataclass(frozen=True, kw_only=True)
class CaseAccess:
    """A case that is there for the reader, and how much of it."""

    case: Case
    subject: Subject
    reader: Reader
    relationships: frozenset[Relationship]
    record: Decision
    report: Decision


def standing_of(found: Case) -> CaseStanding:
    return CaseStanding(
        kind=CaseKind(found.kind),
        status=CaseStatus(found.status),
        requesting_institution_id=found.requesting_institution_id,
        team_id=found.team_id,
        expert_id=found.expert_id,
        is_accepted=found.accepted_at is not None,
        is_reported=found.first_reported_at is not None,
    )


def access_to(
    session: Session, scope: Scope, actor: Actor, case_number: str, at: datetime
) -> CaseAccess:
    """Raises CaseNotFoundError alike for what does not exist and what is not to be read."""
    row = session.execute(
        select(Case, Study.patient_id, Study.public_id, in_scope(scope).label("is_in_scope"))
        .join(Study, Study.id == Case.study_id)
        .where(Case.case_number == case_number)
    ).first()
    if row is None:
        raise CaseNotFoundError(case_number=case_number)
    subject = _subject(row.Case, row.patient_id, row.public_id)
    reader = reader_of(session, scope, actor, at)
    asked = subject, _relationships(scope, actor, row.Case)
    contents = (Content.RECORD, Content.REPORT)
    record, report = consents.decide_contents(session, reader, asked, contents, at)
    if not (row.is_in_scope or record.is_permitted):
        raise CaseNotFoundError(case_number=case_number)
    return CaseAccess(
        case=row.Case,
        subject=subject,
        reader=reader,
        relationships=asked[1],
        record=record,
        report=report,
    )


def outline_of(session: Session, access: CaseAccess, at: datetime) -> Decision:
    """By which right the case is looked at without the person."""
    asked = access.subject, access.relationships
    return consents.decide(session, access.reader, asked, Content.OUTLINE, at)


def records_permitted(
    session: Session, scope: Scope, actor: Actor, cases: Iterable[tuple[Case, int]], at: datetime
) -> list[bool]:
    """Whether the person behind each case may be shown: cases come with their patient's number."""
    asked = [
        (_subject(case, patient_id), _relationships(scope, actor, case))
        for case, patient_id in cases
    ]
    if not asked:
        return []
    reader = reader_of(session, scope, actor, at)
    decisions = consents.decide_each(session, reader, asked, Content.RECORD, at)
    return [one.is_permitted for one in decisions]


def reader_of(session: Session, scope: Scope, actor: Actor, at: datetime) -> Reader:
    return consents.reader_of(session, scope, actor.account_id, actor.roles, at)


def subject_of_case(session: Session, case_number: str) -> Subject:
    """Whose case it is, for whoever takes emergency access to it.

    Raises:
        CaseNotFoundError: there is none of that number.
    """
    row = session.execute(
        select(Case, Study.patient_id, Study.public_id)
        .join(Study, Study.id == Case.study_id)
        .where(Case.case_number == case_number)
    ).first()
    if row is None:
        raise CaseNotFoundError(case_number=case_number)
    return _subject(row.Case, row.patient_id, row.public_id)


def _subject(case: Case, patient_id: int, public_id: str = "") -> Subject:
    return Subject(
        patient_id=patient_id,
        study_id=case.study_id,
        institution_id=case.requesting_institution_id,
        public_id=public_id,
        is_issued=case.status == CaseStatus.ISSUED,
    )


def _relationships(scope: Scope, actor: Actor, case: Case) -> frozenset[Relationship]:
    """What the reader is to the case; who governs sees the outline by their scope."""
    standing = standing_of(case)
    held = {
        Relationship.KEEPING_HOSPITAL: case.requesting_institution_id in scope.institution_ids,
        Relationship.ASSIGNED_EXPERT: authority.is_the_writer(actor, standing),
        Relationship.TEAM_REVIEWER: case.team_id in actor.review_team_ids,
        Relationship.TEAM_LEAD: case.team_id in scope.team_ids,
        Relationship.GOVERNS: scope.is_province_wide or bool(scope.cities),
    }
    return frozenset(one for one, is_held in held.items() if is_held)
