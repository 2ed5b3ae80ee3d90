"""The pages of quality over a year of the whole province, nothing cached, and the night's watch.

690,000 cases of 1,523 hospitals over 13 months, of each month a twentieth drawn and reviewed.
`PORTAL_BENCH_CASES` takes fewer, `PORTAL_BENCH_DATABASES` names one kind of database.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from argon2 import PasswordHasher
from sqlalchemy import case as choose
from sqlalchemy import func, insert, literal, select, update
from sqlalchemy.orm import Session

from data_layer.accounts.records import Grant, Role, ScopeKind
from data_layer.accounts.tables import Account
from data_layer.cases.records import CaseKind
from data_layer.cases.tables import Case, Report
from data_layer.clock import day_starts_at, local_day, now
from data_layer.database import Database
from data_layer.demo.people import PASSWORD
from data_layer.environment import Environment
from data_layer.experts.tables import Expert
from data_layer.institutions.records import City
from data_layer.institutions.tables import Institution
from data_layer.quality.draw_commands import draw_sample
from data_layer.quality.event_records import Deed
from data_layer.quality.governance_tables import QualityFinding
from data_layer.quality.indicator_commands import count_month
from data_layer.quality.sampling_tables import ReviewScore, ReviewSeat, SampleDraw, SampledReport
from data_layer.quality.snapshot_commands import freeze_month
from data_layer.quality.span_queries import months_until
from data_layer.quality_figures import MONTHLY
from jobs import watch_quality
from jobs.context import JobContext
from tests.benchmarks import _server_time
from tests.benchmarks._databases import each_url
from tests.benchmarks._quality_questions import questions
from tests.benchmarks._table import print_table
from tests.builders.accounts import (
    OF_THE_PROVINCE,
    of_city,
    of_hospital,
    store_account,
)
from tests.builders.draws import a_plan_in_force
from tests.builders.money_world import World, store_cases, store_world
from tests.builders.quality import store_rubric

CASES = int(os.environ.get("PORTAL_BENCH_CASES", "690000"))
HOSPITALS, MONTHS = 1_523, 13
OF_QUALITY = Grant(role=Role.QC_REVIEWER, scope_kind=ScopeKind.PLATFORM)


def main() -> int:
    for url in each_url():
        with tempfile.TemporaryDirectory() as home:
            _measure({"PORTAL_HOME": home, "PORTAL_DATABASE_URL": url})
    return 0


def _measure(variables: Mapping[str, str]) -> None:
    called = {"PATH": os.environ["PATH"], **variables}
    subprocess.run([sys.executable, "-m", "app", "migrate"], env=called, check=True)
    environment = Environment(variables)
    filled, watched = _timed(environment, _fill), _timed(environment, _watch)
    name = environment.database.engine.dialect.name
    print_table(
        f"{CASES:,} cases, {name}",
        ("what", "by the clock"),
        [
            ("stored, drawn, reviewed and counted", f"{filled:.0f} s"),
            ("watched at night", f"{watched:.1f} s"),
        ],
    )
    print_table(
        f"Server, {CASES:,} cases, {name}, nothing cached, through the whole application",
        ("", "median", "p95", "answer"),
        _server_time.rows(environment, [*_server_time.QUALITY, *questions(environment)]),
    )
    environment.database.dispose()


def _timed(environment: Environment, deed: Callable[[Environment, Database], None]) -> float:
    began = time.monotonic()
    with environment.ready_database() as database:
        deed(environment, database)
    return time.monotonic() - began


def _fill(_environment: Environment, database: Database) -> None:
    at = now()
    months = months_until(local_day(at).replace(day=1), MONTHS)
    with database.writing() as session:
        world = store_world(session, hospitals=HOSPITALS)
        _spread_over_cities(session, world)
        since = day_starts_at(months[0])
        store_cases(session, world, CASES, since, at - timedelta(hours=1))
        _write_reports(session)
        store_rubric(session)
        _people(session, world)
        # Everybody was new when it all began.
        plan = a_plan_in_force(session, takes_starters_whole=False)
    database.refresh_statistics()
    for seed, month in enumerate(months[:-1]):
        with database.writing() as session:
            draw_sample(session, plan, month, seed, Deed(by=None, at=at))
    with database.writing() as session:
        _review(session, at)
    database.refresh_statistics()
    for month in months:
        with database.writing() as session:
            count_month(session, month, MONTHLY, at)
    with database.writing() as session:
        freeze_month(session, months[-2], Deed(by=None, at=at))


def _watch(environment: Environment, database: Database) -> None:
    context = JobContext(database=database, settings=environment.settings, now=now())
    watch_quality.run(context)


def _spread_over_cities(session: Session, world: World) -> None:
    for number, hospital_id in enumerate(world.hospitals):
        city = tuple(City)[number % len(City)]
        session.execute(
            update(Institution).where(Institution.id == hospital_id).values(city=city.value)
        )


def _write_reports(session: Session) -> None:
    """Of every ten cases nine are diagnoses, of which alone reports are drawn."""
    of_cases = select(
        Case.id, literal(1), Case.expert_id, literal(b""), literal(b""), Case.issued_at
    ).where(Case.kind == CaseKind.DIAGNOSIS)
    columns = ("case_id", "version", "expert_id", "findings_sealed", "impression_sealed")
    session.execute(insert(Report).from_select((*columns, "written_at"), of_cases))


def _people(session: Session, world: World) -> None:
    """Those of the demo who ask, with its password."""
    _, experts = world.teams[0]
    grants = {
        "commission": OF_THE_PROVINCE,
        "city": of_city(City.HEFEI),
        "qc": OF_QUALITY,
        "arbiter": OF_QUALITY,
        "manager": of_hospital(world.hospitals[0], Role.HOSPITAL_MANAGER),
        "expert": Grant(role=Role.EXPERT, scope_kind=ScopeKind.EXPERT, target_id=experts[0]),
    }
    password = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    for name, grant in grants.items():
        account = store_account(session, grant, user_name=name, password_hash=password)
        if name == "expert":
            session.get_one(Expert, experts[0]).account_id = account.id


def _review(session: Session, at: datetime) -> None:
    """All but every eighth of the last draw: one in fifty wrong, one in nine a little.

    Every tenth twice. The writers and hospitals of what is wrong are told.
    """
    last = session.scalar(select(func.max(SampleDraw.id)))
    issued = select(Case.issued_at).where(Case.id == SampledReport.case_id)
    number = SampledReport.id
    said = {
        "film_grade": choose((number % 7 == 0, "b"), else_="a"),
        "is_well_formed": number % 20 != 0,
        "is_positive": number % 3 == 0,
        "radpeer": choose((number % 50 == 0, "2b"), (number % 9 == 0, "2a"), else_="1"),
    }
    reviewer = select(Expert.account_id).where(Expert.account_id.is_not(None)).scalar_subquery()
    session.execute(
        update(SampledReport)
        .where((SampledReport.draw_id != last) | (SampledReport.id % 8 != 0))
        .values(state="settled", settled_seat="first", settled_at=issued.scalar_subquery(), **said)
    )
    is_settled = SampledReport.state == "settled"
    seconds = literal("-") + func.substr(SampledReport.public_id, 2)
    qc = select(Account.id).where(Account.user_name == "qc").scalar_subquery()
    for seat, public_id, by, where in (
        ("first", SampledReport.public_id, reviewer, is_settled),
        ("second", seconds, qc, is_settled & (number % 10 == 0)),
    ):
        given_at = literal(at, ReviewSeat.given_at.type)
        seats = select(public_id, number, literal(seat), by, given_at, given_at).where(where)
        columns = ("public_id", "sampled_id", "seat", "reviewer_id", "given_at", "scored_at")
        session.execute(insert(ReviewSeat).from_select(columns, seats))
    is_apart = (ReviewSeat.seat == "second") & (number % 30 == 0)
    scores = select(
        ReviewSeat.id,
        literal(1),
        literal({}, ReviewScore.lost.type),
        literal(10_000),
        literal(False),
        SampledReport.film_grade,
        literal(False),
        SampledReport.is_well_formed,
        SampledReport.is_positive,
        choose((is_apart, "2a"), else_=SampledReport.radpeer),
        ReviewSeat.scored_at,
        literal(20),
    ).join(SampledReport, SampledReport.id == ReviewSeat.sampled_id)
    session.execute(
        insert(ReviewScore).from_select(
            (
                "seat_id",
                "rubric_id",
                "lost",
                "total_hundredths",
                "is_vetoed",
                "film_grade",
                "has_artefact",
                "is_well_formed",
                "is_positive",
                "radpeer",
                "scored_at",
                "spent_seconds",
            ),
            scores,
        )
    )
    told = select(
        SampledReport.public_id,
        number,
        SampledReport.expert_id,
        SampledReport.institution_id,
        literal("told"),
        SampledReport.settled_at,
    ).where(SampledReport.radpeer != "1")
    columns = ("public_id", "sampled_id", "expert_id", "institution_id", "state", "told_at")
    session.execute(insert(QualityFinding).from_select(columns, told))


if __name__ == "__main__":
    sys.exit(main())
