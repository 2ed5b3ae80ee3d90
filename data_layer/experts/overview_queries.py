"""Reads how many teams and experts there are, who is on duty, and when nobody is."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data_layer.clock import local_day
from data_layer.experts.condition_queries import holds_on, in_scope, is_open_on
from data_layer.experts.overview_records import PresentExpert, RosterGap
from data_layer.experts.queries import duties_of_week, on_duty
from data_layer.experts.records import Duty
from data_layer.experts.tables import Expert, ExpertTeam, TeamMember
from data_layer.scope import Scope

_WEEK = timedelta(days=7)


def team_count(session: Session, scope: Scope, day: date) -> int:
    return session.execute(
        select(func.count()).select_from(ExpertTeam).where(is_open_on(day), in_scope(scope, day))
    ).scalar_one()


def expert_count(session: Session, scope: Scope, day: date) -> int:
    """Experts who belong to an open team on the day, each once."""
    return session.execute(
        select(func.count(TeamMember.expert_id.distinct()))
        .join(ExpertTeam, ExpertTeam.id == TeamMember.team_id)
        .where(holds_on(TeamMember, day), is_open_on(day), in_scope(scope, day))
    ).scalar_one()


def present_experts(session: Session, scope: Scope, at: datetime) -> list[PresentExpert]:
    """Who is on duty now; whose shift ends first comes first."""
    duties = on_duty(session, scope, at)
    known = select(Expert.id, Expert.public_id, Expert.name).where(
        Expert.id.in_([duty.expert_id for duty in duties])
    )
    experts = {row.id: row for row in session.execute(known)}
    present = [
        PresentExpert(
            public_id=experts[duty.expert_id].public_id,
            name=experts[duty.expert_id].name,
            duty=duty,
        )
        for duty in duties
    ]
    return sorted(present, key=lambda one: (one.duty.shift_ends_at, one.duty.expert_id))


def roster_gaps(session: Session, scope: Scope, now: datetime) -> list[RosterGap]:
    """When, in the seven days from now, a team in scope has nobody on duty; earliest first."""
    today = local_day(now)
    teams = session.execute(
        select(ExpertTeam.id, ExpertTeam.public_id, ExpertTeam.name)
        .where(is_open_on(today), in_scope(scope, today))
        .order_by(ExpertTeam.id)
    ).all()
    monday = today - timedelta(days=today.weekday())
    found = []
    for team_id, public_id, name in teams:
        duties = [
            duty
            for week in (monday, monday + _WEEK)
            for duty in duties_of_week(session, scope, team_id, week, today=today)
        ]
        found += [
            RosterGap(team_public_id=public_id, team_name=name, starts_at=starts, ends_at=ends)
            for starts, ends in uncovered(duties, now, now + _WEEK)
        ]
    return sorted(found, key=lambda gap: (gap.starts_at, gap.team_name))


def uncovered(
    duties: Sequence[Duty], since: datetime, until: datetime
) -> Iterator[tuple[datetime, datetime]]:
    """The stretches between the two moments in which none of the duties runs."""
    covered_until = since
    for duty in sorted(duties, key=lambda one: one.starts_at):
        if duty.starts_at >= until:
            break
        if duty.starts_at > covered_until:
            yield covered_until, duty.starts_at
        covered_until = max(covered_until, duty.ends_at)
    if covered_until < until:
        yield covered_until, until
