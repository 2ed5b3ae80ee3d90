"""Writes an accepted list of experts onto the rosters; refused rows are left out."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind
from data_layer.clock import local_day
from data_layer.experts.commands import add_member
from data_layer.experts.dossier_records import Entry
from data_layer.experts.expert_fact_commands import (
    change_facts,
    correct_particulars,
    facts_columns,
    set_skills,
)
from data_layer.experts.records import NewMember
from data_layer.experts.roster_list_errors import RosterOutdatedError
from data_layer.experts.roster_list_queries import planned
from data_layer.experts.roster_list_records import (
    KnownExpert,
    PlannedExpert,
    ReadRoster,
    RosterPlan,
    RosterSubject,
)
from data_layer.experts.roster_tables import ExpertVersion, RosterImport
from data_layer.experts.tables import Expert, ExpertSkill
from data_layer.identifiers import new_public_id
from data_layer.list_records import ListFile, ListPlan, RowOutcome
from data_layer.scope import Scope

_NAMED = 3


@dataclass(frozen=True, kw_only=True)
class RosterAcceptance:
    """Who accepts which list, when, and what they saw: revisions by licence.

    `seen` is None where nobody looked before.
    """

    file: ListFile
    seen: Mapping[str, int] | None
    by: int | None
    at: datetime


def accept_roster(
    session: Session, scope: Scope, read: ReadRoster, acceptance: RosterAcceptance
) -> tuple[str, RosterPlan]:
    """The public id of the import, empty where nothing changes.

    Raises:
        RosterOutdatedError: an expert is no longer as they were seen; nothing is written.
    """
    plan = planned(session, scope, read, local_day(acceptance.at))
    _require_as_seen(plan, acceptance.seen)
    if not plan.changes:
        return "", plan
    for one in plan.changes:
        _write(session, scope, one, acceptance.at)
    return keep_roster(session, RosterSubject.EXPERTS, plan, acceptance), plan


def keep_roster(
    session: Session,
    subject: RosterSubject,
    plan: ListPlan[Any, Any],
    acceptance: RosterAcceptance,
) -> str:
    """That the list came in; its public id."""
    kept = RosterImport(
        public_id=new_public_id(),
        subject=subject,
        file_name=acceptance.file.name,
        file_hash=acceptance.file.sha256,
        imported_by=acceptance.by,
        imported_at=acceptance.at,
        **{f"{outcome.value}_count": plan.count(outcome) for outcome in RowOutcome},
    )
    session.add(kept)
    session.flush()
    record(
        session,
        NewEvent(
            action=Action.ROSTER_IMPORT,
            at=acceptance.at,
            object_kind=ObjectKind.IMPORT,
            object_id=kept.public_id,
            details={"subject": subject.value, "rows": len(plan.changes)},
        ),
    )
    return kept.public_id


def _require_as_seen(plan: RosterPlan, seen: Mapping[str, int] | None) -> None:
    found = plan.seen()
    if seen is None or found == seen:
        return
    differing = {licence for licence, _ in set(found.items()) ^ set(seen.items())}
    names = [line.name or line.code for line in plan.lines if line.code in differing]
    shown = (names or sorted(differing))[:_NAMED]
    raise RosterOutdatedError(count=len(differing), experts=", ".join(shown))


def _write(session: Session, scope: Scope, one: PlannedExpert, at: datetime) -> None:
    known = one.known
    expert_id = known.id if known else _register(session, one, at)
    if known is not None:
        _change(session, scope, one, known, at)
    if one.joining is not None:
        member = NewMember(
            team_id=one.joining.team_id,
            expert_id=expert_id,
            role=one.joining.role,
            valid_from=max(one.effective_on, local_day(at)),
        )
        add_member(session, scope, member, at=at)


def _register(session: Session, one: PlannedExpert, at: datetime) -> int:
    """A new row of the directory, with its first version and skills."""
    facts = facts_columns(one.facts)
    expert = Expert(public_id=new_public_id(), **facts, **asdict(one.particulars))
    session.add(expert)
    session.flush()
    since = one.effective_on
    session.add(ExpertVersion(expert_id=expert.id, valid_from=since, recorded_at=at, **facts))
    session.add_all(
        ExpertSkill(expert_id=expert.id, modality=modality, valid_from=since)
        for modality in sorted(one.modalities)
    )
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


def _change(
    session: Session, scope: Scope, one: PlannedExpert, known: KnownExpert, at: datetime
) -> None:
    """As the forms do, one after the other; each takes the revision on."""
    entry = Entry(
        public_id=known.public_id,
        read_revision=known.revision,
        effective_on=one.effective_on,
        recorded_at=at,
    )
    if one.facts != known.facts:
        change_facts(session, scope, entry, one.facts)
        entry = replace(entry, read_revision=entry.read_revision + 1)
    if one.particulars != known.particulars:
        correct_particulars(session, scope, entry, one.particulars)
        entry = replace(entry, read_revision=entry.read_revision + 1)
    if one.modalities != known.modalities:
        day = max(one.effective_on, local_day(at))
        set_skills(session, scope, replace(entry, effective_on=day), one.modalities)
