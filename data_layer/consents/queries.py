"""Asks the one decision: what it depends on is looked up here, by index only."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

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


def reader_of(
    session: Session, scope: Scope, account_id: int, roles: frozenset[Role], at: datetime
) -> Reader:
    """Who reads, with the hospital and the teams a consent may name them by."""
    today = local_day(at)
    is_member = and_(
        TeamMember.expert_id == Expert.id,
        TeamMember.valid_from <= today,
        or_(TeamMember.valid_to.is_(None), TeamMember.valid_to > today),
    )
    rows = session.execute(
        select(Expert.institution_id, TeamMember.team_id)
        .outerjoin(TeamMember, is_member)
        .where(Expert.account_id == account_id)
    ).all()
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


def decide_each(
    session: Session, reader: Reader, asked: Iterable[Asked], content: Content, at: datetime
) -> list[Decision]:
    """One decision for each, with three look-ups however many there are."""
    wanted = list(asked)
    patient_ids = {subject.patient_id for subject, _ in wanted}
    consents = _consents(session, patient_ids)
    emergencies = _emergencies(session, reader, patient_ids, at)
    own = _own_patients(session, reader, patient_ids)
    return [
        reading.decide_for_any(
            Question(
                reader=reader,
                subject=subject,
                relationships=relationships | own[subject.patient_id],
                purpose=Purpose.OWN,
                content=content,
                at=at,
                consents=tuple(consents[subject.patient_id]),
                emergencies=tuple(emergencies[subject.patient_id]),
            )
        )
        for subject, relationships in wanted
    ]


def may_break_glass(roles: frozenset[Role]) -> bool:
    return not roles.isdisjoint(BREAKS_GLASS)


def _consents(session: Session, patient_ids: Collection[int]) -> Mapping[int, list[Consent]]:
    rows = session.execute(
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
        .where(_is_of(ConsentRow.patient_id, patient_ids))
    )
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
    rows = session.execute(
        select(
            EmergencyAccess.patient_id,
            EmergencyAccess.public_id,
            EmergencyAccess.started_at,
            EmergencyAccess.ends_at,
        ).where(
            _is_of(EmergencyAccess.patient_id, patient_ids),
            EmergencyAccess.account_id == reader.account_id,
            EmergencyAccess.ends_at > at,
        )
    )
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
            _is_of(PatientAccount.patient_id, patient_ids), belongs_to(reader.account_id)
        )
    )
    found.update(dict.fromkeys(rows, frozenset({Relationship.THE_PATIENT})))
    return found


def _is_of(column: InstrumentedAttribute[int], patient_ids: Collection[int]) -> ColumnElement[bool]:
    # A list of one would be written out anew with every statement.
    if len(patient_ids) == 1:
        return column == next(iter(patient_ids))
    return column.in_(patient_ids)
