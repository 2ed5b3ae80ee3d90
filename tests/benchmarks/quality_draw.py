"""A month's draw from 150,000 reports, from the question to the rows written, on both databases.

`PORTAL_BENCH_REPORTS` takes fewer.
"""

import os
import time
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import insert, literal, select
from sqlalchemy.orm import Session

from data_layer.cases.records import CaseKind
from data_layer.cases.tables import Case, Report
from data_layer.database import Database
from data_layer.quality.draw_commands import draw_sample
from data_layer.quality.event_records import Deed
from data_layer.quality.replay_queries import replayed_draw
from data_layer.quality.span_queries import span_of
from tests.benchmarks._databases import each_database
from tests.benchmarks._table import print_table
from tests.builders.draws import a_plan_in_force
from tests.builders.money_world import store_cases, store_world

REPORTS = int(os.environ.get("PORTAL_BENCH_REPORTS", "150000"))
MONTH = date(2026, 10, 1)
THEN = datetime(2026, 11, 2, tzinfo=UTC)


def main() -> int:
    print_table(
        "A draw through the database",
        ("database", "reports of the month", "drawn", "processor", "by the clock"),
        [_measured(database) for database in each_database()],
    )
    return 0


def _measured(database: Database) -> tuple[str, ...]:
    with database.writing() as session:
        plan = _fill(session)
    database.refresh_statistics()
    began, wall = time.process_time(), time.monotonic()
    with database.writing() as session:
        told = draw_sample(session, plan, MONTH, 1, Deed(by=None, at=THEN))
    took = time.process_time() - began, time.monotonic() - wall
    with database.reading() as session:
        assert replayed_draw(session, told.public_id).is_same
    name = database.engine.dialect.name
    database.dispose()
    counts = f"{told.population_count:,}", f"{told.drawn_count:,}"
    return name, *counts, f"{took[0]:.2f} s", f"{took[1]:.2f} s"


def _fill(session: Session) -> str:
    """Of every ten cases nine are diagnoses, of which alone reports are drawn; nobody is new."""
    span, world = span_of(MONTH), store_world(session)
    a_year_ago = span.since - timedelta(days=365)
    store_cases(session, world, REPORTS // 10, a_year_ago, a_year_ago + timedelta(days=30))
    among = REPORTS * 10 // 9
    store_cases(session, world, among, span.since, span.until, first=REPORTS // 10)
    of_cases = select(
        Case.id, literal(1), Case.expert_id, literal(b""), literal(b""), Case.issued_at
    ).where(Case.kind == CaseKind.DIAGNOSIS)
    columns = ("case_id", "version", "expert_id", "findings_sealed", "impression_sealed")
    session.execute(insert(Report).from_select((*columns, "written_at"), of_cases))
    return a_plan_in_force(session)


if __name__ == "__main__":
    raise SystemExit(main())
