"""Markup in every text of a patient, a case, an application and an emergency.

Files and people bring it; each piece would set a number of its own if it ever ran.
"""

import warnings
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.accounts import application_commands
from data_layer.accounts.application_records import NewApplication
from data_layer.accounts.queries import account_by_name
from data_layer.accounts.records import AccountRecord, Grant, Role, ScopeKind
from data_layer.accounts.tables import Account
from data_layer.cases import commands, report_commands
from data_layer.cases.detail_records import CaseTexts
from data_layer.cases.queries import actor_of
from data_layer.cases.records import Actor, CaseStatus, ReportText
from data_layer.clock import now
from data_layer.consents import reading_commands
from data_layer.consents.emergency_commands import review
from data_layer.consents.records import Verdict
from data_layer.database import keyring
from data_layer.demo.people import PASSWORD
from data_layer.environment import Environment
from data_layer.experts.tables import Expert, ExpertTeam
from data_layer.institutions.tables import Institution
from data_layer.studies.tables import Study
from tests.browser.portal_process import PortalProcess
from tests.builders.cases import Network, network_of, store_case, store_report
from tests.builders.dicom import an_object

_SCAN = b"\x89PNG\r\n\x1a\n and what follows"
UID = "1.2.826.0.1.3680043.8.77.1"
NEWCOMER = "newcomer"


def long(number: int) -> str:
    return f"<img src=x onerror=stolen={number}>"


def short(number: int) -> str:
    """Fits into 16 characters."""
    return f"<svg onload=a={number}>"


@dataclass(frozen=True, kw_only=True)
class Planted:
    """Public ids and the numbers of a case in the making and of one that is issued."""

    study: str
    case: str
    issued: str
    application: str


def plant(portal: PortalProcess, folder: Path) -> Planted:
    with Environment({"PORTAL_HOME": str(portal.home)}).ready_database() as database:
        with database.reading() as session:
            code = _hospital(session).code
        _write_files(folder)
        portal.command("ingest", str(folder), "--institution", code)
        with database.writing() as session:
            study = session.scalars(select(Study).where(Study.study_instance_uid == UID)).one()
            application = _application(session, long(20), "applicant")
            _newcomer(session)
            network = _network(session)
            return Planted(
                study=study.public_id,
                case=_case(session, network, study),
                issued=_issued(session, network, study),
                application=application,
            )


def _write_files(folder: Path) -> None:
    """A study whose header is markup, and a file that is no DICOM but in its name."""
    with warnings.catch_warnings():
        # A body part is no free text, and pydicom says so.
        warnings.simplefilter("ignore")
        data = an_object(
            # An equals sign would part the name.
            PatientName="<script>stolen(1)</script>",
            PatientID=long(2),
            StudyDescription=long(3),
            SeriesDescription=long(4),
            BodyPartExamined=short(5),
            Manufacturer=long(6),
            ManufacturerModelName=long(7),
            AccessionNumber=short(9),
            StudyInstanceUID=UID,
            SeriesInstanceUID=f"{UID}.1",
            SOPInstanceUID=f"{UID}.1.1",
        )
    folder.mkdir()
    (folder / "image.dcm").write_bytes(data)
    (folder / f"{long(10)}.dcm").write_bytes(b"no image")


def _hospital(session: Session) -> Institution:
    (number,) = account_by_name(session, "clerk", now()).scope.institution_ids
    return session.get_one(Institution, number)


def _person(session: Session, user_name: str) -> tuple[AccountRecord, Actor]:
    record = account_by_name(session, user_name, now())
    return record, actor_of(session, record)


def _network(session: Session) -> Network:
    clerk, expert, reviewer = (
        account_by_name(session, name, now()) for name in ("clerk", "expert", "reviewer")
    )
    (team_id,) = reviewer.scope.team_ids
    writer = session.scalars(select(Expert).where(Expert.account_id == expert.id)).one()
    team = session.get_one(ExpertTeam, team_id)
    return network_of(_hospital(session), session.get_one(Account, clerk.id), team, writer, writer)


def _issued(session: Session, network: Network, study: Study) -> str:
    seal = keyring(session).seal
    case = store_case(session, network=network, status=CaseStatus.ISSUED, study_id=study.id)
    store_report(session, case, findings_sealed=seal(long(15)), impression_sealed=seal(long(16)))
    return case.case_number


def _case(session: Session, network: Network, study: Study) -> str:
    """Asked about, answered, reported, returned with a reason, and being written anew."""
    seal, at = keyring(session).seal, now()
    newcomer, as_newcomer = _person(session, NEWCOMER)
    expert, as_expert = _person(session, "expert")
    reviewer, as_reviewer = _person(session, "reviewer")
    case = store_case(
        session,
        network=network,
        status=CaseStatus.READING,
        study_id=study.id,
        requested_at=at,
        clinical_history_sealed=seal(long(11)),
        question_sealed=seal(long(12)),
        body_part=study.body_part,
    )
    number = case.case_number
    by_expert = session, expert.scope, as_expert, number
    report_commands.ask_for_information(*by_expert, long(13), at=at)
    commands.give_information(session, newcomer.scope, as_newcomer, number, long(14), at=at)
    report = ReportText(findings="双肺清晰。", impression="未见异常。")
    report_commands.submit_report(*by_expert, report, at=at)
    report_commands.return_report(session, reviewer.scope, as_reviewer, number, long(17), at=at)
    draft = ReportText(findings=long(18), impression="")
    report_commands.save_draft(*by_expert, draft, at=at)
    texts = CaseTexts(clinical_history=long(19), question="")
    commands.save_request_draft(session, network.clerk, study.public_id, texts, at)
    access = reading_commands.take_emergency_access(session, expert, study.public_id, long(22), at)
    auditor = account_by_name(session, "auditor", at)
    review(session, auditor.id, access.public_id, Verdict.JUSTIFIED, long(8), at)
    return number


def _application(session: Session, name: str, user_name: str) -> str:
    hospital = _hospital(session)
    new = NewApplication(
        name=name,
        user_name=user_name,
        language="zh-CN",
        licence_number=long(21),
        role=Role.HOSPITAL_CLERK,
        grant=Grant(
            role=Role.HOSPITAL_CLERK, scope_kind=ScopeKind.INSTITUTION, target_id=hospital.id
        ),
    )
    return application_commands.submit_application(session, new, PASSWORD, _SCAN, now())


def _newcomer(session: Session) -> None:
    """Whose own name is markup, and who acts."""
    public_id = _application(session, long(23), NEWCOMER)
    manager = account_by_name(session, "manager", now())
    application_commands.approve_application(session, manager.grants, public_id, now(), manager.id)
