"""How hospitals compare, counted by hand, on both databases."""

from datetime import timedelta

import pytest

from data_layer.accounts.records import NOTHING, PROVINCE_WIDE, Scope
from data_layer.cases.records import CaseStatus, Urgency
from data_layer.cases.turnaround_comparison_queries import comparison
from data_layer.cases.turnaround_comparison_records import Standing
from data_layer.database import Database
from data_layer.indicators import Share
from data_layer.institutions.records import City
from tests.builders.cases import NOON, store_case, store_network
from tests.builders.turnaround import WEEK, store_issued


@pytest.fixture
def province(database: Database) -> Database:
    """In target: 5 of 10 at one hospital, 90 of 90 at another; the rest does not count."""
    with database.writing() as session:
        late, good = store_network(session, name="乙医院"), store_network(session, name="甲医院")
        good.hospital.city = City.HUANGSHAN
        session.merge(good.hospital)
        for _ in range(5):
            store_issued(session, late, 30, urgency=Urgency.EMERGENCY)
            store_issued(session, late, 31, urgency=Urgency.EMERGENCY)
        for _ in range(90):
            store_issued(session, good, 10)
        store_issued(session, late, 31, WEEK.since - timedelta(minutes=32))
        store_issued(session, late, 0, WEEK.until)
        store_case(session, network=late, status=CaseStatus.WITHDRAWN, requested_at=NOON)
    return database


def test_each_hospital_stands_against_all_together(province: Database) -> None:
    with province.reading() as session:
        found = comparison(session, PROVINCE_WIDE, WEEK)

    assert found.overall == Share(95, 100)
    assert [(one.name, one.in_target, one.standing) for one in found.hospitals] == [
        # P(≤ 5 of 10) = 0.006 % where 95 % are usual.
        ("乙医院", Share(5, 10), Standing.FAR_BELOW),
        ("甲医院", Share(90, 90), Standing.USUAL),
    ]
    assert found.limits[-1].issued == 90


def test_a_city_is_compared_with_itself(province: Database) -> None:
    with province.reading() as session:
        found = comparison(session, Scope(cities=frozenset({City.HUANGSHAN})), WEEK)

    assert found.overall == Share(90, 90)
    assert [one.name for one in found.hospitals] == ["甲医院"]


def test_an_empty_scope_compares_nobody(province: Database) -> None:
    with province.reading() as session:
        found = comparison(session, NOTHING, WEEK)

    assert (found.overall, found.hospitals, found.limits) == (Share(0, 0), (), ())
