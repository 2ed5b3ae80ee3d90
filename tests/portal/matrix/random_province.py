"""A province drawn at random, kept in memory beside the database that it is written into."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.cases.records import CaseStatus
from data_layer.cases.tables import Case
from data_layer.experts.tables import Expert, ExpertTeam
from data_layer.institutions.records import City
from data_layer.institutions.tables import Institution
from data_layer.studies.commands import quarantine_files
from data_layer.studies.queries.keys import key_of_study
from data_layer.studies.tables import Study, StudyTotal
from tests.builders.accounts import store_account
from tests.builders.cases import NOON, network_of, store_case, store_report, store_study_of
from tests.builders.experts import store_expert, store_member, store_team
from tests.builders.institutions import store_institution
from tests.builders.studies import a_refused_file
from tests.portal.matrix.random_agreements import Agreements, Of, draw_agreements
from tests.portal.matrix.random_people import Members, Person, Places, draw_person

CITIES = (City.HEFEI, City.WUHU, City.HUAINAN)
Hospitals = Mapping[int, Institution]
_OVER = date(2024, 1, 1)
_DAY = timedelta(days=1)
_REPORTED = (CaseStatus.IN_REVIEW, CaseStatus.RETURNED, CaseStatus.ISSUED)


@dataclass(frozen=True, kw_only=True)
class Thing:
    """What an answer may show: `word` stands where it is shown, `address` opens it.

    `person` is the patient's name and `findings` what a report says, where there are any. The rest
    is what rights hang on; None where it has no such thing.
    """

    kind: str
    word: str
    address: str = ""
    city: str | None = None
    institution: int | None = None
    team: int | None = None
    expert: int | None = None
    of: Of | None = None
    person: str = ""
    findings: str = ""
    # Where its patient sees it.
    own_address: str = ""
    status: CaseStatus | None = None
    # Experts: the teams of today; teams: today's members.
    teams: frozenset[int] = frozenset()
    team_cities: frozenset[str] = frozenset()
    members: frozenset[int] = frozenset()


@dataclass(frozen=True, kw_only=True)
class RandomProvince:
    things: Sequence[Thing]
    people: Sequence[Person]
    agreements: Agreements

    def of_kind(self, kind: str) -> list[Thing]:
        return [one for one in self.things if one.kind == kind]


def draw(session: Session, chance: Random, at: datetime) -> RandomProvince:
    """Two days old."""
    hospitals = [
        store_institution(
            session, name=f"医院{number:03}", city=chance.choice((*CITIES, *CITIES, None))
        )
        for number in range(10)
    ]
    inside = [one for one in hospitals if one.city]
    teams = [
        store_team(session, name=f"团队{number:03}", institution_id=chance.choice(inside).id)
        for number in range(4)
    ]
    experts = [
        store_expert(session, name=f"专家{number:03}", institution_id=chance.choice(inside).id)
        for number in range(7)
    ]
    members = _members(session, chance, teams, experts)
    places = Places(
        hospitals=hospitals, teams=teams, experts=experts, members=members, cities=CITIES
    )
    people = [draw_person(session, chance, places) for _ in range(9)]
    by_id = {one.id: one for one in hospitals}
    of_patients = [
        *(_study(session, chance.choice(hospitals), number) for number in range(10)),
        *(
            _case(session, chance, (chance.choice(inside), number), teams, members, at - 2 * _DAY)
            for number in range(16)
        ),
    ]
    _roll_up(session)
    things = [
        *(_hospital(one) for one in hospitals),
        *(_team(one, by_id, members) for one in teams),
        *(_expert(one, by_id, teams, members) for one in experts),
        *(_file(session, chance.choice((*hospitals, None)), number) for number in range(8)),
        *of_patients,
    ]
    subjects = [one.of for one in of_patients if one.of]
    agreements = draw_agreements(session, chance, subjects, people, at)
    return RandomProvince(things=things, people=people, agreements=agreements)


def _roll_up(session: Session) -> None:
    """What was received in all, as the arrival of each study would have counted it."""
    studies = session.scalars(select(Study)).all()
    for institution in {one.institution_id for one in studies}:
        sent = [one for one in studies if one.institution_id == institution]
        session.add(
            StudyTotal(
                institution_id=institution,
                modality="CT",
                study_count=len(sent),
                instance_count=sum(one.instance_count for one in sent),
                byte_count=sum(one.byte_count for one in sent),
                last_received_at=max(one.last_received_at for one in sent),
            )
        )


def _members(
    session: Session, chance: Random, teams: Sequence[ExpertTeam], experts: Sequence[Expert]
) -> dict[int, frozenset[int]]:
    """By team, who belongs to it today; some did before and do no more."""
    members: dict[int, frozenset[int]] = {}
    for team in teams:
        now, before = set(chance.sample(experts, 3)), set(chance.sample(experts, 2))
        for expert in now:
            store_member(session, team, expert)
        for expert in before - now:
            store_member(session, team, expert, valid_to=_OVER)
        members[team.id] = frozenset(one.id for one in now)
    return members


def _hospital(one: Institution) -> Thing:
    return Thing(
        kind="institution",
        word=one.name,
        address=f"/institutions/{one.public_id}",
        city=one.city,
        institution=one.id,
    )


def _team(one: ExpertTeam, hospitals: Hospitals, members: Members) -> Thing:
    return Thing(
        kind="team",
        word=one.name,
        address=f"/teams/{one.public_id}",
        city=hospitals[one.institution_id].city,
        team=one.id,
        members=members[one.id],
    )


def _expert(
    one: Expert, hospitals: Hospitals, teams: Sequence[ExpertTeam], members: Members
) -> Thing:
    own = [team for team in teams if one.id in members[team.id]]
    return Thing(
        kind="expert",
        word=one.name,
        address=f"/experts/{one.public_id}",
        city=hospitals[one.institution_id].city,
        expert=one.id,
        teams=frozenset(team.id for team in own),
        team_cities=frozenset(str(hospitals[team.institution_id].city) for team in own),
        members=frozenset().union(*(members[team.id] for team in own)),
    )


def _study(session: Session, hospital: Institution, number: int) -> Thing:
    person = f"甪直{number:03}"
    study = store_study_of(
        session, hospital, accession_number=f"ACC{number:05}", patient_name=person
    )
    return Thing(
        kind="study",
        word=study.accession_number,
        address=f"/studies/{study.public_id}",
        city=hospital.city,
        institution=hospital.id,
        of=Of(patient=study.patient_id, study=study.id),
        own_address=f"/my-images/{study.public_id}",
        person=person,
    )


def _file(session: Session, hospital: Institution | None, number: int) -> Thing:
    name = f"file{number:05}.dcm"
    number_of = hospital.id if hospital else None
    refused = a_refused_file(institution_id=number_of, file_name=name.encode())
    quarantine_files(session, [refused], at=NOON)
    return Thing(
        kind="file", word=name, city=hospital.city if hospital else None, institution=number_of
    )


def _case(
    session: Session,
    chance: Random,
    asked: tuple[Institution, int],
    teams: Sequence[ExpertTeam],
    members: Members,
    requested_at: datetime,
) -> Thing:
    hospital, number = asked
    team = chance.choice(teams)
    expert = session.get_one(Expert, chance.choice(sorted(members[team.id])))
    network = network_of(hospital, store_account(session), team, expert, expert)
    person, status = f"魑魅{number:03}", chance.choice((*CaseStatus, *_REPORTED))
    study = store_study_of(session, hospital, patient_name=person)
    found = store_case(
        session,
        network=network,
        status=status,
        study_id=study.id,
        requested_at=requested_at,
        is_agreed_to=False,
    )
    return Thing(
        kind="case",
        word=found.case_number,
        address=f"/cases/{found.case_number}",
        city=hospital.city,
        institution=hospital.id,
        team=found.team_id,
        expert=found.expert_id,
        of=Of(patient=study.patient_id, study=study.id),
        own_address=f"/my-images/{study.public_id}",
        person=person,
        findings=_report(session, found, number) if status in _REPORTED else "",
        status=status,
    )


def _report(session: Session, found: Case, number: int) -> str:
    findings = f"饕餮{number:03}"
    sealed = key_of_study(session, found.study_id).seal(findings)
    store_report(session, found, findings_sealed=sealed)
    return findings
