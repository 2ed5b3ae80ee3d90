"""An expert's own numbers against the spread of their team, without saying who is who."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from data_layer import clock
from data_layer.accounts.records import Scope
from data_layer.cases.habit_queries import habits_of_team, spreads_of
from data_layer.cases.habit_records import Habits, Measure, Spread, TeamHabits
from data_layer.experts import expert_queries, team_queries
from data_layer.experts.name_queries import expert_names
from data_layer.experts.records import MemberRecord, Place, TeamRecord
from pages.experts._team_data import WORK_DAYS, governs
from portal import db


@dataclass(frozen=True, kw_only=True)
class Standing:
    """In one team; a spread is None where too few members have the measure."""

    place: Place
    own: Habits | None
    spreads: Mapping[Measure, Spread | None]


@dataclass(frozen=True, kw_only=True)
class Standings:
    first_day: date
    last_day: date
    teams: list[Standing]


@dataclass(frozen=True, kw_only=True)
class TeamWays:
    """How the members of a team work, for who governs it; nothing for others."""

    first_day: date
    last_day: date
    members: list[MemberRecord]
    habits: TeamHabits | None


def own_public_id(own: Scope) -> str | None:
    """Who the account is as an expert."""
    today = clock.local_day(clock.now())
    with db.reading() as session:
        known = expert_names(session, own, own.expert_ids, today)
    return next((one.public_id for one in known.values()), None)


def standings(scope: Scope, governed: Scope, own: Scope, public_id: str) -> Standings:
    """Of oneself, or of a member for who governs the team."""
    today = clock.local_day(clock.now())
    first_day = today - timedelta(days=WORK_DAYS - 1)
    with db.reading() as session:
        expert = expert_queries.expert(session, scope, public_id, today)
        is_own = expert.id in own.expert_ids
        found = []
        for place in expert_queries.places(session, scope, expert.id, today):
            team = team_queries.team(session, scope, place.team_public_id, today)
            if is_own or governs(governed, team):
                habits = habits_of_team(session, place.team_id, first_day, today)
                found.append(_standing(place, habits, expert.id))
    return Standings(first_day=first_day, last_day=today, teams=found)


def team_ways(scope: Scope, governed: Scope, public_id: str) -> TeamWays:
    today = clock.local_day(clock.now())
    first_day = today - timedelta(days=WORK_DAYS - 1)
    with db.reading() as session:
        team: TeamRecord = team_queries.team(session, scope, public_id, today)
        is_seen = governs(governed, team)
        return TeamWays(
            first_day=first_day,
            last_day=today,
            members=team_queries.members(session, scope, team.id, today) if is_seen else [],
            habits=habits_of_team(session, team.id, first_day, today) if is_seen else None,
        )


def _standing(place: Place, habits: TeamHabits, expert_id: int) -> Standing:
    return Standing(place=place, own=habits.members.get(expert_id), spreads=spreads_of(habits))
