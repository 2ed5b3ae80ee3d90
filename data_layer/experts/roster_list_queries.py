"""Reads what a list of experts would make of the rosters, and the lists that came in."""

from collections import defaultdict
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.experts.condition_queries import holds_on, is_open_on
from data_layer.experts.dossier_queries import facts_of, particulars_of
from data_layer.experts.queries import modalities_of
from data_layer.experts.records import TeamRole
from data_layer.experts.roster_list_records import (
    Directory,
    KnownExpert,
    NamedTeam,
    ReadRoster,
    RosterPlan,
    RosterRecord,
    RosterSubject,
)
from data_layer.experts.roster_plan_rules import plan_of
from data_layer.experts.roster_tables import RosterImport
from data_layer.experts.tables import Expert, ExpertTeam, TeamMember
from data_layer.institutions.tables import Institution
from data_layer.list_records import ListFile, RowOutcome
from data_layer.scope import Scope

_Roles = dict[int, dict[int, frozenset[TeamRole]]]


def planned(session: Session, scope: Scope, read: ReadRoster, today: date) -> RosterPlan:
    """What would become of each row; `scope` is what the account leads. Nothing is written."""
    found = directory(session, scope, read, today)
    return plan_of(read, found, needs_own_team=not scope.is_province_wide)


def directory(session: Session, scope: Scope, read: ReadRoster, today: date) -> Directory:
    rows = session.execute(select(Institution.id, Institution.code, Institution.name)).all()
    return Directory(
        today=today,
        experts=_experts(session, scope, read, today),
        institutions={row.code: (row.id, row.name) for row in rows},
        codes={row.id: row.code for row in rows},
        teams=_teams(session, scope, today),
    )


def rosters(session: Session, scope: Scope, rows: range = range(50)) -> list[RosterRecord]:
    """The lists that were accepted, the newest first; of the province, for the province."""
    if not scope.is_province_wide:
        return []
    statement = (
        select(RosterImport)
        .order_by(RosterImport.imported_at.desc(), RosterImport.id.desc())
        .offset(rows.start)
        .limit(len(rows))
    )
    return [_record(row) for row in session.scalars(statement)]


def _experts(
    session: Session, scope: Scope, read: ReadRoster, today: date
) -> dict[str, KnownExpert]:
    """By licence; of the whole province, so that nobody is registered twice."""
    licences = {row.code for row in read.rows}
    found = session.scalars(
        select(Expert)
        .where(Expert.licence_number.in_(licences))
        .order_by(Expert.id)
        .execution_options(populate_existing=True)
    ).all()
    ids = [one.id for one in found]
    modalities, roles = modalities_of(session, ids, today), _roles(session, ids, today)
    return {
        one.licence_number: KnownExpert(
            id=one.id,
            public_id=one.public_id,
            revision=one.revision,
            is_writable=scope.is_province_wide
            or not scope.team_ids.isdisjoint(roles.get(one.id, {})),
            facts=facts_of(one),
            particulars=particulars_of(one),
            modalities=modalities[one.id],
            roles=roles.get(one.id, {}),
        )
        for one in found
    }


def _roles(session: Session, expert_ids: list[int], today: date) -> _Roles:
    rows = session.execute(
        select(TeamMember.expert_id, TeamMember.team_id, TeamMember.role).where(
            TeamMember.expert_id.in_(expert_ids), holds_on(TeamMember, today)
        )
    )
    held: _Roles = defaultdict(dict)
    for expert_id, team_id, role in rows:
        known = held[expert_id].get(team_id, frozenset())
        held[expert_id][team_id] = known | {TeamRole(role)}
    return held


def _teams(session: Session, scope: Scope, today: date) -> dict[str, NamedTeam]:
    """The open teams that the account leads, by name and by id."""
    statement = select(ExpertTeam.id, ExpertTeam.public_id, ExpertTeam.name).where(
        is_open_on(today)
    )
    if not scope.is_province_wide:
        statement = statement.where(ExpertTeam.id.in_(scope.team_ids))
    teams = [NamedTeam(**row._mapping) for row in session.execute(statement)]
    return {one.name: one for one in teams} | {one.public_id: one for one in teams}


def _record(row: RosterImport) -> RosterRecord:
    return RosterRecord(
        public_id=row.public_id,
        subject=RosterSubject(row.subject),
        file=ListFile(name=row.file_name, sha256=row.file_hash),
        counts={one: getattr(row, f"{one.value}_count") for one in RowOutcome},
        imported_by=row.imported_by,
        imported_at=row.imported_at,
    )
