"""Speed of the reading decision, beside a province's studies.

PORTAL_BENCH_HOME names a home whose SQLite database is read and never written, at any revision;
without it a small province is built. What consents add lies in a database of its own.
"""

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import TypeVar

from sqlalchemy import event, func, select, text
from sqlalchemy.orm import Session

from data_layer.accounts.records import NOTHING, Role
from data_layer.cases.tables import Case
from data_layer.clock import now
from data_layer.consents import queries, tables
from data_layer.consents.records import Content, Relationship, Subject
from data_layer.database import Database
from data_layer.studies.tables import Study
from tests.benchmarks._table import print_table
from tests.builders.keys import keyring_of
from tests.demo_province import a_plan, build_quietly

DECISIONS = 3_000
SECRET = "a secret key for a benchmark, long enough"
T = TypeVar("T")
_OWN = (
    tables.PatientAccount,
    tables.ConsentForm,
    tables.Consent,
    tables.ConsentWithdrawal,
    tables.EmergencyAccess,
    tables.EmergencyReview,
)


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        province = _province(Path(folder))
        database = _beside(province, Path(folder) / "consents.db")
        with database.reading() as session:
            studies = session.scalar(select(func.max(Study.id)))
            consents = session.scalar(select(func.max(tables.Consent.id)))
            rows = list(_rows(session))
        database.dispose()
    print_table(
        f"{DECISIONS:,} readings among {studies:,} studies and {consents:,} consents",
        ("", "median", "p95", "p99", "processor, p95"),
        rows,
    )
    return 0


def _province(folder: Path) -> Path:
    named = os.environ.get("PORTAL_BENCH_HOME")
    if named:
        return Path(named) / "portal.db"
    from data_layer.schema import metadata

    database = Database(f"sqlite:///{folder / 'portal.db'}", keyring_of(SECRET))
    metadata.create_all(database.engine)
    build_quietly(database, a_plan(scale=0.01))
    database.dispose()
    return folder / "portal.db"


def _beside(province: Path, path: Path) -> Database:
    """The tables of consents, filled as the migration fills them, with the province attached."""
    database = Database(f"sqlite:///file:{path}?uri=true", keyring_of(SECRET))

    @event.listens_for(database.engine, "connect")
    def attach(connection, _record) -> None:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute(f"ATTACH 'file:{province}?mode=ro&immutable=1' AS province")

    for table in _OWN:
        table.__table__.create(database.engine)
    fill = import_module("data_layer.migrations.versions.0004_consents")
    with database.writing() as session:
        sentence = fill.EARLIER_REQUESTS.format(new_public_id=fill.NEW_PUBLIC_ID["sqlite"])
        session.execute(text(sentence))
    return database


def _rows(session: Session) -> Iterator[tuple[str, ...]]:
    cases = _some_cases(session)
    subjects = [_subject(session, number) for number in cases]
    yield "the decision", *_figures(lambda one: _decide(session, one), subjects)
    yield (
        "with finding the study",
        *_figures(lambda one: _decide(session, _subject(session, one)), _some_cases(session)),
    )


def _some_cases(session: Session) -> list[int]:
    last = session.scalar(select(func.max(Case.id))) or 1
    return [random.randint(1, last) for _ in range(DECISIONS)]


def _subject(session: Session, case_id: int) -> Subject:
    row = session.execute(
        select(Study.id, Study.patient_id, Study.institution_id, Study.public_id)
        .join(Case, Case.study_id == Study.id)
        .where(Case.id == case_id)
    ).one()
    return Subject(
        patient_id=row.patient_id,
        study_id=row.id,
        institution_id=row.institution_id,
        public_id=row.public_id,
    )


def _decide(session: Session, subject: Subject) -> None:
    at = now()
    reader = queries.reader_of(session, NOTHING, 4, frozenset({Role.EXPERT}), at)
    asked = subject, frozenset({Relationship.ASSIGNED_EXPERT})
    decision = queries.decide(session, reader, asked, Content.RECORD, at)
    if not decision.is_permitted:
        raise SystemExit(f"Each case was agreed to, but the answer is {decision.reason}.")


def _figures(read: Callable[[T], None], wanted: list[T]) -> tuple[str, ...]:
    """Of the second round: the first has the pages read from the disk."""
    for one in wanted:
        read(one)
    both = [_taken(read, one) for one in wanted]
    taken, worked = (sorted(column) for column in zip(*both, strict=True))
    shown = (statistics.median(taken), _part(taken, 0.95), _part(taken, 0.99), _part(worked, 0.95))
    return tuple(f"{seconds * 1000:.2f} ms" for seconds in shown)


def _part(ordered: list[float], part: float) -> float:
    return ordered[int(len(ordered) * part)]


def _taken(read: Callable[[T], None], one: T) -> tuple[float, float]:
    """On the clock, and on the processor: a machine at work makes only the first longer."""
    began, working = time.perf_counter(), time.thread_time()
    read(one)
    return time.perf_counter() - began, time.thread_time() - working


if __name__ == "__main__":
    sys.exit(main())
