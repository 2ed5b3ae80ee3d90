"""Reads all that is known of an expert over the years."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.experts.condition_queries import expert_in_scope, holds_on
from data_layer.experts.document_queries import documents_of
from data_layer.experts.dossier_records import (
    Conflict,
    Dossier,
    ExpertFacts,
    ExpertParticulars,
    FactSpell,
    Practice,
    PracticeSpell,
    SignOffLanguage,
    SkillSpell,
)
from data_layer.experts.errors import ExpertNotFoundError
from data_layer.experts.records import AgeGroup, BodyRegion, ExpertTitle
from data_layer.experts.roster_tables import ExpertConflict, ExpertSubspecialty, ExpertVersion
from data_layer.experts.tables import Expert, ExpertSkill, TeamShift
from data_layer.institutions.tables import Institution
from data_layer.scope import Scope


def dossier(session: Session, scope: Scope, public_id: str, today: date) -> Dossier:
    """`scope` is whose certificates and conflicts may be seen: who governs them, or oneself.

    Raises:
        ExpertNotFoundError, also for an expert out of scope.
    """
    row = session.execute(
        select(Expert, Institution.public_id.label("institution"), Institution.name)
        .join(Institution, Institution.id == Expert.institution_id)
        .where(Expert.public_id == public_id, expert_in_scope(scope, today))
        .execution_options(populate_existing=True)
    ).one_or_none()
    if row is None:
        raise ExpertNotFoundError(expert=public_id)
    expert: Expert = row.Expert
    return Dossier(
        id=expert.id,
        public_id=expert.public_id,
        revision=expert.revision,
        facts=facts_of(expert),
        institution_public_id=row.institution,
        institution_name=row.name,
        particulars=particulars_of(expert),
        career=_career(session, expert.id),
        skills=_skills(session, expert.id),
        practices=_practices(session, expert.id),
        conflicts=_conflicts(session, expert.id),
        documents=documents_of(session, expert.id),
        shift_capacities_rvu_hundredths=_capacities(session, expert.id, today),
    )


def facts_of(expert: Expert) -> ExpertFacts:
    return ExpertFacts(
        title=ExpertTitle(expert.title),
        institution_id=expert.institution_id,
        sign_off_languages=languages_of(expert.sign_off_languages),
    )


def particulars_of(expert: Expert) -> ExpertParticulars:
    return ExpertParticulars(
        name=expert.name,
        licence_number=expert.licence_number,
        licence_valid_to=expert.licence_valid_to,
        practising_since=expert.practising_since,
    )


def languages_of(codes: str) -> tuple[SignOffLanguage, ...]:
    """From the codes that are kept, joined by commas."""
    known = set(codes.split(","))
    return tuple(one for one in SignOffLanguage if one.value in known)


def _capacities(session: Session, expert_id: int, today: date) -> tuple[int, ...]:
    found = select(TeamShift.capacity_rvu_hundredths).where(
        TeamShift.expert_id == expert_id, holds_on(TeamShift, today)
    )
    return tuple(sorted(set(session.scalars(found))))


def _career(session: Session, expert_id: int) -> tuple[FactSpell, ...]:
    rows = session.execute(
        select(ExpertVersion, Institution.name)
        .join(Institution, Institution.id == ExpertVersion.institution_id)
        .where(ExpertVersion.expert_id == expert_id)
        .order_by(ExpertVersion.valid_from.desc())
    )
    return tuple(
        FactSpell(
            title=ExpertTitle(version.title),
            institution_name=name,
            sign_off_languages=languages_of(version.sign_off_languages),
            valid_from=version.valid_from,
            valid_to=version.valid_to,
        )
        for version, name in rows
    )


def _skills(session: Session, expert_id: int) -> tuple[SkillSpell, ...]:
    rows = session.execute(
        select(ExpertSkill.modality, ExpertSkill.valid_from, ExpertSkill.valid_to)
        .where(ExpertSkill.expert_id == expert_id)
        .order_by(ExpertSkill.valid_from.desc(), ExpertSkill.modality)
    )
    return tuple(SkillSpell(**row._mapping) for row in rows)


def _practices(session: Session, expert_id: int) -> tuple[PracticeSpell, ...]:
    rows = session.scalars(
        select(ExpertSubspecialty)
        .where(ExpertSubspecialty.expert_id == expert_id)
        .order_by(
            ExpertSubspecialty.valid_from.desc(),
            ExpertSubspecialty.modality,
            ExpertSubspecialty.body_region,
            ExpertSubspecialty.age_group,
        )
    )
    return tuple(
        PracticeSpell(practice=practice_of(row), valid_from=row.valid_from, valid_to=row.valid_to)
        for row in rows
    )


def practice_of(row: ExpertSubspecialty) -> Practice:
    return Practice(row.modality, BodyRegion(row.body_region), AgeGroup(row.age_group))


def _conflicts(session: Session, expert_id: int) -> tuple[Conflict, ...]:
    rows = session.execute(
        select(
            ExpertConflict.id,
            Institution.public_id.label("institution_public_id"),
            Institution.name.label("institution_name"),
            ExpertConflict.reason,
            ExpertConflict.valid_from,
            ExpertConflict.valid_to,
        )
        .join(Institution, Institution.id == ExpertConflict.institution_id)
        .where(ExpertConflict.expert_id == expert_id)
        .order_by(ExpertConflict.valid_from.desc(), ExpertConflict.id.desc())
    )
    return tuple(Conflict(**row._mapping) for row in rows)
