"""How much work lies with whom, and who may know it."""

from datetime import date, datetime, timedelta

import pytest

from data_layer.accounts.records import NOTHING, PROVINCE_WIDE, Scope
from data_layer.cases import workload_queries as queries
from data_layer.cases.records import CaseStatus, Urgency
from data_layer.cases.workload_records import NO_LOAD, NO_OUTPUT, Load, Output
from data_layer.database import Database
from data_layer.institutions.records import City
from tests.builders.cases import NOON, store_case, store_network

TODAY = date(2026, 11, 24)
MONTH_AGO = date(2026, 10, 26)


class World:
    """Two teams, the first of them with work."""

    def __init__(self, database: Database) -> None:
        self.database = database
        with database.writing() as session:
            self.own, self.other = store_network(session), store_network(session)
            self.team_id, self.other_id = self.own.team.id, self.other.team.id
            self.expert_id, self.colleague_id = self.own.expert.id, self.own.reviewer.id
            session.expunge_all()

    def case(self, status: CaseStatus, *, other: bool = False, **given: object) -> None:
        with self.database.writing() as session:
            network = self.other if other else self.own
            store_case(session, network=network, status=status, **given)  # type: ignore[arg-type]

    def scope(self, reach: str) -> Scope:
        return {
            "province": PROVINCE_WIDE,
            "city": Scope(cities=frozenset({City.HEFEI})),
            "lead": Scope(team_ids=frozenset({self.team_id})),
            "own": Scope(expert_ids=frozenset({self.expert_id})),
            "colleague": Scope(expert_ids=frozenset({self.colleague_id})),
            "other lead": Scope(team_ids=frozenset({self.other_id})),
            "other city": Scope(cities=frozenset({City.HUANGSHAN})),
            "hospital": Scope(institution_ids=frozenset({self.own.hospital.id})),
            "nothing": NOTHING,
        }[reach]


@pytest.fixture
def world(database: Database) -> World:
    return World(database)


SEES = ["province", "city", "lead", "own"]
SEES_NOTHING = ["colleague", "other lead", "other city", "hospital", "nothing"]


def test_a_desk_holds_what_is_not_reported_and_counts_what_is_late(world: World) -> None:
    world.case(CaseStatus.ASSIGNED, rvu_hundredths=150)
    world.case(CaseStatus.READING, rvu_hundredths=100, urgency=Urgency.EMERGENCY)
    world.case(CaseStatus.IN_REVIEW)
    world.case(CaseStatus.ISSUED)
    world.case(CaseStatus.WAITING)
    world.case(CaseStatus.READING, other=True)
    later = NOON + timedelta(hours=1)

    with world.database.reading() as session:
        members = queries.member_loads(session, PROVINCE_WIDE, world.team_id, later)
        teams = queries.team_loads(session, PROVINCE_WIDE, later)
        own = queries.expert_load(session, PROVINCE_WIDE, world.expert_id, later)

    expected = Load(in_hand=2, in_hand_rvu_hundredths=250, in_review=1, overdue=1)
    assert members == {world.expert_id: expected}
    assert teams[world.team_id] == own == expected
    assert teams[world.other_id].in_hand == 1


def test_reports_count_on_the_day_they_were_issued(world: World) -> None:
    def issued(at: datetime) -> None:
        world.case(CaseStatus.ISSUED, requested_at=at - timedelta(minutes=60), rvu_hundredths=150)

    issued(datetime.fromisoformat("2026-10-25T23:59:59+08:00"))
    issued(datetime.fromisoformat("2026-10-26T00:00:00+08:00"))
    issued(datetime.fromisoformat("2026-11-24T23:59:59+08:00"))
    issued(datetime.fromisoformat("2026-11-25T00:00:00+08:00"))
    world.case(CaseStatus.ISSUED, other=True)

    with world.database.reading() as session:
        members = queries.member_outputs(session, PROVINCE_WIDE, world.team_id, MONTH_AGO, TODAY)
        own = queries.expert_output(session, PROVINCE_WIDE, world.expert_id, MONTH_AGO, TODAY)

    expected = Output(issued=2, rvu_hundredths=300)
    assert members == {world.expert_id: expected}
    assert own == expected


@pytest.mark.parametrize("reach", [*SEES, *SEES_NOTHING])
def test_work_is_seen_by_who_governs_the_team_and_by_oneself(world: World, reach: str) -> None:
    world.case(CaseStatus.READING)
    world.case(CaseStatus.ISSUED)
    scope, team_id, expert_id = world.scope(reach), world.team_id, world.expert_id
    is_seen = reach in SEES

    with world.database.reading() as session:
        assert (team_id in queries.team_loads(session, scope, NOON)) == is_seen
        assert bool(queries.member_loads(session, scope, team_id, NOON)) == is_seen
        outputs = queries.member_outputs(session, scope, team_id, MONTH_AGO, TODAY)
        assert bool(outputs) == is_seen
        load = queries.expert_load(session, scope, expert_id, NOON)
        assert (load != NO_LOAD) == is_seen
        output = queries.expert_output(session, scope, expert_id, MONTH_AGO, TODAY)
        assert (output != NO_OUTPUT) == is_seen
