"""The money of a province: charging, settling, a statement's page, verifying, on both databases.

690,000 cases under 20 random policies, 150,000 of them in the last month; `PORTAL_BENCH_CASES`
takes fewer. At the end every price and part is computed in three ways that share no code.
"""

import os
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select, text

from data_layer.cases.flow_rules import months_back
from data_layer.clock import day_starts_at
from data_layer.database import Database
from data_layer.fees.ledger_tables import FeeCharge
from data_layer.fees.records import OwnerKind, Party
from data_layer.fees.settlement_closing_commands import close_month
from data_layer.fees.settlement_commands import settle_month
from data_layer.fees.settlement_records import ANSWER_WITHIN
from data_layer.fees.settlement_tables import SettlementStatement
from data_layer.fees.statement_commands import approve_statements
from data_layer.fees.statement_line_queries import statement_lines
from data_layer.fees.statement_queries import statement
from data_layer.fees.verify_queries import verify
from data_layer.scope import PROVINCE_WIDE
from data_layer.settings import Settings
from jobs import charge_cases
from jobs.context import JobContext
from tests.benchmarks._databases import each_database
from tests.benchmarks._table import print_table
from tests.builders.accounts import store_account
from tests.builders.money_in_fractions import computed_in_fractions
from tests.builders.money_in_sql import computed_in_sql
from tests.builders.money_world import World, store_cases, store_policies, store_world

CASES = int(os.environ.get("PORTAL_BENCH_CASES", "690000"))
OF_THE_LAST_MONTH = CASES * 15 // 69
POLICIES = 20
LAST = date(2026, 10, 1)
SINCE, UNTIL = day_starts_at(months_back(LAST, 5)), day_starts_at(months_back(LAST, -1))
THEN = datetime(2026, 11, 2, tzinfo=UTC)
_POSTED = """
SELECT CASE account WHEN 'collected' THEN '' ELSE party END AS whose,
    sum(CASE account WHEN 'collected' THEN debit_fen - credit_fen ELSE credit_fen - debit_fen END)
FROM ledger_postings p JOIN ledger_entries e ON e.id = p.entry_id WHERE e.kind = 'charge'
GROUP BY 1
"""


def main() -> int:
    for database in each_database():
        _measure(database)
        database.dispose()
    return 0


def _measure(database: Database) -> None:
    rows = [("cases stored", f"{CASES:,}", *_told(_timed(lambda: _fill(database))))]
    charging = _timed(lambda: _charge(database))
    per_case = f"{1000 * charging[0] / CASES:.3f} ms a case"
    rows.append(("charged", per_case, *_told(charging)))
    rows += [(name, f"{LAST:%Y-%m}", *_told(_timed(deed))) for name, deed in _settling(database)]
    for kind in (OwnerKind.PLATFORM, OwnerKind.INSTITUTION):
        rows += list(_pages(database, kind))
    started, wall = time.process_time(), time.monotonic()
    with database.reading() as session:
        found = verify(session)
    took = (time.process_time() - started, time.monotonic() - wall)
    rows.append((f"verified {found.posting_count:,} postings", _difference(found), *_told(took)))
    title = f"{CASES:,} cases, {POLICIES} random policies, {database.engine.dialect.name}"
    print_table(title, ("what", "", "processor", "by the clock"), rows)
    assert found.is_whole, found.differences[:3]
    _compare(database, title)


def _compare(database: Database, title: str) -> None:
    """Price and parts of every case: as posted, in plain SQL, in fractions."""
    with database.writing() as session:
        posted = {party: int(fen) for party, fen in session.execute(text(_POSTED))}
        in_sql, in_fractions = computed_in_sql(session), computed_in_fractions(session)
    rows, apart = [], 0
    for party in ("", *Party):
        sums = (posted[party], in_sql[party][0], in_fractions[party][0])
        differing = in_sql[party][1] + in_fractions[party][1]
        apart += differing + max(sums) - min(sums)
        rows.append((party or "price", *(f"{fen:,}" for fen in sums), f"{differing} fen"))
    heads = ("fen", "application", "plain SQL", "fractions", "apart, case by case")
    print_table(f"Three computations, {title}", heads, rows)
    print(f"difference over all cases and computations: {apart} fen", flush=True)
    assert apart == 0


