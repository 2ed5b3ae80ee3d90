"""How nodes answered is forgotten after the months of the setting; what lasts is kept."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.database import Database
from data_layer.operations.link_rules import remembered_since
from data_layer.operations.link_tables import NodeDay, NodeSpell
from data_layer.settings import Settings
from jobs import forget_old_links
from jobs.context import JobContext
from tests.builders.institutions import store_institution, store_node
from tests.builders.operations import NOON

SETTINGS = Settings(
    home=Path("nowhere"), database_url="sqlite://", secret_key="x" * 32, link_history_months=12
)
DAY = timedelta(days=1)
# Noon is on 24 November 2026.
FIRST_KEPT = date(2025, 11, 1)


def store_spell(session: Session, node: int, began: datetime, ended: datetime | None) -> None:
    session.add(
        NodeSpell(node_id=node, kind="echo", outcome="good", began_at=began, ended_at=ended)
    )


def store_day(session: Session, node: int, day: date) -> None:
    session.add(
        NodeDay(node_id=node, kind="echo", day=day, check_count=2, good_count=1, milliseconds=9)
    )


@pytest.fixture
def node(database: Database) -> int:
    """Out of use, with an old and a young day, and spells from long ago of which one lasts."""
    with database.writing() as session:
        node = store_node(session, store_institution(session), is_active=False)
        session.flush()
        for day in (FIRST_KEPT - DAY, FIRST_KEPT):
            store_day(session, node.id, day)
        store_spell(session, node.id, NOON - 900 * DAY, NOON - 800 * DAY)
        store_spell(session, node.id, NOON - 800 * DAY, NOON - 100 * DAY)
        store_spell(session, node.id, NOON - 100 * DAY, None)
        return node.id


@pytest.mark.usefixtures("node")
def test_running_twice_forgets_once(database: Database) -> None:
    context = JobContext(database=database, settings=SETTINGS, now=NOON)

    assert [forget_old_links.run(context) for _ in range(2)] == [
        {"forgotten": 2},
        {"forgotten": 0},
    ]
    with database.reading() as session:
        assert session.scalars(select(NodeDay.day)).all() == [FIRST_KEPT]
        began = session.scalars(select(NodeSpell.began_at).order_by(NodeSpell.began_at)).all()
    assert began == [NOON - 800 * DAY, NOON - 100 * DAY]


@pytest.mark.usefixtures("node")
def test_a_stopping_process_leaves_the_rest_for_the_next_day(database: Database) -> None:
    context = JobContext(database=database, settings=SETTINGS, now=NOON, is_stopping=lambda: True)

    assert forget_old_links.run(context) == {"forgotten": 0}


@pytest.mark.parametrize(
    ("today", "months", "since"),
    [
        (date(2026, 11, 24), 24, date(2024, 11, 1)),
        (date(2026, 1, 31), 12, date(2025, 1, 1)),
        (date(2026, 1, 1), 13, date(2024, 12, 1)),
    ],
)
def test_whole_months_are_kept(today: date, months: int, since: date) -> None:
    assert remembered_since(today, months) == since
