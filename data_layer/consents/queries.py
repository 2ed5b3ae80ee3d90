"""Asks the one decision: what it depends on is looked up here, by index only."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import and_, bindparam, or_, select
from sqlalchemy.orm import Session

from data_layer.accounts.records import Role, Scope
from data_layer.clock import local_day
from data_layer.consents.records import (
    Audience,
    Consent,
    Content,
    Decision,
    Emergency,
    Purpose,
    Question,
    Reader,
    Relationship,
    Subject,
)
from data_layer.consents.rules import reading
from data_layer.consents.rules.articles import BREAKS_GLASS
from data_layer.consents.tables import Consent as ConsentRow
from data_layer.consents.tables import (
    ConsentWithdrawal,
    EmergencyAccess,
    PatientAccount,
    belongs_to,
)
from data_layer.experts.tables import Expert, TeamMember

Asked = tuple[Subject, frozenset[Relationship]]

# Made once: making them takes longer than the database takes to answer.
_MEMBERSHIPS = (
    select(Expert.institution_id, TeamMember.team_id)
    .outerjoin(
        TeamMember,
        and_(
            TeamMember.expert_id == Expert.id,
            TeamMember.valid_from <= bindparam("today"),
            or_(TeamMember.valid_to.is_(None), TeamMember.valid_to > bindparam("today")),
        ),
    )
    .where(Expert.account_id == bindparam("account_id"))
)
_CONSENTS = (
    select(
        ConsentRow.patient_id,
        ConsentRow.purpose,
        ConsentRow.audience,
        ConsentRow.valid_from,
        ConsentRow.study_id,
        ConsentRow.institution_id,
        ConsentRow.team_id,
        ConsentRow.valid_to,
        ConsentWithdrawal.withdrawn_at,
    )
    .outerjoin(ConsentWithdrawal, ConsentWithdrawal.consent_id == ConsentRow.id)
    .where(ConsentRow.patient_id.in_(bindparam("patient_ids", expanding=True)))
)
_EMERGENCIES = select(
    EmergencyAccess.patient_id,
    EmergencyAccess.public_id,
    EmergencyAccess.started_at,
    EmergencyAccess.ends_at,
).where(
    EmergencyAccess.patient_id.in_(bindparam("patient_ids", expanding=True)),
    EmergencyAccess.account_id == bindparam("account_id"),
    EmergencyAccess.ends_at > bindparam("at"),
)


def reader_of(
    session: Session, scope: Scope, account_id: int, roles: frozenset[Role], at: datetime
) -> Reader:
    """Who reads, with the hospital and the teams a consent may name them by."""
    asked = {"account_id": account_id, "today": local_day(at)}
    rows = session.execute(_MEMBERSHIPS, asked).all()
    return Reader(
        account_id=account_id,
        roles=roles,
        institution_ids=scope.institution_ids | {row.institution_id for row in rows},
        team_ids=scope.team_ids | {row.team_id for row in rows if row.team_id is not None},
    )


def decide(
    session: Session, reader: Reader, asked: Asked, content: Content, at: datetime
) -> Decision:
    """For whatever purpose permits it first."""
    return decide_each(session, reader, [asked], content, at)[0]


def decide_contents(
    session: Session, reader: Reader, asked: Asked, contents: Iterable[Content], at: datetime
) -> list[Decision]:
    """One decision for each content, with the look-ups of one."""
    [question] = _questions(session, reader, [asked], at)
    return [reading.decide_for_any(replace(question, content=content)) for content in contents]


def decide_each(
    session: Session, reader: Reader, asked: Iterable[Asked], content: Content, at: datetime
) -> list[Decision]:
    """One decision for each, with three look-ups however many there are."""
    questions = _questions(session, reader, list(asked), at)
    return [reading.decide_for_any(replace(question, content=content)) for question in questions]


def _questions(
    session: Session, reader: Reader, asked: Sequence[Asked], at: datetime
) -> list[Question]:
    patient_ids = {subject.patient_id for subject, _ in asked}
    consents = _consents(session, patient_ids)
    emergencies = _emergencies(session, reader, patient_ids, at)
    own = _own_patients(session, reader, patient_ids)
    return [
        Question(
            reader=reader,
            subject=subject,
            relationships=relationships | own[subject.patient_id],
            purpose=Purpose.OWN,
            content=Content.RECORD,
            at=at,
            consents=tuple(consents[subject.patient_id]),
            emergencies=tuple(emergencies[subject.patient_id]),
        )
        for subject, relationships in asked
    ]


def may_break_glass(roles: frozenset[Role]) -> bool:
    return not roles.isdisjoint(BREAKS_GLASS)


def _consents(session: Session, patient_ids: Collection[int]) -> Mapping[int, list[Consent]]:
    rows = session.execute(_CONSENTS, {"patient_ids": list(patient_ids)})
    found: dict[int, list[Consent]] = defaultdict(list)
    for row in rows:
        found[row.patient_id].append(
            Consent(
                purpose=Purpose(row.purpose),
                audience=Audience(row.audience),
                valid_from=row.valid_from,
                study_id=row.study_id,
                institution_id=row.institution_id,
                team_id=row.team_id,
                valid_to=row.valid_to,
                withdrawn_at=row.withdrawn_at,
            )
        )
    return found


def _emergencies(
    session: Session, reader: Reader, patient_ids: Collection[int], at: datetime
) -> Mapping[int, list[Emergency]]:
    found: dict[int, list[Emergency]] = defaultdict(list)
    if not may_break_glass(reader.roles):
        return found
    asked = {"patient_ids": list(patient_ids), "account_id": reader.account_id, "at": at}
    rows = session.execute(_EMERGENCIES, asked)
    for row in rows:
        found[row.patient_id].append(
            Emergency(public_id=row.public_id, starts_at=row.started_at, ends_at=row.ends_at)
        )
    return found


def _own_patients(
    session: Session, reader: Reader, patient_ids: Collection[int]
) -> Mapping[int, frozenset[Relationship]]:
    """Whom the hospital has verified to be the person signed in."""
    found: dict[int, frozenset[Relationship]] = defaultdict(frozenset)
    if Role.PATIENT not in reader.roles:
        return found
    rows = session.scalars(
        select(PatientAccount.patient_id).where(
            PatientAccount.patient_id.in_(patient_ids), belongs_to(reader.account_id)
        )
    )
    found.update(dict.fromkeys(rows, frozenset({Relationship.THE_PATIENT})))
    return found
