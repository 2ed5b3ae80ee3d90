"""Many cases that wait, experts of whom some must not get them, and what went wrong with them."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from data_layer.cases.assignment_tables import AssignmentDecision
from data_layer.cases.desk_records import DecisionOutcome
from data_layer.cases.records import CaseEventKind, CaseStatus
from data_layer.cases.tables import Case, CaseEvent
from data_layer.clock import local_day, local_time
from data_layer.experts.records import TeamRole
from data_layer.experts.roster_tables import ExpertConflict
from data_layer.experts.tables import Expert, ExpertLeave, ExpertSkill, ExpertTeam, TeamShift
from data_layer.institutions.records import InstitutionKind, Level
from data_layer.institutions.tables import Agreement, Institution
from data_layer.studies.tables import Patient, Study
from tests.builders.cases import store_study_of
from tests.builders.experts import (
    LONG_AGO,
    RECORDED_AT,
    WEEK,
    store_expert,
    store_expert_always_on_duty,
    store_leave,
    store_member,
    store_shift,
    store_team,
)
from tests.builders.institutions import store_agreement, store_institution

ABLE, UNABLE = 6, 7
RVU = 100
HALF_AN_HOUR = 30
_DAY_MINUTES = 1440
_FIRST = 1_000_000


@dataclass(frozen=True)
class Wrongs:
    """What must never be."""

    twice: int
    lost: int
    against_a_predicate: int
    unexplained: int


def store_crowd(
    session: Session, case_count: int, at: datetime, *, hospitals: int = 4, sites: int = 6
) -> None:
    """Each hospital has six who may read, and one each of those who may not.

    An hour earlier or later others would be on shift.
    """
    asking = [_site(session) for _ in range(sites)]
    teams = [store_team(session) for _ in range(hospitals)]
    room = 2 * case_count * RVU // (hospitals * ABLE) + RVU
    for number, team in enumerate(teams):
        owner = session.get_one(Institution, team.institution_id)
        for place in {number % sites, (number + 1) % sites, sites - 1}:
            store_agreement(session, asking[place], owner)
        for _ in range(ABLE):
            _able(session, team, room)
        _store_unable(session, team, asking, room, at)
    _store_cases(session, asking, case_count, at)


def wrongs(session: Session, case_count: int, at: datetime) -> Wrongs:
    """Told from the rows alone, by conditions written down anew."""
    events = Counter(
        session.scalars(select(CaseEvent.case_id).where(CaseEvent.kind == CaseEventKind.ASSIGNED))
    )
    # A case that nobody has opened yet may move to somebody else later: that is a decision more.
    decided = Counter(
        session.scalars(
            select(AssignmentDecision.case_id).where(
                AssignmentDecision.outcome == DecisionOutcome.ASSIGNED
            )
        )
    )
    cases = session.scalars(select(Case)).all()
    given = [case for case in cases if case.status == CaseStatus.ASSIGNED]
    return Wrongs(
        twice=sum(count > 1 for count in events.values()),
        lost=case_count - sum(case.id in events and case.expert_id is not None for case in given),
        against_a_predicate=sum(1 for _ in _forbidden(session, given, at)),
        unexplained=sum(decided[case.id] != 1 for case in given),
    )


def _site(session: Session) -> Institution:
    return store_institution(session, level=Level.SECONDARY, kind=InstitutionKind.COUNTY_HOSPITAL)


def _able(session: Session, team: ExpertTeam, room: int, **given: object) -> Expert:
    return store_expert_always_on_duty(
        session,
        team,
        institution_id=team.institution_id,
        capacity_rvu_hundredths=room,
        **given,
    )


def _store_unable(
    session: Session, team: ExpertTeam, sites: list[Institution], room: int, at: datetime
) -> None:
    today = local_day(at)
    _able(session, team, room, licence_valid_to=today - timedelta(days=2))
    _able(session, team, room, practising_since=today - timedelta(days=900))
    _able(session, team, room, modalities=("MR",))
    store_leave(
        session, _able(session, team, room), today - timedelta(days=1), today + timedelta(days=1)
    )
    conflicted = _able(session, team, room)
    session.add_all(_conflict(conflicted, site) for site in sites)
    now = local_time(at).hour * 60 + local_time(at).minute
    for starts in (now + HALF_AN_HOUR, now - 3 * HALF_AN_HOUR):
        _on_shift(session, team, starts % _DAY_MINUTES, room)


def _conflict(expert: Expert, site: Institution) -> ExpertConflict:
    return ExpertConflict(
        expert_id=expert.id,
        institution_id=site.id,
        reason="近亲属任职",
        valid_from=LONG_AGO,
        recorded_at=RECORDED_AT,
    )


def _on_shift(session: Session, team: ExpertTeam, starts: int, room: int) -> None:
    """For an hour of each day."""
    expert = store_expert(session, institution_id=team.institution_id)
    store_member(session, team, expert, TeamRole.READER)
    for weekday in WEEK:
        store_shift(
            session,
            team,
            expert,
            weekday=weekday,
            starts_minute=starts,
            ends_minute=starts + 2 * HALF_AN_HOUR,
            capacity_rvu_hundredths=room,
        )


def _store_cases(session: Session, sites: list[Institution], case_count: int, at: datetime) -> None:
    """A patient and a study for each, like one of a real study's."""
    patterns = [store_study_of(session, site) for site in sites]
    patients = [session.get_one(Patient, study.patient_id) for study in patterns]
    numbers = range(case_count)
    session.execute(insert(Patient), [_patient(patients[one % len(sites)], one) for one in numbers])
    session.execute(insert(Study), [_study(patterns[one % len(sites)], one) for one in numbers])
    studies = session.scalars(
        select(Study).where(Study.study_instance_uid.startswith("1.2.9.")).order_by(Study.id)
    ).all()
    session.execute(insert(Case), [_case(study, at) for study in studies])


