"""What every charge should be, in fractions from its facts and the rows of its policy."""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Row, text
from sqlalchemy.orm import Session

from data_layer.fees.verify_records import RawPolicy
from data_layer.fees.verify_rules import recomputed

_TABLES = ("fee_prices", "fee_adjustments", "fee_share_rules")
# As many charges as came to the same by the same policy are one row.
_ALIKE = """
SELECT policy_id, facts, parties, count(*) AS charges FROM (
    SELECT policy_id, CAST(facts AS TEXT) AS facts, {joined} AS parties FROM (
        SELECT c.id, e.id AS entry_id, c.policy_id, c.facts
        FROM fee_charges c JOIN ledger_entries e ON e.charge_id = c.id WHERE c.kind = 'charge'
    ) told
) told GROUP BY policy_id, facts, parties
"""
_SIDES = """
(SELECT {joined} FROM (
    SELECT CASE account WHEN 'collected' THEN '' ELSE party END AS party,
        CASE account WHEN 'collected' THEN debit_fen - credit_fen ELSE credit_fen - debit_fen END
        AS fen
    FROM ledger_postings p WHERE p.entry_id = told.entry_id ORDER BY line) sides)
"""
_JOINED = {
    "sqlite": "group_concat(party || ':' || fen, ',')",
    "postgresql": "string_agg(party || ':' || fen, ',')",
}


def computed_in_fractions(session: Session) -> dict[str, tuple[int, int]]:
    """By party, and by "" for the price: the fen of all charges, and by how many they differ."""
    policies: dict[int, RawPolicy] = {}
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for row in _alike(session):
        if row.policy_id not in policies:
            policies[row.policy_id] = _raw(session, row.policy_id)
        price, parts = recomputed(json.loads(row.facts), policies[row.policy_id])
        should, found = {"": price, **parts}, _posted(row.parties)
        for party in should.keys() | found.keys():
            fen = should.get(party, 0)
            sums[party][0] += row.charges * fen
            sums[party][1] += row.charges * abs(fen - found.get(party, 0))
    return {party: (fen, apart) for party, (fen, apart) in sums.items()}


def _alike(session: Session) -> Iterator[Row[Any]]:
    joined = _JOINED[session.get_bind().dialect.name]
    asked = _ALIKE.format(joined=_SIDES.format(joined=joined))
    yield from session.execute(text(asked))


def _posted(told: str) -> dict[str, int]:
    sums: dict[str, int] = defaultdict(int)
    for side in told.split(","):
        party, fen = side.split(":")
        sums[party] += int(fen)
    return sums


def _raw(session: Session, policy_id: int) -> RawPolicy:
    prices, adjustments, shares = (
        tuple(
            dict(row._mapping)
            for row in session.execute(
                text(f"SELECT * FROM {table} WHERE policy_id = :policy"), {"policy": policy_id}
            )
        )
        for table in _TABLES
    )
    return RawPolicy(prices=prices, adjustments=adjustments, shares=shares)
