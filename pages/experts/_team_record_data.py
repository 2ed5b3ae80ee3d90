"""What a team is called, what it offers, who belongs to it, and whose cases come to it."""

from dataclasses import dataclass
from datetime import date

from data_layer import clock
from data_layer.accounts.records import Role
from data_layer.experts import team_queries
from data_layer.experts.dossier_records import TeamDossier
from data_layer.experts.records import MemberRecord, TeamRecord
from data_layer.experts.team_dossier_queries import team_dossier
from portal import db
from portal.access import may, scope_as

WRITERS = (Role.COMMISSION, Role.TEAM_LEAD)


@dataclass(frozen=True, kw_only=True)
class TeamPage:
    today: date
    dossier: TeamDossier
    members: list[MemberRecord]
    is_writer: bool
    may_close: bool


def find_team(roles: tuple[Role, ...], public_id: str) -> TeamRecord:
    """Raises TeamNotFoundError."""
    with db.reading() as session:
        return team_queries.team(session, scope_as(*roles), public_id, _today())


def team_page(roles: tuple[Role, ...], public_id: str) -> TeamPage:
    """As one of the roles reads it; raises TeamNotFoundError."""
    today, reading, writing = _today(), scope_as(*roles), scope_as(*WRITERS)
    with db.reading() as session:
        dossier = team_dossier(session, reading, public_id, today)
        members = team_queries.members(session, reading, dossier.id, today)
        is_open = team_queries.team(session, reading, public_id, today).closed_on is None
    return TeamPage(
        today=today,
        dossier=dossier,
        members=members,
        is_writer=writing.is_province_wide or dossier.id in writing.team_ids,
        may_close=is_open and may(Role.COMMISSION),
    )


def _today() -> date:
    return clock.local_day(clock.now())
