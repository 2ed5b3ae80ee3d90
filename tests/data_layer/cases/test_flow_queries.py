"""Who asks whom for reports, by period, modality, team and place."""

from datetime import date, datetime, timedelta
from random import Random

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.cases.flow_commands import rebuild_flows
from data_layer.cases.flow_queries import flow_choices, flows
from data_layer.cases.flow_records import FlowCriteria, FlowPeriod, Flows, Reach
from data_layer.cases.records import CaseStatus
from data_layer.cases.tables import Case
from data_layer.clock import local_day
from data_layer.database import Database
from data_layer.experts.records import TeamTier
from data_layer.indicators import Share
from data_layer.institutions.records import City, Level
from data_layer.institutions.tables import Institution, InstitutionVersion
from data_layer.scope import NOTHING, PROVINCE_WIDE, Scope
from data_layer.studies.commands import rebuild_rollups
from data_layer.studies.tables import Study
from tests.builders.cases import NOON, Network, store_case, store_network
from tests.builders.institutions import store_version

TODAY = date(2026, 11, 24)
HOUR = timedelta(hours=1)


def issued(session: Session, network: Network, at: datetime = NOON, **given: object) -> Case:
    return store_case(
        session,
        network=network,
        status=CaseStatus.ISSUED,
        requested_at=at - HOUR,
        issued_at=at,
        **given,
    )


def told(session: Session, scope: Scope = PROVINCE_WIDE, **asked: object) -> Flows:
    rebuild_flows(session)
    return flows(session, scope, FlowCriteria(**asked), TODAY)  # type: ignore[arg-type]


def move_team(session: Session, network: Network, **place: object) -> None:
    """Where the team's hospital has always lain."""
    host = session.get_one(Institution, network.team.institution_id)
    version = session.scalars(select(InstitutionVersion).filter_by(institution_id=host.id)).one()
    for name, value in place.items():
        setattr(version, name, value)


def test_a_flow_names_who_asked_and_who_answered(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session, name="肥东县人民医院")
        for _ in range(2):
            issued(session, network)

        [flow] = told(session).flows

        assert (flow.requesting.name, flow.requesting.level) == ("肥东县人民医院", Level.SECONDARY)
        assert (flow.team.name, flow.team.tier) == (network.team.name, TeamTier(network.team.tier))
        assert flow.case_count == 2


@pytest.mark.parametrize(
    ("place", "reach"),
    [
        ({"city": City.HEFEI, "county": "肥东县"}, Reach.COUNTY),
        ({"city": City.HEFEI, "county": "蜀山区"}, Reach.CITY),
        ({"city": City.WUHU, "county": "肥东县"}, Reach.PROVINCE),
        ({"city": None, "county": ""}, Reach.OUTSIDE),
    ],
)
def test_how_far_a_case_goes(database: Database, place: dict, reach: Reach) -> None:
    with database.writing() as session:
        network = store_network(session, city=City.HEFEI, county="肥东县")
        move_team(session, network, **place)
        issued(session, network)

        found = told(session)

        assert found.flows[0].reach is reach
        assert found.reached(reach) == Share(1, 1)


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        (FlowPeriod.MONTH, 1),
        (FlowPeriod.LAST_MONTH, 1),
        (FlowPeriod.YEAR, 3),
        (FlowPeriod.THIS_YEAR, 2),
        (FlowPeriod.LAST_YEAR, 2),
        (FlowPeriod.EVER, 4),
    ],
)
def test_only_the_months_of_the_period_count(
    database: Database, period: FlowPeriod, expected: int
) -> None:
    with database.writing() as session:
        network = store_network(session)
        for year, month in ((2026, 11), (2026, 10), (2025, 12), (2025, 11)):
            issued(session, network, NOON.replace(year=year, month=month))

        assert told(session, period=period).case_count == expected


def test_modality_team_and_city_narrow_the_flows(database: Database) -> None:
    with database.writing() as session:
        here, there = store_network(session), store_network(session, city=City.WUHU)
        issued(session, here)
        issued(session, here, modality="MR")
        issued(session, there)

        assert told(session, modalities=("MR",)).case_count == 1
        assert told(session, team_public_ids=(here.team.public_id,)).case_count == 2
        assert told(session, cities=(City.WUHU,)).case_count == 1


def test_a_city_official_sees_what_their_city_asks_for(database: Database) -> None:
    with database.writing() as session:
        own, other = store_network(session, city=City.WUHU), store_network(session)
        issued(session, own)
        issued(session, other)
        session.scalars(
            select(Study).filter_by(institution_id=other.hospital.id)
        ).one().modality = "MR"
        rebuild_rollups(session)
        scope = Scope(cities=frozenset({City.WUHU}))

        found, choices = told(session, scope), flow_choices(session, scope)

        assert [flow.requesting.public_id for flow in found.flows] == [own.hospital.public_id]
        assert choices.modalities == ("CT",)
        assert [public_id for public_id, _ in choices.teams] == [own.team.public_id]


def test_nobodys_scope_sees_nothing(database: Database) -> None:
    with database.writing() as session:
        issued(session, store_network(session))

        assert told(session, NOTHING).flows == ()
        assert flow_choices(session, NOTHING).teams == ()


def test_places_are_those_at_the_end_of_the_period(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session, city=City.HEFEI)
        hospital = session.get_one(Institution, network.hospital.id)
        before = session.scalars(
            select(InstitutionVersion).filter_by(institution_id=hospital.id)
        ).one()
        before.valid_to = date(2026, 11, 10)
        hospital.city = City.WUHU
        store_version(session, hospital, valid_from=date(2026, 11, 10))
        issued(session, network, NOON.replace(month=10))

        then, now = told(session, period=FlowPeriod.LAST_MONTH), told(session)

        assert then.flows[0].requesting.place.city is City.HEFEI
        assert now.flows[0].requesting.place.city is City.WUHU


def test_who_closed_is_counted_where_it_last_lay(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session, city=City.WUHU)
        version = session.scalars(
            select(InstitutionVersion).filter_by(institution_id=network.hospital.id)
        ).one()
        version.valid_to = date(2026, 11, 1)
        issued(session, network, NOON.replace(month=10))

        assert told(session).flows[0].requesting.place.city is City.WUHU


@pytest.mark.parametrize("seed", range(3))
def test_any_history_adds_up_to_its_cases(database: Database, seed: int) -> None:
    draw = Random(seed)
    with database.writing() as session:
        networks = [store_network(session, city=city) for city in (City.HEFEI, City.WUHU)]
        moments = [NOON - timedelta(days=draw.randrange(800)) for _ in range(25)]
        cases = [
            issued(session, draw.choice(networks), at, modality=draw.choice(("CT", "MR")))
            for at in moments
        ]
        store_case(session, network=networks[0], status=CaseStatus.IN_REVIEW)

        found = told(session, modalities=("MR",))

        counted = [
            case
            for case in cases
            if case.modality == "MR" and local_day(case.issued_at) >= date(2025, 12, 1)
        ]
        assert found.case_count == len(counted)
        assert sum(found.reached(reach).numerator for reach in Reach) == len(counted)
        assert sum(found.read_by(level, tier) for level in Level for tier in TeamTier) == len(
            counted
        )
