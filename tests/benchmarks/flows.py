"""Speed of the flows of cases and of the storage, at the size of a whole province."""

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import insert
from sqlalchemy.orm import Session

from data_layer.cases.flow_queries import flow_choices, flows
from data_layer.cases.flow_records import FlowCriteria, FlowPeriod
from data_layer.cases.tables import CaseFlow
from data_layer.database import Database
from data_layer.operations.storage_queries import storage_forecast, storage_report
from data_layer.operations.storage_records import StoragePrices, StorageQuestion
from data_layer.schema import metadata
from data_layer.scope import PROVINCE_WIDE, Scope
from data_layer.studies.tables import StudyMonthTotal
from tests.benchmarks._table import print_table
from tests.builders.experts import store_team
from tests.builders.institutions import store_institution
from tests.builders.keys import keyring_of

INSTITUTIONS, TEAMS, TEAMS_ASKED = 1_200, 240, 4
MONTHS = [date(year, month, 1) for year in range(2018, 2027) for month in range(1, 13)][:107]
NOW = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
ROUNDS = 30
ASKED = StorageQuestion(prices=StoragePrices(central_fen=120_000, local_fen=80_000))
SECRET = "a secret key for a benchmark, long enough"
_DRAW = random.Random(7)


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'flows.db'}", keyring_of(SECRET))
        metadata.create_all(database.engine)
        with database.writing() as session:
            flow_count, month_count = _fill(session)
        with database.reading() as session:
            rows = [_timed(name, ask) for name, ask in _questions(session)]
        database.dispose()
    print_table(
        f"{flow_count:,} rows of flows, {month_count:,} of months, {ROUNDS} questions each",
        ("", "median", "p95", "processor, median"),
        rows,
    )
    return 0


def _questions(session: Session) -> Iterator[tuple[str, Callable[[], object]]]:
    city = Scope(cities=frozenset({"340100"}))
    for period in (FlowPeriod.MONTH, FlowPeriod.YEAR, FlowPeriod.EVER):
        asked = FlowCriteria(period=period)
        yield (
            f"flows, {period.value}",
            lambda asked=asked: flows(session, PROVINCE_WIDE, asked, NOW.date()),
        )
    yield "flows of a city, year", lambda: flows(session, city, FlowCriteria(), NOW.date())
    yield "what can be asked for", lambda: flow_choices(session, PROVINCE_WIDE)
    yield "storage", lambda: storage_report(session, PROVINCE_WIDE, ASKED, NOW)
    yield "forecast of the storage", lambda: storage_forecast(session, PROVINCE_WIDE, NOW)


def _timed(name: str, ask: Callable[[], object]) -> tuple[str, ...]:
    ask()
    times, worked = [], []
    for _ in range(ROUNDS):
        start, cpu = time.perf_counter(), time.process_time()
        ask()
        times.append(time.perf_counter() - start)
        worked.append(time.process_time() - cpu)
    p95 = statistics.quantiles(times, n=20)[-1]
    shown = (statistics.median(times), p95, statistics.median(worked))
    return name, *(f"{seconds * 1000:.0f} ms" for seconds in shown)


def _fill(session: Session) -> tuple[int, int]:
    hospitals = [store_institution(session).id for _ in range(INSTITUTIONS)]
    teams = [(team.id, team.institution_id) for team in (store_team(session) for _ in range(TEAMS))]
    flow_rows = [
        {
            "month": month,
            "requesting_institution_id": hospital,
            "team_id": team,
            "modality": _DRAW.choice(("CT", "MR", "DX", "US")),
            "diagnosing_institution_id": host,
            "case_count": _DRAW.randrange(1, 9),
        }
        for hospital in hospitals
        for team, host in _DRAW.sample(teams, TEAMS_ASKED)
        for month in MONTHS
    ]
    month_rows = [
        {
            "institution_id": hospital,
            "month": month,
            "study_count": _DRAW.randrange(100, 900),
            "byte_count": _DRAW.randrange(10**10, 10**11),
            "kept_study_count": 0,
            "kept_byte_count": 0,
        }
        for hospital in hospitals
        for month in MONTHS
    ]
    session.execute(insert(CaseFlow), flow_rows)
    session.execute(insert(StudyMonthTotal), month_rows)
    return len(flow_rows), len(month_rows)


if __name__ == "__main__":
    sys.exit(main())
