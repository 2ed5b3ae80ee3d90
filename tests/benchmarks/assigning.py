"""The assignment end to end, read, solve and write, in processor seconds, on both databases."""

import time
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import update
from sqlalchemy.orm import Session

import jobs.assignment
from data_layer.cases.assignment_records import Desk, Exclusion
from data_layer.cases.board_queries import board
from data_layer.cases.custody_commands import await_expert
from data_layer.cases.decision_commands import note_decisions
from data_layer.cases.decision_records import DecisionOutcome, NewDecision
from data_layer.cases.policy_records import USUAL_POLICY
from data_layer.cases.records import CaseStatus, Urgency
from data_layer.cases.rules.planning import plan
from data_layer.cases.tables import Case
from data_layer.clock import local_time
from data_layer.database import Database
from data_layer.settings import Settings
from jobs.context import JobContext
from tests.benchmarks._databases import each_database
from tests.benchmarks._table import print_table
from tests.faults.crowd import store_crowd

SIZES = (3_000, 30_000)
# With 13 experts each.
HOSPITALS, SITES = 116, 100


def main() -> int:
    rows = [_row(database, size) for size in SIZES for database in each_database()]
    print_table(
        f"Waiting cases × {13 * HOSPITALS:,} experts: seconds of this process, and by the clock",
        (
            "waiting",
            "database",
            "read",
            "solve",
            "all",
            "by the clock",
            "one urgent",
            "by the clock",
        ),
        rows,
    )
    return 0


def _row(database: Database, size: int) -> tuple[str, ...]:
    with database.writing() as session:
        store_crowd(session, size, database.clock(), hospitals=HOSPITALS, sites=SITES)
    context = JobContext(
        database=database,
        settings=Settings(home=Path("nowhere"), database_url="sqlite://", secret_key="x" * 32),
        now=database.clock(),
        clock=database.clock,
    )
    now = database.clock()
    with database.reading() as session:
        read, seen = _timed(lambda: board(session, now))
    solve, _ = _timed(lambda: plan(seen, USUAL_POLICY, local_time(now)))
    urgent = _urgent(database, context)
    began = time.monotonic()
    whole, outcome = _timed(lambda: jobs.assignment.assign(context))
    took = time.monotonic() - began
    assert len(outcome.given) + len(outcome.waiting) >= size - 1
    database.dispose()
    told = (read, solve, whole, took, *urgent)
    return f"{size:,}", database.engine.dialect.name, *(f"{one:.2f} s" for one in told)


def _urgent(database: Database, context: JobContext) -> tuple[float, float]:
    """From the request until an expert has it, while all the others wait."""
    with database.writing() as session:
        waiting = update(Case).where(Case.status == CaseStatus.WAITING)
        session.execute(waiting.values(urgency=Urgency.ROUTINE))
        case_id = session.query(Case.id).order_by(Case.id).first()[0]
        session.execute(update(Case).where(Case.id == case_id).values(urgency=Urgency.URGENT))
        note_decisions(session, _looked_at(session, case_id, database.clock()))
        await_expert(session, case_id, database.clock() - timedelta(seconds=1))
    began = time.monotonic()
    took, outcome = _timed(lambda: jobs.assignment.assign(replace(context, is_called=True)))
    assert [one.case_id for one in outcome.given] == [case_id]
    return took, time.monotonic() - began


def _looked_at(session: Session, but: int, at: datetime) -> list[NewDecision]:
    """All the others were seen by a solve before, which left them waiting."""
    return [
        NewDecision(
            case_id=case_id,
            outcome=DecisionOutcome.WAITING,
            decided_at=at,
            desk=Desk.READER,
            obstacle=Exclusion.OFF_SHIFT,
        )
        for (case_id,) in session.query(Case.id).where(Case.id != but)
    ]


def _timed(deed):
    began = time.process_time()
    answer = deed()
    return time.process_time() - began, answer


if __name__ == "__main__":
    raise SystemExit(main())
