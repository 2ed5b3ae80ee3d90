"""One indicator in depth: months with limits, and hospitals against the whole province."""

from datetime import date, timedelta

import pytest

from data_layer.database import Database
from data_layer.indicators import Share
from data_layer.institutions.records import City, Level
from data_layer.quality.chart_records import ChartVerdict
from data_layer.quality.comparison_queries import indicator_course, site_comparison
from data_layer.quality.counted_queries import COUNTED
from data_layer.quality.definition_records import PASSED_AT_FIRST
from data_layer.quality.indicator_commands import count_month
from data_layer.scope import NOTHING, PROVINCE_WIDE, Scope
from tests.builders.cases import NOON, Network, store_network
from tests.builders.quality import NOVEMBER, store_issued

OCTOBER = date(2026, 10, 1)
BOTH = (OCTOBER, NOVEMBER)


@pytest.fixture
def hospitals(database: Database) -> tuple[Network, Network]:
    """Hefei passes 40 of 40 over two months; Wuhu, whose code comes after, 5 of 25 in one."""
    with database.writing() as session:
        hefei = store_network(session, city=City.HEFEI, level=Level.TERTIARY)
        wuhu = store_network(session, city=City.WUHU, level=Level.PRIMARY)
        for _ in range(20):
            store_issued(session, hefei)
            store_issued(session, hefei, NOON - timedelta(days=30))
        for place in range(25):
            store_issued(session, wuhu, return_count=place >= 5)
        for month in BOTH:
            count_month(session, month, COUNTED, NOON)
    return hefei, wuhu


def test_months_are_compared_with_all_of_them_together(database: Database, hospitals) -> None:
    with database.reading() as session:
        found = indicator_course(session, PROVINCE_WIDE, PASSED_AT_FIRST, "", BOTH)

    assert found.usual == Share(45, 65)
    assert [one.share for one in found.single] == [Share(20, 20), Share(25, 45)]
    assert [one.verdict for one in found.single] == [
        ChartVerdict.FAR_BETTER,
        ChartVerdict.USUAL,
    ]
    assert len(found.smoothed) == 2


def test_hospitals_are_compared_over_all_the_months(database: Database, hospitals) -> None:
    hefei, wuhu = hospitals
    with database.reading() as session:
        found = site_comparison(session, PROVINCE_WIDE, PASSED_AT_FIRST, "", BOTH)

    shares = {one.public_id: one.share for one in found.sites}
    assert shares == {
        hefei.hospital.public_id: Share(40, 40),
        wuhu.hospital.public_id: Share(5, 25),
    }
    assert {one.key: one.verdict for one in found.funnel.points} == {
        hefei.hospital.public_id: ChartVerdict.FAR_BETTER,
        wuhu.hospital.public_id: ChartVerdict.FAR_WORSE,
    }
    assert [(one.cut.name, one.cut.share) for one in found.cities] == [
        ("hefei", Share(40, 40)),
        ("wuhu", Share(5, 25)),
    ]
    assert [one.cut.name for one in found.levels] == ["primary", "tertiary"]


def test_a_hospital_sees_itself_against_the_limits_of_the_province(
    database: Database, hospitals
) -> None:
    hefei, _ = hospitals
    own = Scope(institution_ids=frozenset({hefei.hospital.id}))
    with database.reading() as session:
        whole = site_comparison(session, PROVINCE_WIDE, PASSED_AT_FIRST, "", BOTH)
        found = site_comparison(session, own, PASSED_AT_FIRST, "", BOTH)

    assert [one.key for one in found.funnel.points] == [hefei.hospital.public_id]
    assert [one.public_id for one in found.sites] == [hefei.hospital.public_id]
    assert (found.funnel.overall, found.funnel.limits) == (
        whole.funnel.overall,
        whole.funnel.limits,
    )


def test_who_reaches_nothing_sees_no_hospital(database: Database, hospitals) -> None:
    with database.reading() as session:
        found = site_comparison(session, NOTHING, PASSED_AT_FIRST, "", BOTH)

        assert (list(found.sites), list(found.funnel.points)) == ([], [])
        assert indicator_course(session, NOTHING, PASSED_AT_FIRST, "", BOTH).single == []
