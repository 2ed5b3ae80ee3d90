"""A province whose networking is that of the published figures."""

from datetime import UTC, date, datetime

import pytest

from data_layer.database import Database
from data_layer.institutions.bulletin_queries import bulletin_figures
from data_layer.institutions.bulletin_records import Figures
from data_layer.institutions.records import City, Level, MembershipState
from data_layer.institutions.target_commands import set_target
from data_layer.institutions.target_records import NewTarget
from data_layer.scope import PROVINCE_WIDE
from tests.builders.accounts import store_account
from tests.builders.institutions import store_institution

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)


@pytest.fixture
def province(sqlite_database: Database) -> Database:
    """Three institutions in, one out, one outside; one joined this month."""
    with sqlite_database.writing() as session:
        store_institution(session, since=date(2020, 1, 1), name="肥东县人民医院")
        store_institution(session, since=date(2026, 11, 5), name="长丰县中医院")
        store_institution(session, level=Level.TERTIARY, city=City.WUHU)
        store_institution(session, level=Level.TERTIARY, city=City.WUHU, membership=None)
        store_institution(session, city=None, level=None, membership=MembershipState.LIVE)
        target = NewTarget(
            level=Level.TERTIARY, rate_hundredths=9000, valid_from=date(2026, 1, 1), seen=0
        )
        set_target(session, target, by=store_account(session).id, at=NOON)
    return sqlite_database


@pytest.fixture
def figures(province: Database) -> Figures:
    with province.reading() as session:
        return bulletin_figures(session, PROVINCE_WIDE, "2026-11", TODAY)
