"""A small province: an institution in Hefei, one in Wuhu, one outside."""

from datetime import date

import pytest

from data_layer.database import Database
from data_layer.institutions.records import City, Level
from tests.builders.institutions import store_institution


@pytest.fixture
def province(database: Database) -> Database:
    with database.writing() as session:
        store_institution(session, since=date(2020, 1, 1), name="肥东县店埠镇卫生院")
        store_institution(
            session,
            since=date(2023, 1, 1),
            level=Level.TERTIARY,
            city=City.WUHU,
            county="弋江区",
            name="芜湖市第一人民医院",
        )
        store_institution(session, city=None, level=None, name="南京市第一医院")
    return database
