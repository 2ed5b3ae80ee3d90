"""Writes what holds of an expert from a day on.

`scope` is what the account leads: its teams, or the province.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind
from data_layer.clock import local_day
from data_layer.experts import rules
from data_layer.experts.condition_queries import holds_on
from data_layer.experts.dossier_queries import facts_of, particulars_of
from data_layer.experts.dossier_records import (
    Entry,
    ExpertFacts,
    ExpertParticulars,
    Practice,
)
from data_layer.experts.dossier_rules import (
    changed_fields,
    require_particulars,
    require_practice,
)
from data_layer.experts.errors import ExpertNotFoundError, LicenceTakenError
from data_layer.experts.queries import modalities_of
from data_layer.experts.records import AgeGroup, BodyRegion
from data_layer.experts.roster_tables import ExpertSubspecialty, ExpertVersion
from data_layer.experts.spell_commands import put_members, put_version
from data_layer.experts.tables import Expert, ExpertSkill, TeamMember
from data_layer.institutions.errors import FormUnusableError
from data_layer.institutions.revision_commands import Seen, details_of, write_as_seen
from data_layer.institutions.tables import Institution
from data_layer.scope import Scope


def change_facts(session: Session, scope: Scope, entry: Entry, facts: ExpertFacts) -> None:
    """From the day on these facts hold; what is as it was writes nothing.

    Raises:
        ExpertNotFoundError, ChangedMeanwhileError, FutureFactError, HistoryGoesForwardError
    """
    expert = writable_expert(session, scope, entry)
    require_facts(session, facts)
    fields = changed_fields(facts_of(expert), facts)
    if not fields:
        return
    columns = facts_columns(facts)
    put_version(
        session,
        ExpertVersion,
        {"expert_id": expert.id},
        entry.effective_on,
        entry.recorded_at,
        columns,
    )
    claim(session, expert, entry, Action.EXPERT_CHANGE, fields, columns)


def correct_particulars(
    session: Session, scope: Scope, entry: Entry, particulars: ExpertParticulars
) -> None:
    """What has no history is set right.

    Raises:
        ExpertNotFoundError, ChangedMeanwhileError, FormUnusableError
        LicenceTakenError: another expert has the licence.
    """
    expert = writable_expert(session, scope, entry)
    require_particulars(particulars, local_day(entry.recorded_at))
    require_free_licence(session, particulars.licence_number, expert.id)
    fields = changed_fields(particulars_of(expert), particulars)
    if fields:
        claim(session, expert, entry, Action.EXPERT_CORRECT, fields, asdict(particulars))


def set_skills(session: Session, scope: Scope, entry: Entry, modalities: Collection[str]) -> None:
    """What the expert reads from the day on; practice in what they no longer read ends with it.

    Raises:
        ExpertNotFoundError, ChangedMeanwhileError, PastNotChangeableError
    """
    expert = writable_expert(session, scope, entry)
    rules.require_not_past(entry.effective_on, local_day(entry.recorded_at))
    owner = {"expert_id": expert.id}
    wanted = [(one,) for one in modalities]
    if not put_members(session, ExpertSkill, owner, wanted, entry.effective_on):
        return
    practised = _practices_on(session, expert.id, entry)
    kept = {one for one in practised if one.modality in modalities}
    _put_practice(session, expert.id, entry, kept)
    claim(session, expert, entry, Action.EXPERT_SKILL, ("modalities",), {})


def set_practice(
    session: Session, scope: Scope, entry: Entry, practices: Collection[Practice]
) -> None:
    """What the expert is practised in from the day on.

    Raises:
        ExpertNotFoundError, ChangedMeanwhileError, PastNotChangeableError
        FormUnusableError: it is of a modality they do not read.
    """
    expert = writable_expert(session, scope, entry)
    rules.require_not_past(entry.effective_on, local_day(entry.recorded_at))
    read = modalities_of(session, [expert.id], entry.effective_on)[expert.id]
    require_practice(practices, read)
    if _put_practice(session, expert.id, entry, practices):
        claim(session, expert, entry, Action.EXPERT_PRACTICE, ("practices",), {})


def writable_expert(session: Session, scope: Scope, entry: Entry) -> Expert:
    """The row of somebody of a team that is led, or of anybody for the province."""
    today = local_day(entry.recorded_at)
    statement = select(Expert).where(Expert.public_id == entry.public_id)
    if not scope.is_province_wide:
        led = select(TeamMember.expert_id).where(
            TeamMember.team_id.in_(scope.team_ids), holds_on(TeamMember, today)
        )
        statement = statement.where(Expert.id.in_(led))
    found = session.scalar(statement.execution_options(populate_existing=True))
    if found is None:
        raise ExpertNotFoundError(expert=entry.public_id)
    return found


def claim(
    session: Session,
    expert: Expert,
    entry: Entry,
    action: Action,
    fields: Iterable[str],
    values: Mapping[str, object],
) -> None:
    """Writes the row as it was read, and which fields are new into the trail.

    Raises:
        ChangedMeanwhileError: the expert is no longer as they were read.
    """
    institution_id, public_id = expert.institution_id, expert.public_id
    seen = Seen(
        table=Expert,
        row_id=expert.id,
        kind=ObjectKind.EXPERT,
        object_id=public_id,
        revision=entry.read_revision,
    )
    revision = write_as_seen(session, seen, values)
    details = details_of(revision, fields) | {"effective_on": entry.effective_on.isoformat()}
    record(
        session,
        NewEvent(
            action=action,
            at=entry.recorded_at,
            object_kind=ObjectKind.EXPERT,
            object_id=public_id,
            institution_id=institution_id,
            details=details,
        ),
    )


def require_free_licence(session: Session, number: str, expert_id: int = 0) -> None:
    """Raises LicenceTakenError."""
    taken = select(Expert.id).where(Expert.licence_number == number, Expert.id != expert_id)
    if session.scalar(taken) is not None:
        raise LicenceTakenError(licence=number)


def facts_columns(facts: ExpertFacts) -> dict[str, object]:
    return {
        "title": facts.title,
        "institution_id": facts.institution_id,
        "sign_off_languages": ",".join(facts.sign_off_languages),
    }


def require_facts(session: Session, facts: ExpertFacts) -> None:
    if not facts.sign_off_languages:
        raise FormUnusableError({"sign_off_languages": "missing"})
    if session.get(Institution, facts.institution_id) is None:
        raise FormUnusableError({"institution_id": "missing"})


def _practices_on(session: Session, expert_id: int, entry: Entry) -> list[Practice]:
    rows = session.scalars(
        select(ExpertSubspecialty).where(
            ExpertSubspecialty.expert_id == expert_id,
            holds_on(ExpertSubspecialty, entry.effective_on),
        )
    )
    return [
        Practice(row.modality, BodyRegion(row.body_region), AgeGroup(row.age_group)) for row in rows
    ]


def _put_practice(
    session: Session, expert_id: int, entry: Entry, practices: Collection[Practice]
) -> bool:
    wanted = [(one.modality, one.region.value, one.age_group.value) for one in practices]
    owner = {"expert_id": expert_id}
    day, at = entry.effective_on, entry.recorded_at
    return put_members(session, ExpertSubspecialty, owner, wanted, day, recorded_at=at)
