"""Reads what a list of experts would make of the rosters, and the lists that came in."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from sqlalchemy import ColumnElement, select, true
from sqlalchemy.orm import Session

from data_layer.experts.condition_queries import holds_on, is_open_on
from data_layer.experts.document_records import NewDocument
from data_layer.experts.dossier_queries import facts_of, particulars_of, practice_of
from data_layer.experts.dossier_records import Practice
from data_layer.experts.queries import modalities_of
from data_layer.experts.records import DocumentKind, TeamRole
from data_layer.experts.roster_list_records import (
    Directory,
    KnownExpert,
    NamedTeam,
    ReadRoster,
    RosterField,
    RosterPlan,
    RosterRecord,
    RosterSubject,
)
from data_layer.experts.roster_plan_rules import plan_of, values_of
from data_layer.experts.roster_tables import (
    ExpertDocument,
    ExpertSubspecialty,
    ExpertVersion,
    RosterImport,
)
from data_layer.experts.tables import Expert, ExpertTeam, TeamMember
from data_layer.institutions.tables import Institution
from data_layer.list_records import ListFile, RowOutcome, Value
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


def listed(session: Session, scope: Scope, today: date) -> list[dict[RosterField, Value]]:
    """Everybody in scope as a list has them, by name: read again, it changes nothing.

    Of several teams that the account leads, one is named.
    """
    found = session.scalars(
        select(Expert).where(_in_reach(scope, today)).order_by(Expert.name, Expert.id)
    ).all()
    codes = {row.id: row.code for row in session.execute(select(Institution.id, Institution.code))}
    names = {one.id: one.name for one in _teams(session, scope, today).values()}
    return [
        values_of(one, codes[one.facts.institution_id]) | _place(one, names)
        for one in known_experts(session, scope, found, today)
    ]


def _in_reach(scope: Scope, today: date) -> ColumnElement[bool]:
    if scope.is_province_wide:
        return true()
    led = select(TeamMember.expert_id).where(
        TeamMember.team_id.in_(scope.team_ids), holds_on(TeamMember, today)
    )
    return Expert.id.in_(led)


def _place(known: KnownExpert, names: Mapping[int, str]) -> dict[RosterField, Value]:
    for team_id, roles in sorted(known.roles.items()):
        for role in (TeamRole.READER, TeamRole.REVIEWER):
            if team_id in names and role in roles:
                return {RosterField.TEAM: names[team_id], RosterField.ROLE: role.value}
    return {}


def rosters(
    session: Session, scope: Scope, rows: range = range(50), *, by: int | None = None
) -> list[RosterRecord]:
    """The lists that were accepted, the newest first: all for the province, else one's own."""
    statement = (
        select(RosterImport)
        .where(true() if scope.is_province_wide else RosterImport.imported_by == by)
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
    return {
        one.particulars.licence_number: one for one in known_experts(session, scope, found, today)
    }


def known_experts(
    session: Session, scope: Scope, found: Sequence[Expert], today: date
) -> Iterator[KnownExpert]:
    ids = [one.id for one in found]
    modalities, since = modalities_of(session, ids, today), _facts_since(session, ids)
    roles = _roles(session, ids, holds_on(TeamMember, today))
    coming = _roles(session, ids, TeamMember.valid_from > today)
    practices, documents = _practices(session, ids, today), _documents(session, ids)
    for one in found:
        led = scope.team_ids.intersection(roles.get(one.id, {}))
        yield KnownExpert(
            id=one.id,
            public_id=one.public_id,
            revision=one.revision,
            is_writable=scope.is_province_wide or bool(led),
            facts=facts_of(one),
            facts_since=since.get(one.id),
            particulars=particulars_of(one),
            modalities=modalities[one.id],
            practices=frozenset(practices[one.id]),
            documents=tuple(documents[one.id]),
            roles=roles.get(one.id, {}),
            coming=coming.get(one.id, {}),
        )


def _practices(
    session: Session, expert_ids: Collection[int], today: date
) -> dict[int, list[Practice]]:
    rows = session.scalars(
        select(ExpertSubspecialty).where(
            ExpertSubspecialty.expert_id.in_(expert_ids), holds_on(ExpertSubspecialty, today)
        )
    )
    found: dict[int, list[Practice]] = defaultdict(list)
    for row in rows:
        found[row.expert_id].append(practice_of(row))
    return found


def _documents(session: Session, expert_ids: Collection[int]) -> dict[int, list[NewDocument]]:
    rows = session.execute(
        select(
            ExpertDocument.expert_id,
            ExpertDocument.kind,
            ExpertDocument.document_number,
            ExpertDocument.valid_from,
            ExpertDocument.valid_to,
        ).where(ExpertDocument.expert_id.in_(expert_ids))
    )
    found: dict[int, list[NewDocument]] = defaultdict(list)
    for row in rows:
        one = NewDocument(
            kind=DocumentKind(row.kind),
            number=row.document_number,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
        )
        found[row.expert_id].append(one)
    return found


def _facts_since(session: Session, expert_ids: Collection[int]) -> dict[int, date]:
    rows = session.execute(
        select(ExpertVersion.expert_id, ExpertVersion.valid_from).where(
            ExpertVersion.expert_id.in_(expert_ids), ExpertVersion.valid_to.is_(None)
        )
    )
    return {row.expert_id: row.valid_from for row in rows}


def _roles(session: Session, expert_ids: list[int], holds: ColumnElement[bool]) -> _Roles:
    rows = session.execute(
        select(TeamMember.expert_id, TeamMember.team_id, TeamMember.role).where(
            TeamMember.expert_id.in_(expert_ids), holds
        )
    )
    held: _Roles = defaultdict(dict)
    for expert_id, team_id, role in rows:
        known = held[expert_id].get(team_id, frozenset())
        held[expert_id][team_id] = known | {TeamRole(role)}
    return held


def _teams(session: Session, scope: Scope, today: date) -> dict[str, NamedTeam]:
    """The open teams that the account leads, by name and by id."""
    statement = select(
        ExpertTeam.id, ExpertTeam.public_id, ExpertTeam.name, ExpertTeam.closed_on
    ).where(is_open_on(today))
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
        undone_by=row.undone_by,
        undone_at=row.undone_at,
    )
