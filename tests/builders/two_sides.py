"""Two hospitals in two cities, each with a team and people of its own, and nothing in common.

Everything that belongs to a side carries its mark, which no answer to the other side may hold.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.accounts.application_commands import submit_application
from data_layer.accounts.application_records import NewApplication
from data_layer.accounts.commands import grant_role
from data_layer.accounts.records import Grant, Role, ScopeKind
from data_layer.accounts.tables import Account
from data_layer.cases.claim_commands import event
from data_layer.cases.commands import save_request_draft
from data_layer.cases.detail_records import CaseTexts
from data_layer.cases.records import CaseEventKind, CaseStatus
from data_layer.cases.tables import Case, InformationRequest, ReportDraft
from data_layer.consents.commands import give_as_patient
from data_layer.consents.records import NewConsent, Purpose
from data_layer.consents.tables import PatientAccount
from data_layer.experts.records import TeamRole
from data_layer.identifiers import new_public_id
from data_layer.institutions.records import City, FilingKind, InstitutionKind, Level
from data_layer.institutions.tables import Agreement, InstitutionFiling
from data_layer.keys.patient_queries import patient_keys
from data_layer.studies.commands import quarantine_files
from data_layer.studies.queries.keys import key_of_study
from data_layer.studies.tables import Patient, Study
from tests.builders.accounts import (
    LONG_AGO,
    PASSWORD,
    of_city,
    of_hospital,
    of_team,
    store_account,
)
from tests.builders.cases import (
    NOON,
    Network,
    network_of,
    store_case,
    store_report,
    store_study_of,
)
from tests.builders.consents import OF_A_PATIENT
from tests.builders.experts import store_expert_always_on_duty, store_team
from tests.builders.institutions import store_agreement, store_institution, store_node
from tests.builders.links import store_incident
from tests.builders.money import OCTOBER_NOON, store_delivered
from tests.builders.studies import a_refused_file
from tests.builders.verdicts import store_verdict

_SCAN = b"\x89PNG\r\n\x1a\n and what follows"
_REPORTED = frozenset({CaseStatus.IN_REVIEW, CaseStatus.RETURNED, CaseStatus.ISSUED})


@dataclass(frozen=True, kw_only=True)
class Side:
    """Public ids by what they name, case numbers by status, user names by role."""

    mark: str
    objects: Mapping[str, str]
    cases: Mapping[CaseStatus, str]
    # Of a case that was delivered and can be charged.
    delivered: str
    people: Mapping[Role, str]


def store_side(session: Session, mark: str, city: City) -> Side:
    network = _network(session, mark, city)
    refused = a_refused_file(
        institution_id=network.hospital.id, file_name=f"{mark}.dcm".encode(), detail=mark
    )
    quarantine_files(session, [refused], at=NOON)
    study = _study(session, network, mark)
    texts = CaseTexts(clinical_history=f"{mark}病史", question=f"{mark}问题")
    save_request_draft(session, network.clerk, study.public_id, texts, NOON)
    patient = store_account(session, OF_A_PATIENT, display_name=f"{mark}患者本人")
    store_node(session, network.hospital)
    store_verdict(session, network.hospital)
    return Side(
        mark=mark,
        objects={
            "hospital": network.hospital.public_id,
            "agreement": _agreement(session, network),
            "team": network.team.public_id,
            "expert": network.expert.public_id,
            "study": study.public_id,
            "application": _application(session, network, mark),
            "patient": _patient_number(session, study),
            "user": patient.user_name,
            "account": patient.public_id,
            "incident": store_incident(
                session, network.hospital, close_note=f"{mark}县医院停诊"
            ).public_id,
        }
        | _agreed(session, network, study, patient.id),
        cases={status: _case(session, network, mark, status).case_number for status in CaseStatus},
        delivered=_delivered(session, network, mark).case_number,
        people={Role.PATIENT: patient.user_name} | _people(session, network, city),
    )


def _agreement(session: Session, network: Network) -> str:
    return session.scalars(
        select(Agreement.public_id).where(
            Agreement.requesting_institution_id == network.hospital.id
        )
    ).one()


def _agreed(session: Session, network: Network, study: Study, account_id: int) -> dict[str, str]:
    """The study's patient has an account, and has agreed to be read."""
    link = PatientAccount(
        public_id=new_public_id(),
        account_id=account_id,
        patient_id=study.patient_id,
        verified_by=network.clerk.account_id,
        verified_at=NOON,
    )
    session.add(link)
    session.flush()
    new = NewConsent(purpose=Purpose.REMOTE_DIAGNOSIS)
    consent = give_as_patient(session, account_id, link.public_id, new, NOON)
    return {"link": link.public_id, "consent": consent}


