"""The directory of institutions and the record of one."""

from datetime import date

import pytest

from data_layer.database import Database
from data_layer.institutions import queries
from data_layer.institutions.errors import InstitutionNotFoundError
from data_layer.institutions.records import (
    City,
    InstitutionFilter,
    InstitutionSort,
    Level,
    MembershipState,
)
from data_layer.scope import NOTHING, PROVINCE_WIDE, Scope
from tests.builders.institutions import (
    store_institution,
    store_node,
)

TODAY = date(2026, 11, 24)
WUHU = Scope(cities=frozenset({City.WUHU}))


def names(
    database: Database,
    criteria: InstitutionFilter,
    scope: Scope = PROVINCE_WIDE,
    rows: range = range(100),
) -> list[str]:
    with database.reading() as session:
        found = queries.directory(session, scope, criteria, TODAY, rows)
        counted = queries.directory_count(session, scope, criteria, TODAY)
    assert counted >= len(found)
    return [one.name for one in found]


@pytest.fixture
def three(database: Database) -> Database:
    """A live township centre, a tertiary hospital on trial, and one outside the province."""
    with database.writing() as session:
        store_institution(session, name="肥东县卫生院", code="A1", since=date(2020, 5, 1))
        store_institution(
            session,
            name="芜湖市第一人民医院",
            code="A2",
            city=City.WUHU,
            county="镜湖区",
            level=Level.TERTIARY,
            membership=MembershipState.TRIAL,
            has_film=True,
        )
        store_institution(session, name="南京友好医院", code="A3", city=None, level=None)
    return database


@pytest.mark.parametrize(
    ("criteria", "expected"),
    [
        (InstitutionFilter(), ["肥东县卫生院", "芜湖市第一人民医院", "南京友好医院"]),
        (InstitutionFilter(text="人民医院"), ["芜湖市第一人民医院"]),
        (InstitutionFilter(text="芜湖 第一"), ["芜湖市第一人民医院"]),
        (InstitutionFilter(text="a3"), ["南京友好医院"]),
        (InstitutionFilter(text="镜湖"), ["芜湖市第一人民医院"]),
        (InstitutionFilter(text="%"), []),
        (InstitutionFilter(cities=(City.WUHU,)), ["芜湖市第一人民医院"]),
        (InstitutionFilter(levels=(Level.PRIMARY,)), ["肥东县卫生院"]),
        (InstitutionFilter(memberships=(MembershipState.TRIAL,)), ["芜湖市第一人民医院"]),
        (InstitutionFilter(memberships=(None,)), []),
        (
            InstitutionFilter(memberships=(None, MembershipState.LIVE)),
            ["肥东县卫生院", "南京友好医院"],
        ),
        (InstitutionFilter(is_in_province=False), ["南京友好医院"]),
        (InstitutionFilter(has_electronic_film=True), ["芜湖市第一人民医院"]),
        (InstitutionFilter(has_electronic_film=False), ["肥东县卫生院", "南京友好医院"]),
        (InstitutionFilter(cities=(City.WUHU,), levels=(Level.PRIMARY,)), []),
    ],
)
def test_the_directory_shows_what_was_asked_for(
    three: Database, criteria: InstitutionFilter, expected: list[str]
) -> None:
    assert names(three, criteria) == expected


def test_who_never_applied_is_found_too(three: Database) -> None:
    with three.writing() as session:
        store_institution(session, name="黟县卫生院", code="A4", membership=None)

    assert names(three, InstitutionFilter(memberships=(None,))) == ["黟县卫生院"]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        (InstitutionSort.CODE, ["A1", "A2", "A3"]),
        (InstitutionSort.NAME, ["A3", "A1", "A2"]),
        (InstitutionSort.CITY, ["A2", "A1", "A3"]),
        (InstitutionSort.LEVEL, ["A1", "A2", "A3"]),
        (InstitutionSort.MEMBERSHIP, ["A2", "A1", "A3"]),
        (InstitutionSort.NETWORKED_SINCE, ["A3", "A1", "A2"]),
    ],
)
def test_both_databases_sort_alike_with_the_unknown_last(
    three: Database, sort: InstitutionSort, expected: list[str]
) -> None:
    descending = sort is InstitutionSort.CITY
    criteria = InstitutionFilter(sort=sort, is_descending=descending)

    with three.reading() as session:
        found = queries.directory(session, PROVINCE_WIDE, criteria, TODAY)

    assert [one.code for one in found] == expected


def test_pages_follow_each_other_without_gap_or_overlap(three: Database) -> None:
    pages = [names(three, InstitutionFilter(), rows=range(start, start + 2)) for start in (0, 2, 4)]

    assert pages == [["肥东县卫生院", "芜湖市第一人民医院"], ["南京友好医院"], []]


def test_institutions_of_the_province_come_first(database: Database) -> None:
    with database.writing() as session:
        store_institution(session, name="南京友好医院", code="A1", city=None, level=None)
        store_institution(session, name="黟县卫生院", code="A2")

    assert names(database, InstitutionFilter()) == ["黟县卫生院", "南京友好医院"]


def test_the_directory_ends_at_the_scope(three: Database) -> None:
    assert names(three, InstitutionFilter(), WUHU) == ["芜湖市第一人民医院"]
    assert names(three, InstitutionFilter(), NOTHING) == []


def test_the_directory_is_as_of_the_day(three: Database) -> None:
    with three.reading() as session:
        [before] = queries.directory(
            session, PROVINCE_WIDE, InstitutionFilter(text="A1"), date(2020, 4, 30)
        )
        [after] = queries.directory(
            session, PROVINCE_WIDE, InstitutionFilter(text="A1"), date(2020, 5, 1)
        )

    assert (before.level, before.membership, before.networked_since) == (None, None, None)
    assert (after.level, after.membership) == (Level.PRIMARY, MembershipState.LIVE)
    assert after.networked_since == date(2020, 5, 1)


def test_an_institution_out_of_scope_is_not_found(database: Database) -> None:
    with database.writing() as session:
        public_id = store_institution(session, city=City.HEFEI).public_id

    with database.reading() as session, pytest.raises(InstitutionNotFoundError):
        queries.institution(session, WUHU, public_id, TODAY)


def test_an_institution_is_found_by_its_public_id(database: Database) -> None:
    with database.writing() as session:
        stored = store_institution(session, name="肥西县人民医院", has_film=True)
        public_id, own = stored.public_id, Scope(institution_ids=frozenset({stored.id}))

    with database.reading() as session:
        found = queries.institution(session, own, public_id, TODAY)

    assert (found.name, found.has_electronic_film) == ("肥西县人民医院", True)


def test_institutions_are_named_by_id_within_the_scope(database: Database) -> None:
    with database.writing() as session:
        seen = store_institution(session, city=City.WUHU).id
        hidden = store_institution(session, city=City.HEFEI).id

    with database.reading() as session:
        found = queries.institutions_by_id(session, WUHU, frozenset({seen, hidden}), TODAY)

    assert [one.id for one in found] == [seen]


def test_nodes_out_of_use_are_known_as_such(database: Database) -> None:
    with database.writing() as session:
        township = store_institution(session, code="H1")
        store_node(session, township, ae_title="CT1")
        store_node(session, township, ae_title="OLD", is_active=False)

    with database.reading() as session:
        nodes = queries.known_nodes(session, PROVINCE_WIDE)
        hidden = queries.known_nodes(session, WUHU)

    assert [(node.ae_title, node.institution_code, node.is_active) for node in nodes] == [
        ("CT1", "H1", True),
        ("OLD", "H1", False),
    ]
    assert hidden == []
