"""Cases for tests, valid by default: a routine CT diagnosis, waiting since noon."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.accounts.records import Role, Scope
from data_layer.accounts.tables import Account
from data_layer.cases.assignment_records import Candidate, WaitingCase
from data_layer.cases.policy_records import USUAL_POLICY
from data_layer.cases.records import (
    Actor,
    CaseEventKind,
    CaseKind,
    CaseRequest,
    CaseStanding,
    CaseStatus,
    ReportText,
    Urgency,
)
from data_layer.cases.rules.targets import due_at
from data_layer.cases.tables import Case, CaseEvent, Report
from data_layer.clock import local_day
from data_layer.consents.commands import note_request
from data_layer.database import keyring
from data_layer.experts.records import TeamRole
from data_layer.experts.tables import Expert, ExpertTeam
from data_layer.identifiers import new_case_number, new_public_id
from data_layer.institutions.records import InstitutionKind, Level
from data_layer.institutions.tables import Institution
from data_layer.keys.patient_commands import make_patient_key
from data_layer.keys.patient_queries import patient_keys
from data_layer.studies.queries.keys import key_of_study
from data_layer.studies.records import Availability
from data_layer.studies.tables import Patient, Study
from tests.builders.accounts import store_account
from tests.builders.case_steps import settle, steps
from tests.builders.experts import store_expert_always_on_duty, store_team
from tests.builders.institutions import store_agreement, store_institution

# Noon on a Tuesday in the province.
NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
A_REPORT = ReportText(findings="右肺上叶见磨玻璃结节。", impression="右肺上叶结节，建议复查。")
_NUMBERS = count(1)


def a_waiting_case(**given: object) -> WaitingCase:
    values: dict[str, object] = {
        "id": 1,
        "case_number": "AH20261124-7K3M9Q",
        "kind": CaseKind.DIAGNOSIS,
        "urgency": Urgency.ROUTINE,
        "modality": "CT",
        "requesting_institution_id": 100,
        "requested_at": NOON,
        "rvu_hundredths": 100,
    }
    values |= given
    due = due_at(USUAL_POLICY, values["urgency"], values["requested_at"])  # type: ignore[arg-type]
    values.setdefault("due_at", due)
    return WaitingCase(**values)  # type: ignore[arg-type]


def a_candidate(**given: object) -> Candidate:
    """On shift all day at an agreed hospital, with nothing on the desk."""
    values: dict[str, object] = {
        "expert_id": 1,
        "team_id": 1,
        "institution_id": 1,
        "modalities": frozenset({"CT"}),
        "licence_valid_to": date(2030, 12, 31),
        "practising_since": date(2010, 7, 1),
        "shift_starts_at": NOON - timedelta(hours=4),
        "shift_ends_at": NOON + timedelta(hours=4),
        "capacity_rvu_hundredths": 2000,
    }
    return Candidate(**(values | given))  # type: ignore[arg-type]


def a_standing(**given: object) -> CaseStanding:
    """Of hospital 100, read by expert 1 of team 1."""
    values: dict[str, object] = {
        "kind": CaseKind.DIAGNOSIS,
        "status": CaseStatus.READING,
        "requesting_institution_id": 100,
        "team_id": 1,
        "expert_id": 1,
    }
    return CaseStanding(**(values | given))  # type: ignore[arg-type]


def store_study_of(session: Session, institution: Institution, **given: object) -> Study:
    """A chest CT of a patient of the institution; `patient_name` is sealed on the way."""
    number = next(_NUMBERS)
    index, key_id = keyring(session).blind_index, make_patient_key(session)
    seal = patient_keys(session).of(key_id).seal
    name = str(given.pop("patient_name", f"患者{number}"))
    patient = Patient(
        institution_id=institution.id,
        patient_id_sealed=seal(f"P{number}"),
        patient_id_index=index(f"P{number}"),
        name_sealed=seal(name),
        name_index=index(name),
        birth_date_sealed=seal("1960-05-04"),
        sex="M",
        key_id=key_id,
    )
    session.add(patient)
    session.flush()
    values: dict[str, object] = {
        "public_id": new_public_id(),
        "institution_id": institution.id,
        "patient_id": patient.id,
        "study_instance_uid": f"1.2.826.0.1.3680043.8.498.{number}",
        "accession_number": f"CT{number:08d}",
        "study_date": date(2026, 11, 24),
        "started_at": NOON - timedelta(hours=1),
        "modality": "CT",
        "body_part": "CHEST",
        "description": "胸部平扫",
        "availability": Availability.STORED,
        "series_count": 2,
        "instance_count": 240,
        "byte_count": 126_000_000,
        "first_received_at": NOON - timedelta(minutes=30),
        "last_received_at": NOON - timedelta(minutes=20),
        "received_on": date(2026, 11, 24),
    }
    study = Study(**(values | given))
    session.add(study)
    session.flush()
    return study


@dataclass(frozen=True)
class Network:
    """A county hospital that asks, a team that answers, and the people of both."""

    hospital: Institution
    clerk: Actor
    hospital_scope: Scope
    team: ExpertTeam
    expert: Expert
    expert_actor: Actor
    expert_scope: Scope
    reviewer: Expert
    reviewer_actor: Actor
    team_scope: Scope


def store_network(session: Session, **given: object) -> Network:
    """`given` describes the requesting hospital."""
    hospital = store_institution(
        session,
        **({"level": Level.SECONDARY, "kind": InstitutionKind.COUNTY_HOSPITAL} | given),  # type: ignore[arg-type]
    )
    team = store_team(session)
    owner = session.get_one(Institution, team.institution_id)
    store_agreement(session, hospital, owner)
    expert = _member(session, team, TeamRole.READER)
    reviewer = _member(session, team, TeamRole.REVIEWER)
    clerk = store_account(session)
    # Apart from the session, the rows can be read after it has ended.
    for row in (hospital, team, expert, reviewer):
        session.refresh(row)
        session.expunge(row)
    return network_of(hospital, clerk, team, expert, reviewer)


def network_of(
    hospital: Institution, clerk: Account, team: ExpertTeam, expert: Expert, reviewer: Expert
) -> Network:
    return Network(
        hospital=hospital,
        clerk=Actor(
            account_id=clerk.id,
            roles=frozenset({Role.HOSPITAL_CLERK}),
            institution_ids=frozenset({hospital.id}),
        ),
        hospital_scope=Scope(institution_ids=frozenset({hospital.id})),
        team=team,
        expert=expert,
        expert_actor=Actor(
            account_id=expert.account_id or 0,
            roles=frozenset({Role.EXPERT}),
            expert_id=expert.id,
        ),
        expert_scope=Scope(expert_ids=frozenset({expert.id})),
        reviewer=reviewer,
        reviewer_actor=Actor(
            account_id=reviewer.account_id or 0,
            roles=frozenset({Role.REVIEWER}),
            expert_id=reviewer.id,
            review_team_ids=frozenset({team.id}),
        ),
        team_scope=Scope(team_ids=frozenset({team.id})),
    )


def a_request(study: Study, **given: object) -> CaseRequest:
    values: dict[str, object] = {
        "study_public_id": study.public_id,
        "kind": CaseKind.DIAGNOSIS,
        "urgency": Urgency.ROUTINE,
        "clinical_history": "咳嗽两周，低热。",
        "question": "右肺上叶病灶性质？",
    }
    return CaseRequest(**(values | given))  # type: ignore[arg-type]


def store_case(
    session: Session,
    *,
    network: Network | None = None,
    status: CaseStatus = CaseStatus.WAITING,
    urgency: Urgency = Urgency.ROUTINE,
    requested_at: datetime = NOON,
    is_agreed_to: bool = True,
    **given: object,
) -> Case:
    """A case as it stands in `status`; without a network it makes one of its own.

    Its steps lie 10, 20, 40 and 60 minutes after the request.
    """
    network = network or store_network(session)
    study_id = given.pop("study_id", None) or store_study_of(session, network.hospital).id
    seal = key_of_study(session, study_id).seal
    values: dict[str, object] = {
        "case_number": new_case_number(local_day(requested_at)),
        "kind": CaseKind.DIAGNOSIS,
        "status": status,
        "urgency": urgency,
        "modality": "CT",
        "body_part": "CHEST",
        "rvu_hundredths": 100,
        "requesting_institution_id": network.hospital.id,
        "study_id": study_id,
        "requested_by": network.clerk.account_id,
        "clinical_history_sealed": seal("咳嗽两周。"),
        "question_sealed": seal("肺部病灶性质？"),
        "requested_at": requested_at,
        "due_at": due_at(USUAL_POLICY, urgency, requested_at),
    }
    values |= steps(status, requested_at, network.expert.id, network.team.id) | given
    settle(values)
    case = Case(**values)
    session.add(case)
    session.flush()
    if is_agreed_to:
        note_request(session, network.clerk.account_id, case.study_id, requested_at)
    return case


def store_report(session: Session, case: Case, **given: object) -> Report:
    seal = key_of_study(session, case.study_id).seal
    values: dict[str, object] = {
        "case_id": case.id,
        "version": 1,
        "expert_id": case.expert_id,
        "findings_sealed": seal(A_REPORT.findings),
        "impression_sealed": seal(A_REPORT.impression),
        "written_at": case.first_reported_at or NOON,
    }
    report = Report(**(values | given))
    session.add(report)
    session.flush()
    return report


def events_of(session: Session, case: Case) -> list[CaseEventKind]:
    """What has happened to the case, oldest first; who answers for it is told elsewhere."""
    kinds = session.scalars(
        select(CaseEvent.kind)
        .where(CaseEvent.case_id == case.id, CaseEvent.kind != CaseEventKind.KEPT)
        .order_by(CaseEvent.id)
    )
    return [CaseEventKind(kind) for kind in kinds]


def _member(session: Session, team: ExpertTeam, role: TeamRole) -> Expert:
    return store_expert_always_on_duty(
        session,
        team,
        role,
        account_id=store_account(session).id,
        institution_id=team.institution_id,
    )
