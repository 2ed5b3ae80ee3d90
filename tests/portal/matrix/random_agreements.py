"""What patients agreed to, drawn at random: in force, over, taken back, not begun; emergencies."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from sqlalchemy.orm import Session

from data_layer.accounts.records import Role
from data_layer.consents.records import Audience, GivenHow, Purpose
from data_layer.consents.tables import (
    Consent,
    ConsentWithdrawal,
    EmergencyAccess,
    PatientAccount,
)
from data_layer.database import keyring
from data_layer.identifiers import new_public_id
from tests.portal.matrix.random_people import DOCTORS, Person

_DAY = timedelta(days=1)
_ASKED_FOR = (
    Purpose.REMOTE_DIAGNOSIS,
    Purpose.REMOTE_DIAGNOSIS,
    Purpose.TREATMENT,
    Purpose.RESEARCH,
)


@dataclass(frozen=True, kw_only=True)
class Of:
    """Whose study it is."""

    patient: int
    study: int


@dataclass(frozen=True, kw_only=True)
class Agreed:
    """To be read for a purpose, by one hospital, one team, or who treats; of all or one study."""

    patient: int
    study: int | None
    purpose: Purpose
    institution: int | None
    team: int | None
    stands: bool


@dataclass(frozen=True, kw_only=True)
class Agreements:
    """Emergencies that last and patients who have an account come as account and patient."""

    agreed: Sequence[Agreed]
    emergencies: frozenset[tuple[int, int]]
    own: frozenset[tuple[int, int]]


def draw_agreements(
    session: Session,
    chance: Random,
    subjects: Sequence[Of],
    people: Sequence[Person],
    at: datetime,
) -> Agreements:
    institutions = [number for one in people for number in sorted(one.institutions)]
    teams = [number for one in people for number in sorted(one.teams)]
    agreed = [
        _agreed(session, chance, of, institutions, teams, at)
        for of in subjects
        for _ in range(chance.randint(0, 3))
    ]
    doctors = [one for one in people if one.roles & DOCTORS]
    patients = [one for one in people if Role.PATIENT in one.roles]
    emergencies = {_emergency(session, chance, chance.choice(doctors), of, at) for of in subjects}
    own = {
        _link(session, chance, one, of, at) for one in patients for of in chance.sample(subjects, 4)
    }
    session.flush()
    return Agreements(
        agreed=agreed,
        emergencies=frozenset(one for one in emergencies if one),
        own=frozenset(one for one in own if one),
    )


def _agreed(
    session: Session,
    chance: Random,
    of: Of,
    institutions: Sequence[int],
    teams: Sequence[int],
    at: datetime,
) -> Agreed:
    audience = chance.choice(list(Audience))
    begins = chance.choice((at - 9 * _DAY, at - 9 * _DAY, at - 9 * _DAY, at + _DAY))
    ends = chance.choice((None, None, begins + 30 * _DAY, begins + _DAY))
    is_withdrawn = chance.random() < 0.25
    values = {
        "patient_id": of.patient,
        "study_id": chance.choice((None, of.study)),
        "purpose": chance.choice(_ASKED_FOR),
        "institution_id": chance.choice(institutions) if audience is Audience.INSTITUTION else None,
        "team_id": chance.choice(teams) if audience is Audience.TEAM else None,
    }
    row = Consent(
        public_id=new_public_id(),
        audience=audience,
        valid_from=begins,
        valid_to=ends,
        given_how=GivenHow.PATIENT,
        recorded_at=begins,
        **values,
    )
    session.add(row)
    session.flush()
    if is_withdrawn:
        session.add(ConsentWithdrawal(consent_id=row.id, withdrawn_at=at - timedelta(hours=1)))
    return Agreed(
        patient=of.patient,
        study=values["study_id"],
        purpose=values["purpose"],
        institution=values["institution_id"],
        team=values["team_id"],
        stands=begins <= at and (ends is None or at < ends) and not is_withdrawn,
    )


def _emergency(
    session: Session, chance: Random, doctor: Person, of: Of, at: datetime
) -> tuple[int, int] | None:
    """Seldom; half of them are over."""
    if chance.random() < 0.6:
        return None
    lasts = chance.random() < 0.5
    begins = at - (timedelta(hours=1) if lasts else timedelta(hours=9))
    session.add(
        EmergencyAccess(
            public_id=new_public_id(),
            account_id=doctor.account,
            role=min(doctor.roles & DOCTORS),
            patient_id=of.patient,
            study_id=of.study,
            reason_sealed=keyring(session).seal("急诊抢救，患者昏迷"),
            started_at=begins,
            ends_at=begins + timedelta(hours=4),
        )
    )
    return (doctor.account, of.patient) if lasts else None


def _link(
    session: Session, chance: Random, one: Person, of: Of, at: datetime
) -> tuple[int, int] | None:
    """Some were tied by mistake, and are not any more."""
    is_over = chance.random() < 0.25
    session.add(
        PatientAccount(
            public_id=new_public_id(),
            account_id=one.account,
            patient_id=of.patient,
            verified_at=at - 9 * _DAY,
            ended_at=at - _DAY if is_over else None,
        )
    )
    return None if is_over else (one.account, of.patient)
