"""A province drawn at random, kept in memory beside the database that it is written into."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from sqlalchemy.orm import Session

from data_layer.accounts.records import Grant, Role, ScopeKind
from data_layer.cases.records import CaseStatus
from data_layer.experts.tables import Expert, ExpertTeam
from data_layer.institutions.records import City
from data_layer.institutions.tables import Institution
from data_layer.studies.commands import quarantine_files
from tests.builders.accounts import (
    OF_THE_PROVINCE,
    of_city,
    of_hospital,
    of_team,
    store_account,
)
from tests.builders.cases import NOON, network_of, store_case, store_study_of
from tests.builders.experts import store_expert, store_member, store_team
from tests.builders.institutions import store_institution
from tests.builders.studies import a_refused_file

CITIES = (City.HEFEI, City.WUHU, City.HUAINAN)
Hospitals = Mapping[int, Institution]
# By team, the experts of today.
Members = Mapping[int, frozenset[int]]
_OVER = date(2024, 1, 1)
_ADMINISTRATORS = (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR)


@dataclass(frozen=True, kw_only=True)
class Thing:
    """What an answer may show: `word` stands where it is shown, `address` opens it.

    The rest is what rights hang on; None where it has no such thing.
    """

    kind: str
    word: str
    address: str = ""
    city: str | None = None
    institution: int | None = None
    team: int | None = None
    expert: int | None = None
    # Experts: the teams of today; teams: today's members.
    teams: frozenset[int] = frozenset()
    team_cities: frozenset[str] = frozenset()
    members: frozenset[int] = frozenset()


@dataclass(frozen=True, kw_only=True)
class RandomProvince:
    things: Sequence[Thing]
    # User names with what each was granted.
    people: Sequence[tuple[str, tuple[Grant, ...]]]


def draw(session: Session, chance: Random) -> RandomProvince:
    hospitals = [
        store_institution(
            session, name=f"医院{number:03}", city=chance.choice((*CITIES, *CITIES, None))
        )
        for number in range(12)
    ]
    inside = [one for one in hospitals if one.city]
    teams = [
        store_team(session, name=f"团队{number:03}", institution_id=chance.choice(inside).id)
        for number in range(5)
    ]
    experts = [
        store_expert(session, name=f"专家{number:03}", institution_id=chance.choice(inside).id)
        for number in range(8)
    ]
    members = _members(session, chance, teams, experts)
    by_id = {one.id: one for one in hospitals}
    things = [
        *(_hospital(one) for one in hospitals),
        *(_team(one, by_id, members) for one in teams),
        *(_expert(one, by_id, teams, members) for one in experts),
        *(_study(session, chance.choice(hospitals), number) for number in range(15)),
        *(_file(session, chance.choice((*hospitals, None)), number) for number in range(8)),
        *(_case(session, chance, chance.choice(inside), teams, members) for _ in range(18)),
    ]
    people = [_person(session, chance, hospitals, teams, experts) for _ in range(9)]
    return RandomProvince(things=things, people=people)


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
    study = store_study_of(session, hospital, accession_number=f"ACC{number:05}")
    return Thing(
        kind="study",
        word=study.accession_number,
        address=f"/studies/{study.public_id}",
        city=hospital.city,
        institution=hospital.id,
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
    hospital: Institution,
    teams: Sequence[ExpertTeam],
    members: Members,
) -> Thing:
    team = chance.choice(teams)
    expert = session.get_one(Expert, chance.choice(sorted(members[team.id])))
    network = network_of(hospital, store_account(session), team, expert, expert)
    status = chance.choice(list(CaseStatus))
    found = store_case(session, network=network, status=status)
    return Thing(
        kind="case",
        word=found.case_number,
        address=f"/cases/{found.case_number}",
        city=hospital.city,
        institution=hospital.id,
        team=found.team_id,
        expert=found.expert_id,
    )


def _person(
    session: Session,
    chance: Random,
    hospitals: Sequence[Institution],
    teams: Sequence[ExpertTeam],
    experts: Sequence[Expert],
) -> tuple[str, tuple[Grant, ...]]:
    """With one to three roles, whatever they are; of the administrators one at most."""
    administrator = chance.choice(_ADMINISTRATORS)
    open_roles = [role for role in Role if role not in _ADMINISTRATORS or role is administrator]
    reach: dict[Role, Grant] = {
        Role.COMMISSION: OF_THE_PROVINCE,
        Role.CITY_OFFICIAL: of_city(chance.choice(CITIES)),
        Role.TEAM_LEAD: of_team(chance.choice(teams).id, Role.TEAM_LEAD),
        Role.REVIEWER: of_team(chance.choice(teams).id, Role.REVIEWER),
        Role.EXPERT: Grant(
            role=Role.EXPERT, scope_kind=ScopeKind.EXPERT, target_id=chance.choice(experts).id
        ),
        Role.HOSPITAL_CLERK: of_hospital(chance.choice(hospitals).id),
        Role.HOSPITAL_MANAGER: of_hospital(chance.choice(hospitals).id, Role.HOSPITAL_MANAGER),
    }
    held = tuple(
        reach.get(role, Grant(role=role, scope_kind=ScopeKind.PLATFORM))
        for role in chance.sample(open_roles, chance.randint(1, 3))
    )
    return store_account(session, *held).user_name, held
