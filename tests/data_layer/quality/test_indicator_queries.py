"""What was counted is read by month, place and level, and down to the cases."""

from datetime import date, timedelta

import pytest

from data_layer.cases.records import CaseKind
from data_layer.database import Database
from data_layer.indicators import Share
from data_layer.institutions.records import City, Level
from data_layer.quality.behind_queries import count_behind, counted_named, rows_behind
from data_layer.quality.counted_queries import COUNTED
from data_layer.quality.errors import UnknownQualityIndicatorError
from data_layer.quality.indicator_commands import count_month
from data_layer.quality.indicator_queries import (
    course,
    shares_by,
    shares_by_site,
    shares_of_month,
)
from data_layer.quality.indicator_records import BehindCriteria, CutShare, MonthShare, QualityCut
from data_layer.scope import NOTHING, PROVINCE_WIDE, Scope
from tests.builders.cases import NOON, store_network
from tests.builders.quality import NOVEMBER, store_issued

PASSED = counted_named("passed_at_first", COUNTED)


@pytest.fixture
def two_hospitals(database: Database):
    """One of Hefei with a report passed and one returned, one of Wuhu with one passed."""
    with database.writing() as session:
        hefei = store_network(session, city=City.HEFEI)
        wuhu = store_network(session, city=City.WUHU, level=Level.PRIMARY)
        store_issued(session, hefei)
        store_issued(session, hefei, return_count=1)
        store_issued(session, hefei, NOON - timedelta(days=30))
        store_issued(session, hefei, kind=CaseKind.CONSULTATION)
        store_issued(session, wuhu)
        for month in (date(2026, 10, 1), NOVEMBER):
            count_month(session, month, COUNTED, NOON)
    return hefei, wuhu


def test_a_reader_sees_their_own_figures_only(database: Database, two_hospitals) -> None:
    hefei, _ = two_hospitals
    own = Scope(institution_ids=frozenset({hefei.hospital.id}))
    with database.reading() as session:
        [whole] = shares_of_month(session, PROVINCE_WIDE, NOVEMBER)["passed_at_first"]
        [part] = shares_of_month(session, own, NOVEMBER)["passed_at_first"]

        assert (whole.share, part.share) == (Share(2, 3), Share(1, 2))
        assert shares_of_month(session, NOTHING, NOVEMBER) == {}


def test_figures_are_cut_by_city_and_level(database: Database, two_hospitals) -> None:
    with database.reading() as session:
        by_city = shares_by(session, PROVINCE_WIDE, "passed_at_first", NOVEMBER, QualityCut.CITY)
        by_level = shares_by(session, PROVINCE_WIDE, "passed_at_first", NOVEMBER, QualityCut.LEVEL)

    assert by_city == [
        CutShare(name="hefei", part="", share=Share(1, 2)),
        CutShare(name="wuhu", part="", share=Share(1, 1)),
    ]
    assert [one.name for one in by_level] == ["primary", "secondary"]


def test_a_course_goes_from_month_to_month(database: Database, two_hospitals) -> None:
    hefei, _ = two_hospitals
    months = date(2026, 10, 1), NOVEMBER
    with database.reading() as session:
        found = course(session, PROVINCE_WIDE, "passed_at_first", months, hefei.hospital.public_id)

    assert found == [
        MonthShare(month=months[0], part="", share=Share(1, 1)),
        MonthShare(month=months[1], part="", share=Share(1, 2)),
    ]


def test_the_rows_behind_a_figure_are_those_that_were_counted(
    database: Database, two_hospitals
) -> None:
    with database.reading() as session:
        for site in shares_by_site(session, PROVINCE_WIDE, "passed_at_first", NOVEMBER):
            asked = BehindCriteria(month=NOVEMBER, institution_public_id=site.public_id)
            rows = rows_behind(session, PROVINCE_WIDE, PASSED, asked)

            assert (sum(one.counts for one in rows), len(rows)) == (
                site.share.numerator,
                site.share.denominator,
            )
            assert count_behind(session, PROVINCE_WIDE, PASSED, asked) == len(rows)


def test_the_rows_behind_a_figure_stay_in_scope(database: Database, two_hospitals) -> None:
    hefei, wuhu = two_hospitals
    own = Scope(institution_ids=frozenset({wuhu.hospital.id}))
    asked = BehindCriteria(month=NOVEMBER, institution_public_id=hefei.hospital.public_id)
    with database.reading() as session:
        assert rows_behind(session, own, PASSED, asked) == []
        assert rows_behind(session, NOTHING, PASSED, BehindCriteria(month=NOVEMBER)) == []


def test_who_fell_short_can_be_asked_for(database: Database, two_hospitals) -> None:
    asked = BehindCriteria(month=NOVEMBER, counts=False)
    with database.reading() as session:
        [row] = rows_behind(session, PROVINCE_WIDE, PASSED, asked)

    assert row.case_number is not None
    assert not row.counts


def test_an_indicator_nobody_declared_is_unknown() -> None:
    with pytest.raises(UnknownQualityIndicatorError):
        counted_named("hospital_beauty", COUNTED)
