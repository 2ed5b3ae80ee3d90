"""The indicators of a province: counting a month for 1,523 hospitals, and reading them, on both.

690,000 cases over 13 months, each with its study; `PORTAL_BENCH_CASES` takes fewer.
"""

import os
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from data_layer.cases.tables import Case
from data_layer.clock import day_starts_at
from data_layer.database import Database
from data_layer.quality.behind_queries import counted_named, rows_behind
from data_layer.quality.comparison_queries import indicator_course, site_comparison
from data_layer.quality.definition_records import PASSED_AT_FIRST
from data_layer.quality.event_records import Deed
from data_layer.quality.event_tables import ExaminationIncident
from data_layer.quality.indicator_commands import count_month
from data_layer.quality.indicator_queries import shares_of_month
from data_layer.quality.indicator_records import BehindCriteria, QualityPlace
from data_layer.quality.overview_queries import month_overview
from data_layer.quality.snapshot_commands import freeze_month
from data_layer.quality.span_queries import months_until
from data_layer.quality_figures import MONTHLY
from data_layer.scope import PROVINCE_WIDE
from tests.benchmarks._databases import each_database
from tests.benchmarks._table import print_table
from tests.builders.money_world import store_cases, store_world

CASES = int(os.environ.get("PORTAL_BENCH_CASES", "690000"))
HOSPITALS = 1_523
LAST = date(2026, 10, 1)
MONTHS = months_until(LAST, 13)
SINCE, UNTIL = day_starts_at(MONTHS[0]), day_starts_at(date(2026, 11, 1))
THEN = datetime(2026, 11, 2, tzinfo=UTC)
BAR_SECONDS = 20


def main() -> int:
    for database in each_database():
        _measure(database)
        database.dispose()
    return 0


def _measure(database: Database) -> None:
    rows = [("stored", f"{CASES:,} cases", *_told(_timed(lambda: _fill(database))))]
    counted = [_timed(lambda month=month: _count(database, month)) for month in MONTHS]
    rows.append(("counted, all indicators", f"{LAST:%Y-%m}", *_told(counted[-1])))
    rows.append(("counted, slowest of 13 months", "", *_told(max(counted, key=lambda one: one[1]))))
    rows += [(name, "", *_told(_timed(deed))) for name, deed in _reads(database)]
    title = f"{HOSPITALS:,} hospitals, {CASES:,} cases, {database.engine.dialect.name}"
    print_table(title, ("what", "", "processor", "by the clock"), rows)
    _check(database)
    assert max(wall for _, wall in counted) <= BAR_SECONDS


def _fill(database: Database) -> None:
    with database.writing() as session:
        world = store_world(session, hospitals=HOSPITALS)
        store_cases(session, world, CASES, SINCE, UNTIL - timedelta(hours=1))
        _incidents(session)
    database.refresh_statistics()


def _incidents(session: Session) -> None:
    """A bad artefact in every hundredth examination by CT or MR."""
    spoilt = session.scalars(
        select(Case.id).where(Case.modality.in_(("CT", "MR")), Case.id % 100 == 0)
    ).all()
    rows = [
        {"case_id": one, "kind": "artefact", "happened_at": THEN, "recorded_at": THEN}
        for one in spoilt
    ]
    session.execute(insert(ExaminationIncident), rows)


def _count(database: Database, month: date) -> None:
    with database.writing() as session:
        count_month(session, month, MONTHLY, THEN)


def _reads(database: Database) -> Iterator[tuple[str, Callable[[], object]]]:
    year = (MONTHS[1], LAST)
    behind = BehindCriteria(month=LAST)
    passed = counted_named(PASSED_AT_FIRST.code, MONTHLY)
    asked: dict[str, Callable[[Session], object]] = {
        "overview of a month": lambda session: month_overview(
            session, PROVINCE_WIDE, QualityPlace(), LAST
        ),
        "course of an indicator": lambda session: indicator_course(
            session, PROVINCE_WIDE, PASSED_AT_FIRST, "", year
        ),
        "funnel of a year": lambda session: site_comparison(
            session, PROVINCE_WIDE, PASSED_AT_FIRST, "", year
        ),
        "first 100 cases behind a figure": lambda session: rows_behind(
            session, PROVINCE_WIDE, passed, behind
        ),
    }
    for name, read in asked.items():
        yield name, _reading(database, read)
    yield "month frozen", lambda: _freeze(database)


def _reading(database: Database, read: Callable[[Session], object]) -> Callable[[], object]:
    def within() -> object:
        with database.reading() as session:
            return read(session)

    return within


def _freeze(database: Database) -> None:
    with database.writing() as session:
        freeze_month(session, LAST, Deed(by=None, at=THEN))


def _check(database: Database) -> None:
    """Artefacts of CT and MR, counted case by case in Python."""
    with database.reading() as session:
        issued = session.execute(
            select(Case.id, Case.modality).where(
                Case.issued_at >= day_starts_at(LAST),
                Case.issued_at < UNTIL,
                Case.kind == "diagnosis",
                Case.modality.in_(("CT", "MR")),
            )
        ).all()
        shares = shares_of_month(session, PROVINCE_WIDE, LAST)["image_artefacts"]
    for found in shares:
        own = [one for one in issued if one.modality == found.part]
        spoilt = sum(one.id % 100 == 0 for one in own)
        assert (found.share.numerator, found.share.denominator) == (spoilt, len(own)), found
    print("artefacts by the month equal a count case by case", flush=True)


def _timed(deed: Callable[[], object]) -> tuple[float, float]:
    began, wall = time.process_time(), time.monotonic()
    deed()
    return time.process_time() - began, time.monotonic() - wall


def _told(took: tuple[float, float]) -> tuple[str, str]:
    return f"{took[0]:.3f} s", f"{took[1]:.3f} s"


if __name__ == "__main__":
    raise SystemExit(main())
