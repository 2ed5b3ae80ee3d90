"""Reports of the demo under review, and everything that would say whose they are."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Page, ViewportSize
from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from data_layer.accounts.tables import Account
from data_layer.cases.tables import Case, Report
from data_layer.clock import now
from data_layer.database import keyring
from data_layer.environment import Environment
from data_layer.experts.tables import Expert, ExpertTeam
from data_layer.identifiers import new_public_id
from data_layer.institutions.tables import Institution
from data_layer.keys.patient_queries import patient_keys
from data_layer.quality.draw_commands import add_report
from data_layer.quality.event_records import Deed
from data_layer.quality.sampling_tables import ReviewScore, ReviewSeat, Rubric, SampledReport
from data_layer.studies.queries.keys import key_of_study
from data_layer.studies.tables import Patient, Study
from ingest.demo_reviews import keep_images_under_review
from ingest.object_store import ObjectStore
from tests.browser.portal_process import PortalProcess

SCREEN: ViewportSize = {"width": 1920, "height": 1080}
# Said by others, and seen nowhere else.
COMMENT, TOTAL = "征象描述与前片不符请复核", 3725
TOTALS = ("37.25", "3725")
_WRITER, _AUDITOR = aliased(Expert), aliased(Expert)
_ASKING, _HOST = aliased(Institution), aliased(Institution)


@dataclass(frozen=True, kw_only=True)
class Secret:
    """What a reviewer must not learn, and of which kind it is."""

    kind: str
    text: str


@contextmanager
def written(portal: PortalProcess) -> Iterator[tuple[Session, ObjectStore]]:
    environment = Environment({"PORTAL_HOME": str(portal.home)})
    settings = environment.settings
    with environment.ready_database() as database, database.writing() as session:
        yield session, ObjectStore(settings.objects, settings.cipher)


def put_under_review(portal: PortalProcess) -> None:
    """One read by another before, thirteen that nobody read, two over which two others differ.

    Enough for every reviewer's tests where none of the demo's own is open: how many are depends on
    the day.
    """
    with written(portal) as (session, store):
        half_read, *unread = [_added(session, case) for case in _issued(session, 16)]
        disagreed = unread[-2:]
        for one in (half_read, *disagreed):
            _said_by_another(session, one, "first")
            one.needs_second = True
        for one in disagreed:
            _said_by_another(session, one, "second")
            one.state = "disagreed"
        session.flush()
        keep_images_under_review(session, store, 8)


def picture_drawn(page: Page, number: int = 0) -> None:
    page.wait_for_selector(f'[data-desk-images][data-drawn="{number}"]')


def secrets_of(portal: PortalProcess, user_name: str) -> dict[str, list[Secret]]:
    """By the seat, of every report that somebody was given."""
    with written(portal) as (session, _store):
        seats = session.execute(
            select(ReviewSeat.public_id, ReviewSeat.sampled_id)
            .join(Account, Account.id == ReviewSeat.reviewer_id)
            .where(Account.user_name == user_name)
            # What the demo wrote of former months lies behind them.
            .where(ReviewSeat.given_at > _since(session))
        ).all()
        return {seat: list(_secrets(session, sampled_id)) for seat, sampled_id in seats}


def _since(session: Session):
    return session.scalars(
        select(SampledReport.sampled_at).where(SampledReport.reason == "added")
    ).first()


def _issued(session: Session, number: int) -> list[Case]:
    """Of hospitals and by people who are no personas of the demo, not in a sample yet."""
    known = select(Expert.id).where(Expert.account_id.is_not(None))
    taken = select(SampledReport.case_id)
    cases = session.scalars(
        select(Case)
        .where(Case.issued_at.is_not(None), Case.id.not_in(taken), Case.expert_id.not_in(known))
        .order_by(Case.id.desc())
        .limit(number)
    ).all()
    assert len(cases) == number
    return list(cases)


def _added(session: Session, case: Case) -> SampledReport:
    """Its writer named themselves, their hospital and the case in the text."""
    newest = _people().where(Case.id == case.id).order_by(Report.version.desc()).limit(1)
    row = session.execute(newest).one()
    key = key_of_study(session, case.study_id)
    said = f"{row.asking}送检，{row.writer}报告，病例号{case.case_number}。两肺纹理清晰。"
    report = session.get_one(Report, row.report_id)
    report.findings_sealed = key.seal(said)
    by = session.scalars(select(Account.id).where(Account.user_name == "qc2")).one()
    add_report(session, case.case_number, Deed(by=by, at=now()))
    return session.scalars(select(SampledReport).where(SampledReport.case_id == case.id)).one()


def _said_by_another(session: Session, sampled: SampledReport, kind: str) -> None:
    """By a reviewer of the demo, with a comment and a total that stand out."""
    user_name = {"first": "arbiter", "second": "qc2"}[kind]
    by = session.scalars(select(Account.id).where(Account.user_name == user_name)).one()
    at = now()
    seat = ReviewSeat(
        public_id=new_public_id(),
        sampled_id=sampled.id,
        seat=kind,
        reviewer_id=by,
        given_at=at,
        opened_at=at,
        scored_at=at,
    )
    session.add(seat)
    session.flush()
    session.add(
        ReviewScore(
            seat_id=seat.id,
            rubric_id=session.scalars(select(Rubric.id).order_by(Rubric.id)).first(),
            lost={"description": 2500},
            total_hundredths=TOTAL,
            is_vetoed=False,
            film_grade="c",
            has_artefact=False,
            is_well_formed=False,
            is_positive=True,
            radpeer="2b" if kind == "first" else "1",
            comment_sealed=keyring(session).seal(COMMENT),
            scored_at=at,
            spent_seconds=20,
        )
    )


def _people():
    return (
        select(
            Report.id.label("report_id"),
            _ASKING.name.label("asking"),
            _ASKING.public_id.label("asking_id"),
            _HOST.name.label("host"),
            ExpertTeam.name.label("team"),
            _WRITER.name.label("writer"),
            _AUDITOR.name.label("auditor"),
            Case.case_number,
            Study.accession_number,
            Study.study_instance_uid,
            Study.public_id.label("study_id"),
            Patient.name_sealed,
            Patient.patient_id_sealed,
        )
        .select_from(Case)
        .join(Report, Report.case_id == Case.id)
        .join(Study, Study.id == Case.study_id)
        .join(Patient, Patient.id == Study.patient_id)
        .join(_ASKING, _ASKING.id == Case.requesting_institution_id)
        .join(_WRITER, _WRITER.id == Report.expert_id)
        .outerjoin(_AUDITOR, _AUDITOR.id == Case.reviewer_id)
        .outerjoin(ExpertTeam, ExpertTeam.id == Case.team_id)
        .outerjoin(_HOST, _HOST.id == ExpertTeam.institution_id)
    )


def _secrets(session: Session, sampled_id: int) -> Iterator[Secret]:
    sampled = session.get_one(SampledReport, sampled_id)
    row = session.execute(_people().where(Report.id == sampled.report_id)).one()
    keys = patient_keys(session)
    told = {
        "hospital": (row.asking, row.asking_id, row.host, row.team),
        "writer": (row.writer, row.auditor),
        "case": (row.case_number, row.accession_number, row.study_instance_uid, row.study_id),
        "patient": (keys.open(row.name_sealed), keys.open(row.patient_id_sealed)),
        "sample": (sampled.public_id,),
        "score": (COMMENT,),
    }
    for kind, texts in told.items():
        yield from (Secret(kind=kind, text=text) for text in texts if text)
    yield from (Secret(kind="reviewer", text=text) for text in _reviewers(session, sampled_id))


def _reviewers(session: Session, sampled_id: int) -> Iterator[str]:
    """The others, as accounts and by their seats."""
    rows = session.execute(
        select(Account.public_id, ReviewSeat.public_id, Account.user_name)
        .join(ReviewSeat, ReviewSeat.reviewer_id == Account.id)
        .where(ReviewSeat.sampled_id == sampled_id, Account.user_name != "qc")
    )
    for account_id, seat, user_name in rows:
        yield from (account_id, seat, user_name)