def _patient(pattern: Patient, number: int) -> dict[str, object]:
    return _like(pattern) | {
        "id": _FIRST + number,
        "patient_id_index": number.to_bytes(16, "big"),
    }


def _study(pattern: Study, number: int) -> dict[str, object]:
    return _like(pattern) | {
        "id": _FIRST + number,
        "patient_id": _FIRST + number,
        "public_id": f"crowd{number:011}",
        "study_instance_uid": f"1.2.9.{number}",
    }


def _like(row: Patient | Study) -> dict[str, object]:
    return {column.name: getattr(row, column.name) for column in row.__table__.columns}


def _case(study: Study, at: datetime) -> dict[str, object]:
    return {
        "case_number": f"AH{study.id}",
        "kind": "diagnosis",
        "status": CaseStatus.WAITING,
        "urgency": ("routine", "routine", "urgent", "emergency")[study.id % 4],
        "study_id": study.id,
        "modality": "CT",
        "body_part": "CHEST",
        "rvu_hundredths": RVU,
        "requesting_institution_id": study.institution_id,
        "clinical_history_sealed": b"",
        "question_sealed": b"",
        "requested_at": at - timedelta(minutes=study.id % 60),
        "due_at": at + timedelta(hours=1 + study.id % 20),
    }


def _forbidden(session: Session, given: list[Case], at: datetime) -> Iterator[Case]:
    experts = {expert.id: expert for expert in session.scalars(select(Expert))}
    able = _able_by_the_rows(session, at)
    partners = _partners(session)
    loads: dict[int, int] = defaultdict(int)
    for case in given:
        expert = experts[case.expert_id or 0]
        loads[expert.id] += case.rvu_hundredths
        is_agreed = (case.requesting_institution_id, expert.institution_id) in partners
        is_full = loads[expert.id] - case.rvu_hundredths >= able.get(expert.id, 0)
        if is_full or not is_agreed:
            yield case


def _able_by_the_rows(session: Session, at: datetime) -> dict[int, int]:
    """By expert who may read at all now, what they may hold."""
    today = local_day(at)
    minute = local_time(at).hour * 60 + local_time(at).minute
    away = select(ExpertLeave.expert_id).where(
        ExpertLeave.first_day <= today, ExpertLeave.last_day >= today
    )
    rows = session.execute(
        select(Expert.id, TeamShift.capacity_rvu_hundredths)
        .join(TeamShift, TeamShift.expert_id == Expert.id)
        .join(ExpertSkill, ExpertSkill.expert_id == Expert.id)
        .where(
            ExpertSkill.modality == "CT",
            Expert.licence_valid_to >= today,
            Expert.practising_since <= today - timedelta(days=3 * 366),
            TeamShift.starts_minute <= minute,
            TeamShift.ends_minute > minute,
            Expert.id.not_in(away),
            Expert.id.not_in(select(ExpertConflict.expert_id)),
        )
    )
    return {row[0]: row[1] for row in rows}


def _partners(session: Session) -> set[tuple[int, int]]:
    rows = session.execute(
        select(Agreement.requesting_institution_id, Agreement.diagnosing_institution_id)
    )
    return {(row[0], row[1]) for row in rows}
