"""Writes what a team is called, of which tier it is and what it offers, from a day on."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind
from data_layer.clock import local_day
from data_layer.experts import rules
from data_layer.experts.dossier_records import Entry, TeamFacts, TeamOffer
from data_layer.experts.dossier_rules import LONGEST_TEAM_NAME, changed_fields, require_text
from data_layer.experts.errors import TeamNotFoundError
from data_layer.experts.records import TeamTier
from data_layer.experts.roster_tables import TeamService, TeamVersion
from data_layer.experts.spell_commands import put_members, put_version
from data_layer.experts.tables import ExpertTeam
from data_layer.experts.team_guard_queries import leads
from data_layer.institutions.revision_commands import Seen, details_of, write_as_seen
from data_layer.scope import Scope


def change_team(session: Session, scope: Scope, entry: Entry, facts: TeamFacts) -> None:
    """From the day on; what is as it was writes nothing.

    Raises:
        TeamNotFoundError, ChangedMeanwhileError, FormUnusableError
        FutureFactError, HistoryGoesForwardError: the day is none on which it can begin.
    """
    team = _writable(session, scope, entry)
    require_text("name", facts.name, LONGEST_TEAM_NAME)
    before = TeamFacts(name=team.name, tier=TeamTier(team.tier))
    fields = changed_fields(before, facts)
    if not fields:
        return
    owner, columns = {"team_id": team.id}, asdict(facts)
    put_version(session, TeamVersion, owner, entry.effective_on, entry.recorded_at, columns)
    _claim(session, team, entry, Action.TEAM_CHANGE, fields, columns)


def set_offers(session: Session, scope: Scope, entry: Entry, offers: Collection[TeamOffer]) -> None:
    """What the team offers from the day on; without any, whatever its members read.

    Raises:
        TeamNotFoundError, ChangedMeanwhileError, PastNotChangeableError
    """
    team = _writable(session, scope, entry)
    rules.require_not_past(entry.effective_on, local_day(entry.recorded_at))
    wanted = [(one.case_kind, one.modality) for one in offers]
    owner, day, at = {"team_id": team.id}, entry.effective_on, entry.recorded_at
    if put_members(session, TeamService, owner, wanted, day, recorded_at=at):
        _claim(session, team, entry, Action.TEAM_OFFER, ("offers",), {})


def _writable(session: Session, scope: Scope, entry: Entry) -> ExpertTeam:
    found = session.scalar(
        select(ExpertTeam)
        .where(ExpertTeam.public_id == entry.public_id)
        .execution_options(populate_existing=True)
    )
    if found is None or not leads(scope, found.id):
        raise TeamNotFoundError(team=entry.public_id)
    return found


def _claim(
    session: Session,
    team: ExpertTeam,
    entry: Entry,
    action: Action,
    fields: Iterable[str],
    values: Mapping[str, object],
) -> None:
    institution_id, public_id = team.institution_id, team.public_id
    seen = Seen(
        table=ExpertTeam,
        row_id=team.id,
        kind=ObjectKind.TEAM,
        object_id=public_id,
        revision=entry.read_revision,
    )
    revision = write_as_seen(session, seen, values)
    record(
        session,
        NewEvent(
            action=action,
            at=entry.recorded_at,
            object_kind=ObjectKind.TEAM,
            object_id=public_id,
            institution_id=institution_id,
            details=details_of(revision, fields) | {"effective_on": entry.effective_on.isoformat()},
        ),
    )
