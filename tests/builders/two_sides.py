"""Two hospitals in two cities, each with a team and people of its own, and nothing in common.

Everything that belongs to a side carries its mark, which no answer to the other side may hold.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from data_layer.accounts.commands import grant_role
from data_layer.accounts.records import Grant, Role, ScopeKind
from data_layer.accounts.tables import Account
from data_layer.cases.claim_commands import event
from data_layer.cases.commands import save_request_draft
from data_layer.cases.detail_records import CaseTexts
from data_layer.cases.records import CaseEventKind, CaseStatus
from data_layer.cases.tables import Case, InformationRequest, ReportDraft
from data_layer.database import keyring
from data_layer.experts.records import TeamRole
from data_layer.identifiers import new_public_id
from data_layer.institutions.records import City, InstitutionKind, Level
from data_layer.studies.commands import quarantine_files
from data_layer.studies.tables import Study
from tests.builders.accounts import LONG_AGO, of_city, of_hospital, of_team, store_account
from tests.builders.cases import (
    NOON,
    Network,
    network_of,
    store_case,
    store_report,
    store_study_of,
)
from tests.builders.experts import store_expert_always_on_duty, store_team
from tests.builders.institutions import store_agreement, store_institution
from tests.builders.studies import a_refused_file

_REPORTED = frozenset({CaseStatus.IN_REVIEW, CaseStatus.RETURNED, CaseStatus.ISSUED})


@dataclass(frozen=True, kw_only=True)
class Side:
    """Public ids, case numbers by status, user names by role."""

    mark: str
    hospital: str
    team: str
    expert: str
    study: str
    cases: Mapping[CaseStatus, str]
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
    return Side(
        mark=mark,
        hospital=network.hospital.public_id,
        team=network.team.public_id,
        expert=network.expert.public_id,
        study=study.public_id,
        cases={status: _case(session, network, mark, status).case_number for status in CaseStatus},
        people=_people(session, network, city),
    )


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


def _study(session: Session, network: Network, mark: str) -> Study:
    return store_study_of(
        session,
        network.hospital,
        patient_name=f"{mark}患者",
        description=f"{mark}平扫",
        accession_number=f"{mark}{new_public_id()}",
    )


def _case(session: Session, network: Network, mark: str, status: CaseStatus) -> Case:
    seal = keyring(session).seal
    study = _study(session, network, mark)
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
