"""How many teams and experts there are, who is on duty, and when nobody is."""

from datetime import date, timedelta

import pytest

from data_layer.database import Database
from data_layer.experts.overview_queries import (
    expert_count,
    present_experts,
    roster_gaps,
    team_count,
    uncovered,
)
from data_layer.experts.records import Duty
from data_layer.scope import NOTHING, PROVINCE_WIDE
from tests.builders.cases import NOON, store_network

HOUR = timedelta(hours=1)


def a_duty(starts: int, ends: int) -> Duty:
    """Hours after noon."""
    return Duty(
        expert_id=1,
        team_id=1,
        starts_at=NOON + starts * HOUR,
        ends_at=NOON + ends * HOUR,
        capacity_rvu_hundredths=1000,
    )


def test_open_teams_and_their_experts_are_counted_in_scope(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        store_network(session)
    today = date(2026, 11, 24)

    with database.reading() as session:
        counted = {
            scope: (team_count(session, scope, today), expert_count(session, scope, today))
            for scope in (PROVINCE_WIDE, network.team_scope, NOTHING)
        }

    assert list(counted.values()) == [(2, 4), (1, 2), (0, 0)]


def test_who_is_present_has_a_name(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        store_network(session)
        names = {network.expert.name, network.reviewer.name}

    with database.reading() as session:
        present = present_experts(session, network.team_scope, NOON)
        nobody = present_experts(session, NOTHING, NOON)

    assert {one.name for one in present} == names
    assert len(present) == 2
    assert nobody == []


def test_a_team_always_on_duty_has_no_gap(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)

    with database.reading() as session:
        assert roster_gaps(session, network.team_scope, NOON) == []


@pytest.mark.parametrize(
    ("duties", "gaps"),
    [
        ([], [(0, 10)]),
        ([a_duty(-2, 12)], []),
        ([a_duty(-2, 3), a_duty(5, 10)], [(3, 5)]),
        ([a_duty(2, 4), a_duty(3, 6)], [(0, 2), (6, 10)]),
        ([a_duty(0, 8), a_duty(1, 2), a_duty(8, 10)], []),
        ([a_duty(11, 12)], [(0, 10)]),
    ],
)
def test_a_gap_is_time_without_anybody(duties: list[Duty], gaps: list[tuple[int, int]]) -> None:
    found = list(uncovered(duties, NOON, NOON + 10 * HOUR))

    assert found == [(NOON + start * HOUR, NOON + end * HOUR) for start, end in gaps]
