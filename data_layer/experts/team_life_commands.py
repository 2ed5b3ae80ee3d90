"""Founds a team, and ends one: from a day on nobody belongs to it, works or answers for it."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, delete, or_, select, update
from sqlalchemy.orm import Session

from data_layer.audit.commands import record
from data_layer.audit.records import Action, NewEvent, ObjectKind, Plain
from data_layer.clock import local_day
from data_layer.experts import rules
from data_layer.experts.commands import add_member
from data_layer.experts.dossier_records import Entry, TeamFacts
from data_layer.experts.dossier_rules import LONGEST_TEAM_NAME, require_text
from data_layer.experts.errors import TeamClosedError, TeamNameTakenError, TeamNotFoundError
from data_layer.experts.records import NewMember, SwapState, TeamRole
from data_layer.experts.roster_tables import ShiftSwap, TeamService, TeamVersion
from data_layer.experts.shift_row_commands import end_shift
from data_layer.experts.tables import ExpertTeam, TeamMember, TeamShift
from data_layer.identifiers import new_public_id
from data_layer.institutions.errors import FormUnusableError, FutureFactError
from data_layer.institutions.import_queries import require_whole
from data_layer.institutions.revision_commands import Seen, write_as_seen
from data_layer.institutions.tables import Institution
from data_layer.scope import Scope

_OPEN_SWAPS = (SwapState.ASKED, SwapState.AGREED)


@dataclass(frozen=True, kw_only=True)
class NewTeam:
    facts: TeamFacts
    institution_id: int
    founded_on: date
    # Without one nobody leads it yet.
    lead_id: int | None = None


def found_team(session: Session, scope: Scope, new: NewTeam, *, at: datetime) -> str:
    """The public id; for the province to do.

    Raises:
        AccessDeniedError, FormUnusableError, FutureFactError, TeamNameTakenError
        LicenceExpiredError: of its lead.
    """
    require_whole(scope)
    today = local_day(at)
    require_text("name", new.facts.name, LONGEST_TEAM_NAME)
    if new.founded_on > today:
        raise FutureFactError(day=new.founded_on.isoformat())
    if session.get(Institution, new.institution_id) is None:
        raise FormUnusableError({"institution": "missing"})
    _require_free_name(session, new.facts.name, today)
    team = _founded(session, new, at)
    if new.lead_id is not None:
        # Only a member can lead, so whoever leads reads, too.
        for role in (TeamRole.READER, TeamRole.LEAD):
            member = NewMember(team_id=team.id, expert_id=new.lead_id, role=role, valid_from=today)
            add_member(session, scope, member, at=at)
    return team.public_id


def close_team(session: Session, scope: Scope, entry: Entry) -> int:
    """After `entry.effective_on`, its last day; its number. For the province to do.

    Raises:
        AccessDeniedError, TeamNotFoundError, ChangedMeanwhileError, PastNotChangeableError
        TeamClosedError: it is, or will be.
    """
    require_whole(scope)
    rules.require_not_past(entry.effective_on, local_day(entry.recorded_at))
    found = session.scalar(
        select(ExpertTeam)
        .where(ExpertTeam.public_id == entry.public_id)
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise TeamNotFoundError(team=entry.public_id)
    if found.closed_on is not None:
        raise TeamClosedError
    first_free = entry.effective_on + rules.ONE_DAY
    seen = Seen(
        table=ExpertTeam,
        row_id=found.id,
        kind=ObjectKind.TEAM,
        object_id=found.public_id,
        revision=entry.read_revision,
    )
    revision = write_as_seen(session, seen, {"closed_on": first_free})
    _end_all(session, found.id, first_free, entry.recorded_at)
    details: dict[str, Plain] = {"revision": revision, "day": entry.effective_on.isoformat()}
    _note(session, Action.TEAM_CLOSE, found, entry.recorded_at, details)
    return found.id


def _founded(session: Session, new: NewTeam, at: datetime) -> ExpertTeam:
    columns = asdict(new.facts)
    team = ExpertTeam(
        public_id=new_public_id(),
        institution_id=new.institution_id,
        founded_on=new.founded_on,
        **columns,
    )
    session.add(team)
    session.flush()
    version = TeamVersion(team_id=team.id, valid_from=new.founded_on, recorded_at=at, **columns)
    session.add(version)
    session.flush()
    _note(session, Action.TEAM_FOUND, team, at, {"effective_on": new.founded_on.isoformat()})
    return team


def _require_free_name(session: Session, name: str, today: date) -> None:
    taken = select(ExpertTeam.id).where(
        ExpertTeam.name == name,
        or_(ExpertTeam.closed_on.is_(None), ExpertTeam.closed_on > today),
    )
    if session.scalars(taken).first() is not None:
        raise TeamNameTakenError(name=name)


def _end_all(session: Session, team_id: int, first_free: date, at: datetime) -> None:
    """What would only begin then never was."""
    for table in (TeamMember, TeamService, TeamVersion):
        of_team = table.team_id == team_id
        session.execute(delete(table).where(of_team, table.valid_from >= first_free))
        session.execute(
            update(table).where(*_lasting(table, of_team, first_free)).values(valid_to=first_free)
        )
    for row in session.scalars(select(TeamShift).where(TeamShift.team_id == team_id)).all():
        end_shift(session, row, first_free)
    session.execute(
        update(ShiftSwap)
        .where(ShiftSwap.team_id == team_id, ShiftSwap.state.in_(_OPEN_SWAPS))
        .values(state=SwapState.REFUSED, ended_at=at)
    )
    session.flush()


def _lasting(
    table: type[TeamMember | TeamService | TeamVersion],
    of_team: ColumnElement[bool],
    first_free: date,
) -> Iterable[ColumnElement[bool]]:
    return of_team, or_(table.valid_to.is_(None), table.valid_to > first_free)


def _note(
    session: Session, action: Action, team: ExpertTeam, at: datetime, details: dict[str, Plain]
) -> None:
    record(
        session,
        NewEvent(
            action=action,
            at=at,
            object_kind=ObjectKind.TEAM,
            object_id=team.public_id,
            institution_id=team.institution_id,
            details=details,
        ),
    )
