"""Reads what a list of shifts would make of the calendar."""

from collections import defaultdict
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from data_layer.clock import local_day, local_time
from data_layer.experts.condition_queries import holds_on, is_open_on
from data_layer.experts.records import ShiftRecord
from data_layer.experts.roster_list_records import NamedTeam
from data_layer.experts.rules import ONE_DAY
from data_layer.experts.shift_list_records import Desk, KnownReader, ReadShifts, ShiftPlan
from data_layer.experts.shift_plan_rules import plan_of
from data_layer.experts.tables import Expert, ExpertTeam, TeamMember, TeamShift
from data_layer.scope import Scope

_Spells = dict[int, list[tuple[date, date | None]]]


def planned(session: Session, scope: Scope, read: ReadShifts, at: datetime) -> ShiftPlan:
    """What would become of each row; `scope` is what the account leads. Nothing is written."""
    return plan_of(read, _desk(session, scope, read, at))


def _desk(session: Session, scope: Scope, read: ReadShifts, at: datetime) -> Desk:
    today = local_day(at)
    open_teams = select(ExpertTeam.id, ExpertTeam.public_id, ExpertTeam.name).where(
        is_open_on(today)
    )
    teams = {row.id: NamedTeam(**row._mapping) for row in session.execute(open_teams)}
    led = (
        teams if scope.is_province_wide else {one: teams[one] for one in scope.team_ids & {*teams}}
    )
    licences = {row.code for row in read.rows}
    rows = session.execute(
        select(Expert.id, Expert.name, Expert.licence_number, TeamMember.team_id)
        .join(TeamMember, TeamMember.expert_id == Expert.id)
        .where(Expert.licence_number.in_(licences), holds_on(TeamMember, today))
        .order_by(Expert.id, TeamMember.team_id)
        .distinct()
    ).all()
    of_experts: dict[str, list[NamedTeam]] = defaultdict(list)
    facts = {row.licence_number: (row.id, row.name) for row in rows}
    for row in rows:
        if row.team_id in led:
            of_experts[row.licence_number].append(led[row.team_id])
    ids = [facts[one][0] for one in of_experts]
    shifts, spells = _shifts(session, ids, at), _spells(session, ids, today)
    return Desk(
        # On the province's clock, by which shifts begin.
        at=local_time(at),
        teams=teams,
        readers={
            licence: KnownReader(
                id=facts[licence][0],
                name=facts[licence][1],
                teams=tuple(found),
                shifts=shifts.get(facts[licence][0], ()),
                spells=spells[facts[licence][0]],
            )
            for licence, found in of_experts.items()
        },
    )


def _spells(session: Session, expert_ids: list[int], today: date) -> dict[int, _Spells]:
    """By expert and team."""
    rows = session.execute(
        select(
            TeamMember.expert_id, TeamMember.team_id, TeamMember.valid_from, TeamMember.valid_to
        ).where(
            TeamMember.expert_id.in_(expert_ids),
            or_(TeamMember.valid_to.is_(None), TeamMember.valid_to > today),
        )
    )
    found: dict[int, _Spells] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        found[row.expert_id][row.team_id].append((row.valid_from, row.valid_to))
    return found


def _shifts(session: Session, expert_ids: list[int], at: datetime) -> dict[int, list[ShiftRecord]]:
    """By expert, in every team; the evening before reaches into today."""
    since = local_day(at) - ONE_DAY
    columns = [getattr(TeamShift, name) for name in ShiftRecord.__dataclass_fields__]
    rows = session.execute(
        select(*columns)
        .where(
            TeamShift.expert_id.in_(expert_ids),
            or_(TeamShift.valid_to.is_(None), TeamShift.valid_to > since),
        )
        .order_by(TeamShift.id)
    )
    found: dict[int, list[ShiftRecord]] = defaultdict(list)
    for row in rows:
        found[row.expert_id].append(ShiftRecord(**row._mapping))
    return found
