"""Every published figure, as of a day."""

from datetime import UTC, date, datetime, timedelta

import pytest

from data_layer.cases.records import CaseStatus
from data_layer.database import Database
from data_layer.figures import FIGURES, DayOutOfRangeError, UnknownIndicatorError, figure
from data_layer.indicators import Share, Unit
from data_layer.institutions.records import City, Level
from data_layer.scope import NOTHING, PROVINCE_WIDE, Scope
from data_layer.studies.tables import StudyDayCount
from tests.builders.cases import store_case, store_network
from tests.builders.experts import store_expert, store_member, store_team
from tests.builders.institutions import store_institution

TODAY = date(2026, 11, 24)
MIDNIGHT = datetime(2026, 11, 23, 16, tzinfo=UTC)


def test_networking_has_every_part_of_the_published_table(database: Database) -> None:
    with database.writing() as session:
        store_institution(session)
        store_institution(session, level=Level.TERTIARY, membership=None)
        store_institution(session, city=None, level=None)

    with database.reading() as session:
        found = figure(session, PROVINCE_WIDE, "networking", TODAY)

    assert found.values == {
        "primary": Share(1, 1),
        "secondary": Share(0, 0),
        "tertiary": Share(0, 1),
        "province": Share(1, 2),
        "outside": 1,
        "total": 2,
    }


def test_networking_by_city_names_all_sixteen(database: Database) -> None:
    with database.writing() as session:
        store_institution(session, city=City.LUAN)

    with database.reading() as session:
        found = figure(session, PROVINCE_WIDE, "networking_by_city", TODAY)

    assert len(found.values) == 16
    assert found.values["luan"] == Share(1, 1)


def test_cases_count_from_the_day_they_were_asked_for(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        store_case(session, network=network, requested_at=MIDNIGHT - timedelta(seconds=1))
        store_case(session, network=network, requested_at=MIDNIGHT)

    with database.reading() as session:
        before = figure(session, PROVINCE_WIDE, "cases", TODAY - timedelta(days=1))
        after = figure(session, PROVINCE_WIDE, "cases", TODAY)

    assert (before.values, after.values) == ({"total": 1}, {"total": 2})


def test_reports_in_target_look_back_thirty_days(database: Database) -> None:
    first = MIDNIGHT - timedelta(days=29)
    with database.writing() as session:
        network = store_network(session)
        for issued_at in (first - timedelta(seconds=1), first, MIDNIGHT):
            store_case(
                session,
                network=network,
                status=CaseStatus.ISSUED,
                requested_at=issued_at - timedelta(hours=30),
                issued_at=issued_at,
            )

    with database.reading() as session:
        found = figure(session, PROVINCE_WIDE, "reports_in_target", TODAY)

    assert found.values == {"province": Share(0, 2)}


def test_studies_count_from_the_day_they_arrived(database: Database) -> None:
    with database.writing() as session:
        for day in (date(2026, 11, 23), TODAY):
            session.add(StudyDayCount(received_on=day, city="", modality="CT", study_count=5))

    with database.reading() as session:
        found = figure(session, PROVINCE_WIDE, "studies_stored", date(2026, 11, 23))

    assert found.values == {"total": 5}


def test_teams_and_experts_count_while_the_team_is_open(database: Database) -> None:
    with database.writing() as session:
        for team in (store_team(session), store_team(session, closed_on=TODAY)):
            store_member(session, team, store_expert(session))
            store_member(session, team, store_expert(session))

    with database.reading() as session:
        before = figure(session, PROVINCE_WIDE, "experts", date(2026, 11, 23))
        after = figure(session, PROVINCE_WIDE, "experts", TODAY)
        teams = figure(session, PROVINCE_WIDE, "expert_teams", TODAY)

    assert (before.values, after.values) == ({"total": 4}, {"total": 2})
    assert teams.values == {"total": 1}


@pytest.mark.parametrize("code", [one.indicator.code for one in FIGURES])
def test_an_empty_scope_measures_nothing(database: Database, code: str) -> None:
    with database.writing() as session:
        network = store_network(session)
        store_case(session, network=network, requested_at=MIDNIGHT)
        store_institution(session, level=Level.TERTIARY, has_film=True)

    with database.reading() as session:
        nothing = figure(session, NOTHING, code, TODAY)
        elsewhere = figure(session, Scope(cities=frozenset({City.CHIZHOU})), code, TODAY)

    assert set(nothing.values.values()) <= {0, Share(0, 0)}
    assert set(elsewhere.values.values()) <= {0, Share(0, 0)}


def test_an_unknown_indicator_says_which_are_known(database: Database) -> None:
    with database.reading() as session, pytest.raises(UnknownIndicatorError, match="networking"):
        figure(session, PROVINCE_WIDE, "happiness", TODAY)


@pytest.mark.parametrize("day", [date.min, date.max])
def test_days_out_of_range_are_refused(database: Database, day: date) -> None:
    with database.reading() as session, pytest.raises(DayOutOfRangeError):
        figure(session, PROVINCE_WIDE, "cases", day)


def test_every_rate_says_what_it_is_out_of() -> None:
    for published in FIGURES:
        is_rate = published.indicator.unit is Unit.PERCENT
        assert bool(published.indicator.denominator) == is_rate
