"""The teams and experts of the demo, and who is there when."""

from collections import Counter, defaultdict
from datetime import date, datetime, timedelta

import pytest

from data_layer.clock import PROVINCE, day_starts_at
from data_layer.demo.foundation import Foundation, lay_foundation
from data_layer.demo.roster import Member
from data_layer.demo.teams import READABLE
from data_layer.experts.calendar_rules import do_overlap
from data_layer.experts.records import Leave, ShiftRecord, TeamTier
from data_layer.experts.rules import duties
from data_layer.institutions.records import Level
from tests.demo_province import AS_OF, a_plan

HALF_AN_HOUR = timedelta(minutes=30)


@pytest.fixture(scope="module")
def foundation() -> Foundation:
    return lay_foundation(a_plan())


def test_there_are_the_published_teams_in_three_tiers(foundation: Foundation) -> None:
    tiers = Counter(team.tier for team in foundation.teams)

    assert sum(tiers.values()) == 237
    assert tiers == {TeamTier.PROVINCE: 52, TeamTier.CITY: 65, TeamTier.COUNTY: 120}


def test_there_are_more_than_1500_experts_of_different_names(foundation: Foundation) -> None:
    assert len(foundation.members) >= 1500
    assert len({member.name for member in foundation.members}) == len(foundation.members)


def test_teams_work_at_networked_hospitals_of_level_two_and_up(foundation: Foundation) -> None:
    assert all(team.hospital.is_live for team in foundation.teams)
    assert all(team.hospital.level is not Level.PRIMARY for team in foundation.teams)


def test_every_team_has_one_lead_and_two_reviewers_at_least(foundation: Foundation) -> None:
    leads = Counter(member.team.id for member in foundation.members if member.leads)
    reviewers = Counter(member.team.id for member in foundation.members if member.reviews)

    assert leads == {team.id: 1 for team in foundation.teams}
    assert all(reviewers[team.id] >= 2 for team in foundation.teams)


def test_one_licence_has_run_out_and_some_soon_do(foundation: Foundation) -> None:
    left = [(member.licence_valid_to - AS_OF).days for member in foundation.members]

    assert sum(days < 0 for days in left) == 1
    assert sum(0 <= days <= 60 for days in left) == 6


def test_a_few_have_practised_too_short_a_time(foundation: Foundation) -> None:
    beginners = [m for m in foundation.members if (AS_OF - m.practising_since).days < 3 * 365]

    assert len(beginners) == 5
    assert all(member.joined_on > member.practising_since for member in foundation.members)


def test_no_expert_has_two_shifts_at_once(foundation: Foundation) -> None:
    for member in foundation.members:
        shifts = _shifts(member)

        assert not any(
            do_overlap(one, other) for one in shifts for other in shifts if one is not other
        )


@pytest.mark.parametrize("weeks", [0, 1, 5, 9])
def test_somebody_reads_every_modality_at_every_minute_at_each_partner_hospital(
    foundation: Foundation, weeks: int
) -> None:
    """Shifts begin and end on half hours, so that these stand for every minute."""
    monday = AS_OF - timedelta(days=AS_OF.weekday()) + timedelta(weeks=weeks)
    by_hospital: dict[int, list[Member]] = defaultdict(list)
    for member in foundation.members:
        if member.team.is_general:
            by_hospital[member.team.hospital.id].append(member)

    assert len(by_hospital) == 18
    for members in by_hospital.values():
        assert _fewest_at_once(members, monday) >= 1


def test_the_demo_expert_is_always_there(foundation: Foundation) -> None:
    expert = foundation.members[0]
    minutes = sum(shift.ends_minute - shift.starts_minute for shift in expert.shifts)

    assert minutes == 7 * 24 * 60
    assert expert.modalities == set(READABLE)
    assert expert.leaves == []


def _fewest_at_once(members: list[Member], monday: date) -> int:
    """Of any modality, at any half hour of the week."""
    read = {member.id: member.modalities for member in members}
    shifts = [shift for member in members for shift in _shifts(member)]
    leaves = [
        Leave(expert_id=member.id, first_day=first, last_day=last)
        for member in members
        for first, last in member.leaves
    ]
    days = [monday + timedelta(days=number) for number in range(-1, 7)]
    counts: Counter[tuple[datetime, str]] = Counter()
    for duty in duties(shifts, leaves, days, PROVINCE):
        moment = duty.starts_at
        while moment < duty.ends_at:
            counts.update((moment, modality) for modality in read[duty.expert_id])
            moment += HALF_AN_HOUR
    begin = day_starts_at(monday)
    return min(
        counts[begin + number * HALF_AN_HOUR, modality]
        for number in range(7 * 48)
        for modality in READABLE
    )


def _shifts(member: Member) -> list[ShiftRecord]:
    return [
        ShiftRecord(
            expert_id=member.id,
            team_id=member.team.id,
            weekday=shift.weekday,
            starts_minute=shift.starts_minute,
            ends_minute=shift.ends_minute,
            capacity_rvu_hundredths=shift.capacity_rvu_hundredths,
            valid_from=date(2020, 1, 1),
        )
        for shift in member.shifts
    ]