def _network(session: Session, mark: str, city: City) -> Network:
    hospital, owner = (
        store_institution(
            session,
            name=f"{mark}{name}",
            county=f"{mark}县",
            city=city,
            level=Level.SECONDARY,
            kind=InstitutionKind.COUNTY_HOSPITAL,
        )
        for name in ("县医院", "市医院")
    )
    store_agreement(session, hospital, owner)
    filed = {"kind": FilingKind.ICP, "number": f"{mark}备案", "filed_on": NOON.date()}
    session.add(InstitutionFiling(institution_id=hospital.id, recorded_at=NOON, **filed))
    team = store_team(session, institution_id=owner.id, name=f"{mark}团队")
    expert, reviewer = (
        store_expert_always_on_duty(
            session,
            team,
            role,
            institution_id=owner.id,
            name=f"{mark}{role.value}",
            account_id=store_account(session, display_name=f"{mark}{role.value}").id,
        )
        for role in (TeamRole.READER, TeamRole.REVIEWER)
    )
    clerk = store_account(session, of_hospital(hospital.id), display_name=f"{mark}clerk")
    return network_of(hospital, clerk, team, expert, reviewer)


def _people(session: Session, network: Network, city: City) -> dict[Role, str]:
    """The expert and the reviewer are the team's own, with their accounts."""
    team, hospital = network.team.id, network.hospital.id
    of_expert = Grant(role=Role.EXPERT, scope_kind=ScopeKind.EXPERT, target_id=network.expert.id)
    for actor, grant in (
        (network.expert_actor, of_expert),
        (network.reviewer_actor, of_team(team, Role.REVIEWER)),
    ):
        grant_role(session, actor.account_id, grant, LONG_AGO)
    manager = of_hospital(hospital, Role.HOSPITAL_MANAGER)
    ids = {
        Role.CITY_OFFICIAL: store_account(session, of_city(city)).id,
        Role.TEAM_LEAD: store_account(session, of_team(team, Role.TEAM_LEAD)).id,
        Role.EXPERT: network.expert_actor.account_id,
        Role.REVIEWER: network.reviewer_actor.account_id,
        Role.HOSPITAL_CLERK: network.clerk.account_id,
        Role.HOSPITAL_MANAGER: store_account(session, manager).id,
    }
    return {role: session.get_one(Account, number).user_name for role, number in ids.items()}


def _patient_number(session: Session, study: Study) -> str:
    sealed = session.get_one(Patient, study.patient_id).patient_id_sealed
    return patient_keys(session).open(sealed)


def _application(session: Session, network: Network, mark: str) -> str:
    """Of somebody who would ask for the hospital; its manager decides."""
    new = NewApplication(
        name=f"{mark}申请人",
        user_name=f"applicant.{network.hospital.id}",
        language="zh-CN",
        licence_number=f"{mark}00123",
        role=Role.HOSPITAL_CLERK,
        grant=of_hospital(network.hospital.id),
    )
    return submit_application(session, new, PASSWORD, _SCAN, NOON)


def _study(session: Session, network: Network, mark: str) -> Study:
    return store_study_of(
        session,
        network.hospital,
        patient_name=f"{mark}患者",
        description=f"{mark}平扫",
        accession_number=f"{mark}{new_public_id()}",
    )


def _delivered(session: Session, network: Network, mark: str) -> Case:
    """And one without a reviewer, that can not be charged."""
    charged, uncharged = (_study(session, network, mark).id for _ in range(2))
    store_delivered(session, network, issued_at=OCTOBER_NOON, study_id=uncharged, reviewer_id=None)
    return store_delivered(session, network, issued_at=OCTOBER_NOON, study_id=charged)


def _case(session: Session, network: Network, mark: str, status: CaseStatus) -> Case:
    study = _study(session, network, mark)
    seal = key_of_study(session, study.id).seal
    case = store_case(
        session,
        network=network,
        status=status,
        study_id=study.id,
        clinical_history_sealed=seal(f"{mark}病史"),
        question_sealed=seal(f"{mark}问题"),
    )
    session.add(event(case.id, CaseEventKind.REQUESTED, NOON, by=network.clerk))
    text = {"findings_sealed": seal(f"{mark}所见"), "impression_sealed": seal(f"{mark}意见")}
    by_expert = {"case_id": case.id, "expert_id": network.expert.id}
    if status in _REPORTED:
        store_report(session, case, **text)
    if status is CaseStatus.READING:
        session.add(ReportDraft(saved_at=NOON, **by_expert, **text))
    if status is CaseStatus.NEEDS_INFORMATION:
        asked = {"question_sealed": seal(f"{mark}请补充"), "asked_at": NOON}
        session.add(InformationRequest(**by_expert, **asked))
    session.flush()
    return case
