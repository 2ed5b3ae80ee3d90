"""Writes an accepted list of experts onto the rosters; refused rows are left out."""

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.clock import local_day
from data_layer.experts.commands import add_member
from data_layer.experts.document_commands import record_document
from data_layer.experts.dossier_records import Entry
from data_layer.experts.expert_fact_commands import (
    change_facts,
    correct_particulars,
    set_practice,
    set_skills,
)
from data_layer.experts.records import NewMember
from data_layer.experts.register_commands import NewExpert, register
from data_layer.experts.roster_keep_commands import RosterAcceptance, Written, keep_roster
from data_layer.experts.roster_list_errors import RosterOutdatedError
from data_layer.experts.roster_list_queries import planned
from data_layer.experts.roster_list_records import (
    KnownExpert,
    PlannedExpert,
    ReadRoster,
    RosterPlan,
    RosterSubject,
)
from data_layer.experts.roster_state_queries import states_of
from data_layer.experts.tables import Expert
from data_layer.scope import Scope

_NAMED = 3


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
    known = {one.known.id: one.row_number for one in plan.changes if one.known}
    before = states_of(session, RosterSubject.EXPERTS, known)
    rows = {_write(session, scope, one, acceptance): one.row_number for one in plan.changes}
    written = Written(subject=RosterSubject.EXPERTS, rows=rows, before=before)
    return keep_roster(session, written, plan, acceptance), plan


def _require_as_seen(plan: RosterPlan, seen: Mapping[str, int] | None) -> None:
    found = plan.seen()
    if seen is None or found == seen:
        return
    differing = {licence for licence, _ in set(found.items()) ^ set(seen.items())}
    names = [line.name or line.code for line in plan.lines if line.code in differing]
    shown = (names or sorted(differing))[:_NAMED]
    raise RosterOutdatedError(count=len(differing), experts=", ".join(shown))


def _write(session: Session, scope: Scope, one: PlannedExpert, acceptance: RosterAcceptance) -> int:
    """The number of the expert's row."""
    known, at = one.known, acceptance.at
    if known is not None:
        _change(session, scope, one, known, acceptance)
    expert_id = known.id if known else _new(session, one, acceptance)
    if one.joining is not None:
        member = NewMember(
            team_id=one.joining.team_id,
            expert_id=expert_id,
            role=one.joining.role,
            valid_from=max(one.effective_on, local_day(at)),
        )
        add_member(session, scope, member, at=at)
    return expert_id


def _new(session: Session, one: PlannedExpert, acceptance: RosterAcceptance) -> int:
    new = NewExpert(
        facts=one.facts,
        particulars=one.particulars,
        modalities=one.modalities,
        practices=one.practices,
        documents=one.documents,
    )
    return register(session, new, one.effective_on, by=acceptance.by, at=acceptance.at)


def _change(
    session: Session,
    scope: Scope,
    one: PlannedExpert,
    known: KnownExpert,
    acceptance: RosterAcceptance,
) -> None:
    """As the forms do, one after the other; each takes the revision on."""
    entry = Entry(
        public_id=known.public_id,
        read_revision=known.revision,
        effective_on=one.effective_on,
        recorded_at=acceptance.at,
    )
    dated = replace(entry, effective_on=max(one.effective_on, local_day(acceptance.at)))
    if one.facts != known.facts:
        change_facts(session, scope, entry, one.facts)
    if one.particulars != known.particulars:
        correct_particulars(session, scope, _again(session, entry), one.particulars)
    if one.modalities != known.modalities:
        set_skills(session, scope, _again(session, dated), one.modalities)
    if one.practices != known.practices:
        set_practice(session, scope, _again(session, dated), one.practices)
    for document in one.documents:
        record_document(session, scope, _again(session, entry), document, by=acceptance.by)


def _again(session: Session, entry: Entry) -> Entry:
    """As the step before left it: what others changed was seen before the first."""
    of_one = select(Expert.revision).where(Expert.public_id == entry.public_id)
    return replace(entry, read_revision=session.scalars(of_one).one())