def _fill(database: Database) -> None:
    with database.writing() as session:
        world = store_world(session)
        store_account(session), store_account(session)
        store_policies(session, POLICIES, SINCE, UNTIL, seed=2026)
    early = CASES - OF_THE_LAST_MONTH
    _store(database, world, (early, SINCE, day_starts_at(LAST)), 0)
    _store(database, world, (OF_THE_LAST_MONTH, day_starts_at(LAST), UNTIL), early)


def _store(
    database: Database, world: World, what: tuple[int, datetime, datetime], first: int
) -> None:
    count, since, until = what
    with database.writing() as session:
        store_cases(session, world, count, since, until - timedelta(hours=1), first)
    database.refresh_statistics()


def _charge(database: Database) -> None:
    context = JobContext(
        database=database,
        settings=Settings(home=Path("nowhere"), database_url="sqlite://", secret_key="x" * 32),
        now=THEN,
    )
    counts = charge_cases.run(context)
    assert sum(counts.values()) == CASES
    database.refresh_statistics()
    with database.reading() as session:
        print(counts, session.scalar(select(func.sum(FeeCharge.price_fen))), "fen", flush=True)


def _settling(database: Database) -> Iterator[tuple[str, Callable[[], object]]]:
    """The months before are settled and closed first, without being measured."""
    late, month = THEN + ANSWER_WITHIN, months_back(LAST, 5)
    while month < LAST:
        for _, deed in _steps(database, month, late):
            deed()
        month = months_back(month, -1)
    yield from _steps(database, LAST, late)


def _steps(
    database: Database, month: date, late: datetime
) -> tuple[tuple[str, Callable[[], object]], ...]:
    def within(deed: Callable[..., object], *given: object, **named: object) -> None:
        with database.writing() as session:
            deed(session, PROVINCE_WIDE, month, *given, **named)

    return (
        ("month drafted", lambda: within(settle_month, THEN)),
        ("month drafted again", lambda: within(settle_month, THEN)),
        ("approved once", lambda: within(approve_statements, by=1, at=late)),
        ("approved twice", lambda: within(approve_statements, by=2, at=late)),
        ("month closed", lambda: within(close_month, by=1, at=late)),
    )


def _pages(database: Database, kind: OwnerKind) -> Iterator[tuple[str, ...]]:
    """The first and the last page of the longest statement of a kind."""
    with database.reading() as session:
        public_id, count = session.execute(
            select(SettlementStatement.public_id, SettlementStatement.charge_count)
            .where(SettlementStatement.month == LAST, SettlementStatement.owner_kind == kind)
            .order_by(SettlementStatement.charge_count.desc())
            .limit(1)
        ).one()
    for name, first in (("first", 0), ("last", max(count - 50, 0))):
        took = _timed(lambda first=first: _page(database, public_id, first))  # type: ignore[misc]
        yield f"{name} page of the {kind}'s statement", f"{count:,} lines", *_told(took)


def _page(database: Database, public_id: str, first: int) -> None:
    with database.reading() as session:
        statement(session, PROVINCE_WIDE, public_id)
        assert statement_lines(session, PROVINCE_WIDE, public_id, range(first, first + 50))


def _difference(found) -> str:
    return f"difference {abs(found.debit_fen - found.credit_fen) + sum(found.counts.values())}"


def _timed(deed: Callable[[], object]) -> tuple[float, float]:
    began, wall = time.process_time(), time.monotonic()
    deed()
    return time.process_time() - began, time.monotonic() - wall


def _told(took: tuple[float, float]) -> tuple[str, str]:
    return f"{took[0]:.3f} s", f"{took[1]:.3f} s"


if __name__ == "__main__":
    raise SystemExit(main())
