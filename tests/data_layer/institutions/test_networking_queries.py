"""Networking figures, as of any day."""

from datetime import date, timedelta

import pytest
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from data_layer.database import Database
from data_layer.indicators import Share
from data_layer.institutions.networking_queries import (
    electronic_film,
    networking,
    networking_by_county,
    networking_on,
)
from data_layer.institutions.networking_records import CountyNetworking
from data_layer.institutions.records import City, Level, MembershipState
from data_layer.institutions.tables import (
    Institution,
    InstitutionLevel,
    InstitutionVersion,
    Membership,
)
from data_layer.scope import NOTHING, PROVINCE_WIDE, Scope
from tests.builders.institutions import (
    LONG_AGO,
    RECORDED_AT,
    store_film,
    store_institution,
    store_level,
    store_membership,
)

TODAY = date(2026, 11, 24)
PUBLISHED = {Level.PRIMARY: (954, 1129), Level.SECONDARY: (218, 308), Level.TERTIARY: (18, 71)}


def store_published_province(session: Session) -> None:
    """The institutions of the paper: 1,508 of the province and 15 outside, 1,205 networked."""
    kinds = [
        (level, place < live) for level, (live, all_) in PUBLISHED.items() for place in range(all_)
    ]
    places = [(level, live, list(City)[place % 16]) for place, (level, live) in enumerate(kinds)]
    # Those outside have levels too, and must be in no rate for all that.
    places += [(tuple(Level)[place % 3], True, None) for place in range(15)]
    rows = [
        {
            "public_id": f"p{number}",
            "code": f"P{number:05d}",
            "name": f"第{number}医院",
            "kind": "general_hospital",
            "city": city,
            "county": "",
            "is_in_province": city is not None,
            "storage_mode": "central",
        }
        for number, (_, _, city) in enumerate(places)
    ]
    session.execute(insert(Institution), rows)
    ids = session.scalars(select(Institution.id).order_by(Institution.code)).all()
    dated = {"valid_from": LONG_AGO, "valid_to": None, "recorded_at": RECORDED_AT}
    known = list(zip(ids, places, strict=True))
    facts = {name: rows[0][name] for name in ("name", "kind", "county", "storage_mode")}
    facts |= {"ownership": "public", "network_role": "requesting"}
    session.execute(
        insert(InstitutionVersion),
        [dated | facts | {"institution_id": id_, "city": city} for id_, (_, _, city) in known],
    )
    session.execute(
        insert(InstitutionLevel),
        [dated | {"institution_id": id_, "level": level} for id_, (level, _, _) in known if level],
    )
    session.execute(
        insert(Membership),
        [dated | {"institution_id": id_, "state": "live"} for id_, (_, live, _) in known if live],
    )


def test_the_published_figures_come_out_exactly(database: Database) -> None:
    with database.writing() as session:
        store_published_province(session)

    with database.reading() as session:
        [table] = networking(session, PROVINCE_WIDE, [TODAY])
        apart = networking_on(session, PROVINCE_WIDE, TODAY)
        many = networking(session, PROVINCE_WIDE, [TODAY + timedelta(days=n) for n in range(9)])

    assert {(one.province, one.outside) for one in many} == {(table.province, table.outside)}
    assert (apart.province, apart.total) == (Share(1190, 1508), 1205)
    assert {level: table.level(level).percent for level in Level} == {
        Level.PRIMARY: "84.50%",
        Level.SECONDARY: "70.78%",
        Level.TERTIARY: "25.35%",
    }
    assert table.province == Share(1190, 1508)
    assert (table.province.percent, table.outside, table.total) == ("78.91%", 15, 1205)
    assert sum((table.city(city) for city in City), start=Share(0, 0)) == Share(1190, 1508)


@pytest.mark.parametrize("state", [state for state in MembershipState if state != "live"])
def test_a_member_that_is_not_live_is_not_networked(
    database: Database, state: MembershipState
) -> None:
    with database.writing() as session:
        store_institution(session, membership=state)
        store_institution(session, membership=state, city=None, level=None)

    with database.reading() as session:
        [table] = networking(session, PROVINCE_WIDE, [TODAY])

    assert (table.province, table.total) == (Share(0, 1), 0)


