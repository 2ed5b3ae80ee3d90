"""Enters somebody into the directory of experts, with what they read from the first day."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind
from data_layer.clock import local_day
from data_layer.experts.commands import add_member
from data_layer.experts.document_records import NewDocument
from data_layer.experts.dossier_records import ExpertFacts, ExpertParticulars, Practice
from data_layer.experts.dossier_rules import require_particulars
from data_layer.experts.errors import TeamNotFoundError
from data_layer.experts.expert_fact_commands import (
    facts_columns,
    require_facts,
    require_free_licence,
)
from data_layer.experts.records import NewMember, TeamRole
from data_layer.experts.roster_tables import ExpertDocument, ExpertSubspecialty, ExpertVersion
from data_layer.experts.tables import Expert, ExpertSkill
from data_layer.identifiers import new_public_id
from data_layer.institutions.errors import FormUnusableError, FutureFactError
from data_layer.scope import Scope


@dataclass(frozen=True, kw_only=True)
class NewExpert:
    """Somebody as they come in."""

    facts: ExpertFacts
    particulars: ExpertParticulars
    modalities: frozenset[str]
    practices: frozenset[Practice] = frozenset()
    documents: tuple[NewDocument, ...] = ()


def register_expert(
    session: Session,
    scope: Scope,
    new: NewExpert,
    place: tuple[int, TeamRole] | None,
    *,
    since: date,
    at: datetime,
) -> str:
    """The public id; whoever leads teams registers into one of them.

    Raises:
        FormUnusableError, FutureFactError, LicenceTakenError, LicenceExpiredError
        TeamNotFoundError: no team was named, or one that the account does not lead.
    """
    today = local_day(at)
    if place is None and not scope.is_province_wide:
        raise TeamNotFoundError
    if since > today:
        raise FutureFactError(day=since.isoformat())
    require_particulars(new.particulars, today)
    require_facts(session, new.facts)
    if not new.modalities:
        raise FormUnusableError({"modalities": "missing"})
    require_free_licence(session, new.particulars.licence_number)
    expert_id = register(session, new, since, by=None, at=at)
    if place is not None:
        team_id, role = place
        member = NewMember(team_id=team_id, expert_id=expert_id, role=role, valid_from=today)
        add_member(session, scope, member, at=at)
    return session.get_one(Expert, expert_id).public_id


def register(session: Session, new: NewExpert, since: date, *, by: int | None, at: datetime) -> int:
    """A new row of the directory, with its first version, skills, practice and certificates."""
    facts = facts_columns(new.facts)
    expert = Expert(public_id=new_public_id(), **facts, **asdict(new.particulars))
    session.add(expert)
    session.flush()
    session.add(ExpertVersion(expert_id=expert.id, valid_from=since, recorded_at=at, **facts))
    session.add_all(
        ExpertSkill(expert_id=expert.id, modality=modality, valid_from=since)
        for modality in sorted(new.modalities)
    )
    session.add_all(_practices(expert.id, new, since, at))
    session.add_all(_documents(expert.id, new, by, at))
    session.flush()
    record(
        session,
        NewEvent(
            action=Action.EXPERT_REGISTER,
            at=at,
            object_kind=ObjectKind.EXPERT,
            object_id=expert.public_id,
            institution_id=expert.institution_id,
            details={"effective_on": since.isoformat()},
        ),
    )
    return expert.id


def _practices(
    expert_id: int, new: NewExpert, since: date, at: datetime
) -> Iterable[ExpertSubspecialty]:
    return (
        ExpertSubspecialty(
            expert_id=expert_id,
            modality=one.modality,
            body_region=one.region,
            age_group=one.age_group,
            valid_from=since,
            recorded_at=at,
        )
        for one in sorted(new.practices)
    )


def _documents(
    expert_id: int, new: NewExpert, by: int | None, at: datetime
) -> Iterable[ExpertDocument]:
    return (
        ExpertDocument(
            public_id=new_public_id(),
            expert_id=expert_id,
            kind=one.kind,
            document_number=one.number,
            valid_from=one.valid_from,
            valid_to=one.valid_to,
            media_type="",
            recorded_by=by,
            recorded_at=at,
        )
        for one in new.documents
    )
