"""A month of every indicator: figure, course, estimate, target, and what changed."""

from datetime import date, timedelta

import pytest

from data_layer.database import Database
from data_layer.indicators import Share
from data_layer.institutions.records import City
from data_layer.quality.counted_queries import COUNTED
from data_layer.quality.definition_records import DECLARED
from data_layer.quality.event_records import Deed
from data_layer.quality.goal_commands import set_goal
from data_layer.quality.goal_queries import goal_history
from data_layer.quality.goal_records import GoalStanding, NewGoal
from data_layer.quality.indicator_commands import count_month
from data_layer.quality.indicator_records import QualityPlace
from data_layer.quality.overview_queries import month_overview
from data_layer.quality.overview_records import IndicatorLine, MonthOverview
from data_layer.scope import PROVINCE_WIDE, Scope
from tests.builders.cases import NOON, Network, store_network
from tests.builders.quality import NOVEMBER, store_draw, store_issued, store_settled

OCTOBER = date(2026, 10, 1)
EVERYWHERE = QualityPlace()
DEED = Deed(by=None, at=NOON)


@pytest.fixture
def network(database: Database) -> Network:
    """Of October 20 reports of which 2 were returned; of November 20, of which 10 were."""
    with database.writing() as session:
        hospital = store_network(session, city=City.HEFEI, name="肥东县人民医院")
        for place in range(20):
            store_issued(session, hospital, NOON - timedelta(days=30), return_count=place < 2)
            store_issued(session, hospital, return_count=place < 10)
        store_settled(session, store_issued(session, hospital), store_draw(session))
        for month in (OCTOBER, NOVEMBER):
            count_month(session, month, COUNTED, NOON)
    return hospital


def line(found: MonthOverview, code: str) -> IndicatorLine:
    return next(one for one in found.lines if one.about.code == code)


def test_every_declared_indicator_has_its_line_by_part(
    database: Database, network: Network
) -> None:
    with database.reading() as session:
        found = month_overview(session, PROVINCE_WIDE, EVERYWHERE, NOVEMBER)

    assert [(one.about.code, one.part) for one in found.lines] == [
        (about.code, part) for about in DECLARED for part in about.parts
    ]
    assert (found.month, len(found.months), found.counted_at) == (NOVEMBER, 13, NOON)


def test_a_line_has_its_course_and_what_changed(database: Database, network: Network) -> None:
    with database.reading() as session:
        passed = line(
            month_overview(session, PROVINCE_WIDE, EVERYWHERE, NOVEMBER), "passed_at_first"
        )

    assert list(passed.course[-2:]) == [Share(18, 20), Share(11, 21)]
    assert passed.change == pytest.approx(11 / 21 - 0.9)
    assert passed.is_beyond_chance


def test_of_few_cases_no_change_and_no_standing_is_told(
    database: Database, network: Network
) -> None:
    with database.reading() as session:
        formed = line(
            month_overview(session, PROVINCE_WIDE, EVERYWHERE, NOVEMBER), "well_formed_reports"
        )

    assert formed.told is not None
    assert (formed.told.reviewed, formed.told.rate) == (1, 1.0)
    assert (formed.change, formed.standing) == (None, GoalStanding.TOO_FEW)


def test_the_newest_target_counts_and_the_earlier_stay(
    database: Database, network: Network
) -> None:
    with database.writing() as session:
        for seen, aim in enumerate((9000, None, 9500)):
            new = NewGoal(
                indicator="passed_at_first", seen=seen, target_hundredths=aim, origin="会议纪要"
            )
            set_goal(session, new, DEED)
    with database.reading() as session:
        passed = line(
            month_overview(session, PROVINCE_WIDE, EVERYWHERE, NOVEMBER), "passed_at_first"
        )
        said = goal_history(session, "passed_at_first")

    assert (passed.target_hundredths, passed.standing) == (9500, GoalStanding.MISSED)
    assert [(one.number, one.target_hundredths) for one in said] == [
        (3, 9500),
        (2, None),
        (1, 9000),
    ]


def test_a_place_has_its_own_figures_and_none_beyond_the_scope(
    database: Database, network: Network
) -> None:
    there = QualityPlace(institution_public_id=network.hospital.public_id)
    of_wuhu = Scope(cities=frozenset({City.WUHU}))
    with database.reading() as session:
        own = month_overview(session, PROVINCE_WIDE, there, NOVEMBER)
        none = month_overview(session, of_wuhu, there, NOVEMBER)

    assert own.institution == "肥东县人民医院"
    assert line(own, "passed_at_first").share == Share(11, 21)
    assert none.institution is None
    assert all(one.share == Share(0, 0) for one in none.lines)


def test_a_month_that_nobody_counted_has_no_figures(database: Database, network: Network) -> None:
    with database.reading() as session:
        found = month_overview(session, PROVINCE_WIDE, EVERYWHERE, date(2027, 3, 1))

    assert found.counted_at is None
    assert line(found, "passed_at_first").share == Share(0, 0)


def test_one_indicator_can_be_asked_for_alone(database: Database, network: Network) -> None:
    with database.reading() as session:
        whole = month_overview(session, PROVINCE_WIDE, EVERYWHERE, NOVEMBER)
        alone = month_overview(session, PROVINCE_WIDE, EVERYWHERE, NOVEMBER, ("image_artefacts",))

    assert list(alone.lines) == [one for one in whole.lines if one.about.code == "image_artefacts"]
