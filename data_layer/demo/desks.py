"""Who reads a case at a moment: who has an agreement, is on duty, and may."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from numpy.random import Generator

from data_layer.cases.board_queries import CONSULTING_TIERS
from data_layer.cases.records import CaseKind
from data_layer.cases.rules.staff import YEARS_OF_PRACTICE
from data_layer.clock import PROVINCE
from data_layer.demo.foundation import Foundation
from data_layer.demo.records import Hospital
from data_layer.demo.roster import Member
from data_layer.demo.teams import Team
from data_layer.experts.records import TeamTier

# How gladly each tier is asked when a hospital has the choice: rather the near one.
_GLADLY = {TeamTier.COUNTY: 12.0, TeamTier.CITY: 5.0, TeamTier.PROVINCE: 1.3}
_YEARS = timedelta(days=YEARS_OF_PRACTICE * 366)
_WEEK_MINUTES = 7 * 1440


class Desks:
    def __init__(self, foundation: Foundation, draw: Generator) -> None:
        self._draw = draw
        self._contracts: dict[int, list[tuple[date, date, list[Team]]]] = defaultdict(list)
        self._members: dict[int, list[Member]] = defaultdict(list)
        self._hours: dict[tuple[int, int], list[Member]] = {}
        teams: dict[int, list[Team]] = defaultdict(list)
        for team in foundation.teams:
            teams[team.hospital.id].append(team)
        for contract in foundation.contracts:
            ends = contract.valid_to or date.max
            spell = (contract.valid_from, ends, teams[contract.diagnosing.id])
            self._contracts[contract.requesting.id].append(spell)
        for member in foundation.members:
            self._members[member.team.id].append(member)
        self._speeds = {team.id: float(draw.lognormal(0.0, 0.28)) for team in foundation.teams}

    def speed(self, team: Team) -> float:
        """How long the team takes beside others; above 1 is slow."""
        return self._speeds[team.id]

    def reader(
        self, hospital: Hospital, kind: CaseKind, modality: str, at: int, but: Member | None = None
    ) -> Member | None:
        """Somebody who may read the hospital's case now, of the tier it rather asks."""
        local = datetime.fromtimestamp(at, UTC).astimezone(PROVINCE)
        for team in self._teams(hospital, kind, local.date()):
            able = [
                member
                for member in self._on_duty(team, local)
                if modality in member.modalities
                and may_work(member, local.date())
                and member is not but
            ]
            if able:
                return able[int(self._draw.integers(len(able)))]
        return None

    def reviewer(self, story_expert: Member, day: date) -> Member:
        """Another reviewer of the same team."""
        others = [
            member
            for member in self._members[story_expert.team.id]
            if member.reviews and member is not story_expert and member.joined_on <= day
        ]
        return others[int(self._draw.integers(len(others)))]

    def _teams(self, hospital: Hospital, kind: CaseKind, day: date) -> list[Team]:
        found = [
            team
            for begins, ends, teams in self._contracts[hospital.id]
            if begins <= day < ends
            for team in teams
            if team.founded_on <= day
            and (kind is not CaseKind.CONSULTATION or team.tier in CONSULTING_TIERS)
        ]
        # The smallest of exponential waits: each first with a chance by its weight.
        waits = {team.id: float(self._draw.exponential()) / _GLADLY[team.tier] for team in found}
        return sorted(found, key=lambda team: waits[team.id])

    def _on_duty(self, team: Team, local: datetime) -> Iterator[Member]:
        minute = (local.isoweekday() - 1) * 1440 + local.hour * 60 + local.minute
        # Shifts begin and end on half hours.
        key = (team.id, minute // 30)
        if key not in self._hours:
            self._hours[key] = [m for m in self._members[team.id] if _is_there(m, minute)]
        return (member for member in self._hours[key] if not _is_away(member, local))


def may_work(member: Member, day: date) -> bool:
    return (
        member.joined_on <= day <= member.licence_valid_to
        and member.practising_since + _YEARS <= day
    )


def _is_there(member: Member, minute: int) -> bool:
    for shift in member.shifts:
        begins = (shift.weekday - 1) * 1440 + shift.starts_minute
        if (minute - begins) % _WEEK_MINUTES < shift.ends_minute - shift.starts_minute:
            return True
    return False


def _is_away(member: Member, local: datetime) -> bool:
    """On leave today, or coming from a night that began on a day of leave."""
    days = (local.date(), local.date() - timedelta(days=1))
    return any(first <= day <= last for first, last in member.leaves for day in days)
