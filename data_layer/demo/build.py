"""Builds the demo province into an empty database, all of it or nothing."""

from collections import defaultdict
from collections.abc import Callable

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from data_layer.cases.tables import Case, CaseEvent, Report, Review
from data_layer.consents.tables import Consent
from data_layer.database import Database, keyring
from data_layer.demo.applications import write_applications
from data_layer.demo.archive import Archive, study_shares, tested, windows
from data_layer.demo.calendars import write_calendars
from data_layer.demo.casebook import Casebook
from data_layer.demo.casework import Casework, case_shares
from data_layer.demo.consents import write_requests
from data_layer.demo.desks import Desks
from data_layer.demo.dossiers import write_dossiers
from data_layer.demo.draws import CaseNumbers, stream
from data_layer.demo.evidence import write_evidence
from data_layer.demo.fees import write_fees
from data_layer.demo.flows import write_flows
from data_layer.demo.foundation import Foundation, lay_foundation, write_foundation
from data_layer.demo.histories import Narrator
from data_layer.demo.links import write_links
from data_layer.demo.live import Wish, wishes
from data_layer.demo.papers import write_papers
from data_layer.demo.patient_story import PatientStory
from data_layer.demo.patients import Patients
from data_layer.demo.quality import write_quality
from data_layer.demo.records import Plan
from data_layer.demo.rhythm import FIRST_DAY, Calendar
from data_layer.demo.rollups import Rollups
from data_layer.demo.scans import write_scans
from data_layer.demo.trials import test_studies
from data_layer.demo.writing import Tell, Writer
from data_layer.errors import BadInputError
from data_layer.operations.commands import mark_as_demo
from data_layer.operations.records import DemoRecord
from data_layer.schema import metadata
from data_layer.studies.tables import Patient, Study

_KEPT_BY_THE_JOBS = ("announced_jobs", "job_runs", "job_requests", "alembic_version")
_MADE_WITH_THE_TABLES = ("audit_head", "data_keys")


class DatabaseNotEmptyError(BadInputError):
    code = "database_not_empty"


def holds_data(session: Session) -> bool:
    """Whether anything is stored; what the jobs process notes of itself does not count."""
    ignored = _KEPT_BY_THE_JOBS + _MADE_WITH_THE_TABLES
    tables = (table for table in metadata.sorted_tables if table.name not in ignored)
    return any(session.execute(select(table).limit(1)).first() is not None for table in tables)


def build(
    database: Database,
    plan: Plan,
    inbox_ae_title: str,
    tell: Tell,
    finish: Callable[[Session], None],
) -> None:
    """Writes the province in one transaction: a build that is killed leaves the database empty.

    `tell` hears of each table how many rows have been written so far; what `finish` does is done
    before anybody can see the province.
    """
    with database.filling() as session:
        _shut_others_out(session)
        if holds_data(session):
            raise DatabaseNotEmptyError(
                "The database already holds data; a demo province is built into an empty one only."
            )
        writer = Writer(session, tell)
        foundation = lay_foundation(plan)
        write_foundation(writer, plan, foundation, inbox_ae_title)
        write_dossiers(writer, plan, foundation)
        write_calendars(writer, plan, foundation)
        write_applications(
            writer, database.keyring, plan, foundation, stream(plan.seed, "applications")
        )
        write_scans(session, writer, database.keyring, stream(plan.seed, "scans"))
        write_papers(writer, database.keyring, plan, foundation, stream(plan.seed, "papers"))
        _write_workload(session, writer, plan, foundation)
        write_quality(session, writer, plan)
        writer.finish()
        story = PatientStory(
            session=session, plan=plan, draw=stream(plan.seed, "the patient who signs in")
        )
        story.tell(foundation.demo_hospital.id)
        write_fees(session, plan, foundation.demo_hospital.id)
        finish(session)
        mark_as_demo(
            session,
            DemoRecord(as_of=plan.as_of, seed=plan.seed, scale=plan.scale, built_at=plan.moment),
        )


def _shut_others_out(session: Session) -> None:
    # SQLite has one writer at a time anyway.
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("LOCK TABLE institutions IN SHARE ROW EXCLUSIVE MODE"))


def _write_workload(session: Session, writer: Writer, plan: Plan, foundation: Foundation) -> None:
    sealing = keyring(session)
    calendar = Calendar(plan)
    rollups = Rollups(calendar)
    patients = Patients(writer, sealing, stream(plan.seed, "patients"))
    archive = Archive(writer, patients, calendar, stream(plan.seed, "archive"), rollups)
    casework = Casework(
        calendar,
        stream(plan.seed, "casework"),
        {hospital.id: hospital for hospital in foundation.hospitals},
        lately=min(0.04 / plan.scale, 4.0),
    )
    with writer.without_indexes(Patient, Study):
        tests = _send_studies(archive, casework, plan, foundation)
    write_evidence(session, writer, foundation.everybody, tests)
    rollups.write(writer)
    draw = stream(plan.seed, "stories")
    narrator = Narrator(desks=Desks(foundation, draw), draw=draw, first_day=FIRST_DAY)
    numbers = CaseNumbers(stream(plan.seed, "case numbers"))
    with writer.without_indexes(Case, CaseEvent, Report, Review):
        casework.tell(narrator, Casebook(session, writer, sealing, draw, numbers))
    write_flows(session, writer)
    with writer.without_indexes(Consent):
        write_requests(session, writer, stream(plan.seed, "consents"))
    write_links(session, writer, plan, foundation.hospitals, stream(plan.seed, "links"))


def _send_studies(
    archive: Archive, casework: Casework, plan: Plan, foundation: Foundation
) -> dict[int, int]:
    """Hospital by hospital, with the studies of today's wishes among them; the test studies."""
    draw = stream(plan.seed, "windows")
    senders = windows(foundation.hospitals, archive.calendar, draw)
    tests = test_studies(foundation.everybody, plan, stream(plan.seed, "trials"))
    wished: dict[int, list[Wish]] = defaultdict(list)
    live = wishes(foundation, draw, plan.case_count // 3)
    for wish in live:
        wished[wish.hospital.id].append(wish)
    studies = study_shares(senders, plan.study_count - len(live) - len(tests))
    cases = case_shares(senders, studies, plan.case_count - len(live))
    test_ids: dict[int, int | None] = {}
    for window, study_count, case_count in zip(senders, studies, cases, strict=True):
        own, test = wished[window.hospital.id], tests.pop(window.hospital.id, None)
        late = [wish.study(archive.calendar.moment) for wish in own]
        sent = archive.send(window, study_count, late, test)
        casework.note(sent, case_count, own)
        test_ids[window.hospital.id] = sent.test_id
    for hospital in (one for one in foundation.everybody if one.id in tests):
        test_ids[hospital.id] = archive.send(tested(hospital), 0, test=tests[hospital.id]).test_id
    return {institution_id: id_ for institution_id, id_ in test_ids.items() if id_ is not None}
