"""A place within a scope is never more than the scope."""

import pytest

from data_layer.database import Database
from data_layer.institutions.records import City, Level
from data_layer.quality.indicator_records import QualityPlace
from data_layer.quality.place_queries import institution_named, narrowed
from data_layer.scope import NOTHING, PROVINCE_WIDE, Scope
from tests.builders.cases import Network, store_network
from tests.builders.quality import NOVEMBER

OF_HEFEI = Scope(cities=frozenset({City.HEFEI}))


@pytest.fixture
def hospitals(database: Database) -> tuple[Network, Network]:
    with database.writing() as session:
        hefei = store_network(session, city=City.HEFEI, level=Level.TERTIARY, name="合肥一院")
        wuhu = store_network(session, city=City.WUHU, level=Level.PRIMARY)
    return hefei, wuhu


@pytest.mark.parametrize(
    ("place", "kept"),
    [
        (QualityPlace(city=City.WUHU), "wuhu"),
        (QualityPlace(level=Level.TERTIARY), "hefei"),
        (QualityPlace(city=City.WUHU, level=Level.TERTIARY), ""),
    ],
)
def test_a_place_keeps_who_lies_there(
    database: Database, hospitals: tuple[Network, Network], place: QualityPlace, kept: str
) -> None:
    ids = {"hefei": hospitals[0].hospital.id, "wuhu": hospitals[1].hospital.id}
    own = frozenset(ids.values())
    with database.reading() as session:
        found = narrowed(session, PROVINCE_WIDE, place, NOVEMBER).institution_ids & own

    assert found == ({ids[kept]} if kept else set())


def test_everywhere_is_the_scope_itself(database: Database) -> None:
    with database.reading() as session:
        assert narrowed(session, OF_HEFEI, QualityPlace(), NOVEMBER) == OF_HEFEI


def test_nobody_reaches_a_place_beyond_their_scope(
    database: Database, hospitals: tuple[Network, Network]
) -> None:
    _, wuhu = hospitals
    there = QualityPlace(institution_public_id=wuhu.hospital.public_id)
    with database.reading() as session:
        assert narrowed(session, OF_HEFEI, QualityPlace(city=City.WUHU), NOVEMBER) == NOTHING
        assert narrowed(session, OF_HEFEI, there, NOVEMBER) == NOTHING
        assert institution_named(session, OF_HEFEI, wuhu.hospital.public_id) is None


def test_an_institution_in_scope_has_its_name(
    database: Database, hospitals: tuple[Network, Network]
) -> None:
    hefei, _ = hospitals
    with database.reading() as session:
        assert institution_named(session, OF_HEFEI, hefei.hospital.public_id) == "合肥一院"
