"""Three computations that share no code come to the same fen: application, plain SQL, fractions."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from data_layer.cases.tables import Case
from data_layer.database import Database
from data_layer.fees.charge_commands import charge_delivered
from data_layer.fees.verify_queries import verify
from tests.builders.money import drop_fee_guards
from tests.builders.money_in_fractions import computed_in_fractions
from tests.builders.money_in_sql import computed_in_sql
from tests.builders.money_world import store_cases, store_policies, store_world

SINCE, UNTIL = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC)
POSTED = """
SELECT CASE account WHEN 'collected' THEN '' ELSE party END AS whose,
    sum(CASE account WHEN 'collected' THEN debit_fen - credit_fen ELSE credit_fen - debit_fen END)
FROM ledger_postings GROUP BY 1
"""
_OF = "AND entry_id = (SELECT id FROM ledger_entries WHERE charge_id = {id})"
PART = f"WHERE account = 'share' AND party = 'platform' {_OF}"
PRICE = f"WHERE account = 'collected' {_OF}"


@pytest.fixture
def charged(database: Database) -> Database:
    """1,500 cases under 30 random policies."""
    with database.writing() as session:
        world = store_world(session, hospitals=5, teams=3, experts=3)
        store_policies(session, 30, SINCE, UNTIL, seed=6)
        store_cases(session, world, 1_500, SINCE, UNTIL - timedelta(hours=1))
        charge_delivered(session, session.scalars(select(Case.id)).all(), UNTIL)
    return database


def posted(session: Session) -> dict[str, int]:
    return {party: int(fen) for party, fen in session.execute(text(POSTED)) if fen}


def test_plain_sql_and_fractions_come_to_what_was_charged(charged: Database) -> None:
    with charged.writing() as session:
        in_sql, in_fractions = computed_in_sql(session), computed_in_fractions(session)

        assert verify(session).is_whole
        assert sum(apart for _, apart in in_sql.values()) == 0
        assert sum(apart for _, apart in in_fractions.values()) == 0
        for computed in (in_sql, in_fractions):
            assert {one: fen for one, (fen, _) in computed.items() if fen} == posted(session)
        assert len(posted(session)) == 8


@pytest.mark.parametrize(
    ("bend", "apart"),
    [
        ("UPDATE fee_charges SET price_fen = price_fen + 3 WHERE id = {id}", {}),
        (f"UPDATE ledger_postings SET credit_fen = credit_fen + 2 {PART}", {"platform": 2}),
        (f"UPDATE ledger_postings SET debit_fen = debit_fen + 5 {PRICE}", {"": 5}),
    ],
)
def test_each_finds_the_fen_that_is_out_of_place(
    charged: Database, bend: str, apart: dict[str, int]
) -> None:
    shared = (
        "SELECT min(e.charge_id) FROM ledger_entries e JOIN ledger_postings p ON p.entry_id = e.id"
        " WHERE p.account = 'share' AND p.party = 'platform' AND p.credit_fen > 0"
    )
    with charged.writing() as session:
        drop_fee_guards(session)
        session.execute(text(bend.format(id=session.scalar(text(shared)))))

        for computed in (computed_in_sql(session), computed_in_fractions(session)):
            assert {one: away for one, (_, away) in computed.items() if away} == apart
        assert not verify(session).is_whole
