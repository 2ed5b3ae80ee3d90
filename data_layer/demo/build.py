"""Builds the demo province into an empty database, all of it or nothing."""

from collections import defaultdict
from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.database import Database
from data_layer.demo.archive import Archive, study_shares, windows
from data_layer.demo.casebook import Casebook
from data_layer.demo.casework import Casework, case_shares
from data_layer.demo.desks import Desks
from data_layer.demo.draws import CaseNumbers, stream
from data_layer.demo.foundation import Foundation, lay_foundation, write_foundation
from data_layer.demo.histories import Narrator
from data_layer.demo.live import Wish, wishes
from data_layer.demo.records import Plan
from data_layer.demo.rhythm import FIRST_DAY, Calendar
from data_layer.demo.rollups import Rollups
from data_layer.demo.writing import Writer
from data_layer.errors import BadInputError
from data_layer.operations.commands import mark_as_demo
from data_layer.operations.records import DemoRecord
from data_layer.schema import metadata

_KEPT_BY_THE_JOBS = ("announced_jobs", "job_runs", "job_requests", "alembic_version")

Tell = Callable[[str, int], None]


class DatabaseNotEmptyError(BadInputError):
    code = "database_not_empty"


def holds_data(session: Session) -> bool:
    """Whether anything is stored; what the jobs process notes of itself does not count."""
    tables = (table for table in metadata.sorted_tables if table.name not in _KEPT_BY_THE_JOBS)
    return any(session.execute(select(table).limit(1)).first() is not None for table in tables)


def build(database: Database, plan: Plan, inbox_ae_title: str, tell: Tell) -> dict[str, int]:
    """Writes the province in one transaction: a build that is killed leaves the database empty.

    `tell` hears what has been written so far, and how many rows of it.
    """
    with database.writing() as session:
        if holds_data(session):
            raise DatabaseNotEmptyError(
                "The database already holds data; a demo province is built into an empty one only."
            )
        writer = Writer(session)
        foundation = lay_foundation(plan)
        write_foundation(writer, plan, foundation, inbox_ae_title)
        tell("institutions", writer.counts["institutions"])
        tell("teams", writer.counts["expert_teams"])
        tell("experts", writer.counts["experts"])
        _write_workload(writer, database, plan, foundation, tell)
        writer.finish()
        mark_as_demo(
            session,
            DemoRecord(as_of=plan.as_of, seed=plan.seed, scale=plan.scale, built_at=plan.moment),
        )
    return writer.counts


def _write_workload(
    writer: Writer, database: Database, plan: Plan, foundation: Foundation, tell: Tell
) -> None:
    calendar = Calendar(plan)
    rollups = Rollups(calendar)
    archive = Archive(writer, database.keyring, calendar, stream(plan.seed, "archive"), rollups)
    casework = Casework(
        calendar, stream(plan.seed, "casework"), {h.id: h for h in foundation.hospitals}
    )
    _send_studies(archive, casework, plan, foundation, tell)
    rollups.write(writer)
    draw = stream(plan.seed, "stories")
    narrator = Narrator(desks=Desks(foundation, draw), draw=draw, first_day=FIRST_DAY)
    numbers = CaseNumbers(stream(plan.seed, "case numbers"))
    casework.tell(narrator, Casebook(writer, database.keyring, draw, numbers))
    tell("cases", writer.counts["cases"])


def _send_studies(
    archive: Archive, casework: Casework, plan: Plan, foundation: Foundation, tell: Tell
) -> None:
    """Hospital by hospital, with the studies of today's wishes among them."""
    draw = stream(plan.seed, "windows")
    senders = windows(foundation.hospitals, archive.calendar, draw)
    wished: dict[int, list[Wish]] = defaultdict(list)
    live = wishes(foundation, draw, plan.case_count // 3)
    for wish in live:
        wished[wish.hospital.id].append(wish)
    studies = study_shares(senders, plan.study_count - len(live))
    cases = case_shares(senders, studies, plan.case_count - len(live))
    for window, study_count, case_count in zip(senders, studies, cases, strict=True):
        own = wished[window.hospital.id]
        late = sorted(wish.requested_at(archive.calendar.moment) - 300 for wish in own)
        sent = archive.send(window, study_count, late)
        casework.note(sent, case_count, own)
        tell("studies", archive.study_count)