def test_membership_counts_from_its_first_day_to_the_day_before_its_last(
    database: Database,
) -> None:
    joined, left = date(2024, 5, 10), date(2025, 2, 1)
    with database.writing() as session:
        member = store_institution(session, membership=None)
        store_membership(session, member, MembershipState.LIVE, joined, left)
        store_membership(session, member, MembershipState.LEFT, left)
    day = timedelta(days=1)

    with database.reading() as session:
        tables = networking(session, PROVINCE_WIDE, [joined - day, joined, left - day, left])

    assert [table.province.numerator for table in tables] == [0, 1, 1, 0]


def test_an_institution_counts_in_the_level_it_had_on_the_day(database: Database) -> None:
    promoted = date(2023, 7, 1)
    with database.writing() as session:
        hospital = store_institution(session, level=None)
        store_level(session, hospital, Level.SECONDARY, LONG_AGO, promoted)
        store_level(session, hospital, Level.TERTIARY, promoted)

    with database.reading() as session:
        before, after = networking(session, PROVINCE_WIDE, [date(2023, 6, 30), promoted])

    assert (before.level(Level.SECONDARY), before.level(Level.TERTIARY)) == (
        Share(1, 1),
        Share(0, 0),
    )
    assert (after.level(Level.SECONDARY), after.level(Level.TERTIARY)) == (Share(0, 0), Share(1, 1))


def test_an_institution_counts_nowhere_on_days_without_a_level(database: Database) -> None:
    closed = date(2022, 1, 1)
    with database.writing() as session:
        hospital = store_institution(session, level=None)
        store_level(session, hospital, Level.PRIMARY, date(2020, 1, 1), closed)

    with database.reading() as session:
        tables = networking(session, PROVINCE_WIDE, [date(2019, 12, 31), date(2021, 1, 1), closed])

    assert [table.province for table in tables] == [Share(0, 0), Share(1, 1), Share(0, 0)]


def test_a_city_official_counts_their_own_city_only(database: Database) -> None:
    with database.writing() as session:
        store_institution(session, city=City.WUHU)
        store_institution(session, city=City.WUHU, membership=None)
        store_institution(session, city=City.HEFEI)
        store_institution(session, city=None, level=None)

    with database.reading() as session:
        [table] = networking(session, Scope(cities=frozenset({City.WUHU})), [TODAY])

    assert (table.province, table.total) == (Share(1, 2), 1)


def test_an_empty_scope_counts_nothing(database: Database) -> None:
    with database.writing() as session:
        store_institution(session, has_film=True, level=Level.TERTIARY)

    with database.reading() as session:
        [table] = networking(session, NOTHING, [TODAY])
        film = electronic_film(session, NOTHING, TODAY)

    assert (table.province, table.total, film) == (Share(0, 0), 0, Share(0, 0))


def test_electronic_film_counts_hospitals_of_level_two_and_up(database: Database) -> None:
    with database.writing() as session:
        store_institution(session, level=Level.TERTIARY, has_film=True)
        store_institution(session, level=Level.SECONDARY)
        store_institution(session, level=Level.PRIMARY, has_film=True)
        store_institution(session, city=None, level=Level.TERTIARY, has_film=True)
        ended = store_institution(session, level=Level.SECONDARY)
        store_film(session, ended, LONG_AGO, TODAY)

    with database.reading() as session:
        assert electronic_film(session, PROVINCE_WIDE, TODAY) == Share(1, 3)
        assert electronic_film(session, PROVINCE_WIDE, date(2026, 11, 23)) == Share(2, 3)


def test_a_city_is_cut_by_county(database: Database) -> None:
    with database.writing() as session:
        store_institution(session, county="肥东县")
        store_institution(session, county="肥东县", membership=MembershipState.SUSPENDED)
        store_institution(session, county="巢湖市", since=TODAY)
        store_institution(session, county="镜湖区", city=City.WUHU)

    with database.reading() as session:
        counties = networking_by_county(session, PROVINCE_WIDE, City.HEFEI, TODAY)
        before = networking_by_county(session, PROVINCE_WIDE, City.HEFEI, date(2026, 11, 23))
        wuhu = Scope(cities=frozenset({City.WUHU}))
        hidden = networking_by_county(session, wuhu, City.HEFEI, TODAY)

    assert counties == [
        CountyNetworking(county="巢湖市", share=Share(1, 1)),
        CountyNetworking(county="肥东县", share=Share(1, 2)),
    ]
    assert [one.county for one in before] == ["肥东县"]
    assert hidden == []
