"""Two hospitals with a month of counted reports, and who looks at them."""

from dataclasses import dataclass

import pytest

from data_layer.accounts.records import Grant, Role, ScopeKind
from data_layer.database import Database
from data_layer.institutions.records import City, Level
from data_layer.quality.indicator_commands import count_month
from data_layer.quality_figures import MONTHLY
from tests.builders.cases import NOON, Network, store_network
from tests.builders.quality import (
    NOVEMBER,
    store_draw,
    store_incident,
    store_issued,
    store_settled,
)

FEIDONG, WUHU = "肥东县人民医院", "芜湖市第二人民医院"
OF_QC = Grant(role=Role.QC_REVIEWER, scope_kind=ScopeKind.PLATFORM)
CHOSEN = {"month": "2026-11"}


@dataclass(frozen=True)
class World:
    database: Database
    feidong: Network
    wuhu: Network
    case_number: str


@pytest.fixture
def world(database: Database) -> World:
    """Of Feidong 4 CT: one with an artefact, drawn and settled, one returned; of Wuhu one MR."""
    with database.writing() as session:
        feidong = store_network(session, city=City.HEFEI, level=Level.SECONDARY, name=FEIDONG)
        wuhu = store_network(session, city=City.WUHU, level=Level.TERTIARY, name=WUHU)
        for place in range(3):
            store_issued(session, feidong, modality="CT", return_count=place < 1)
        spoilt = store_issued(session, feidong, modality="CT")
        store_incident(session, spoilt, "artefact")
        store_settled(session, spoilt, store_draw(session))
        store_issued(session, wuhu, modality="MR")
        count_month(session, NOVEMBER, MONTHLY, NOON)
        return World(database, feidong, wuhu, spoilt.case_number)


def review_unevenly(world: World) -> None:
    """Of 20 reports of Wuhu 5 were wrong, and stand for 37.5 % of what was drawn from."""
    with world.database.writing() as session:
        draw = store_draw(session)
        for number in range(20):
            case = store_issued(session, world.wuhu)
            sampled = store_settled(session, case, draw, radpeer="3b" if number < 5 else "1")
            sampled.chance_denominator = 20 if number < 1 else 4
        count_month(session, NOVEMBER, MONTHLY, NOON)
