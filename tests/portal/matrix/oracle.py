"""Who sees what, as the field's description says it; knows nothing of the code."""

from data_layer.accounts.records import Grant, Role
from data_layer.cases.records import CaseStatus
from data_layer.consents.records import Purpose
from tests.portal.matrix.random_agreements import Agreed, Of
from tests.portal.matrix.random_people import DOCTORS, Person
from tests.portal.matrix.random_province import RandomProvince, Thing

OF_A_HOSPITAL = frozenset({Role.HOSPITAL_CLERK, Role.HOSPITAL_MANAGER})
GOVERNING = frozenset({Role.COMMISSION, Role.CITY_OFFICIAL})
# Whose work the kinds of things are at all.
_WHOSE: dict[str, frozenset[Role]] = {
    "institution": GOVERNING | OF_A_HOSPITAL | {Role.SYSTEM_ADMIN},
    "study": GOVERNING | OF_A_HOSPITAL | {Role.SYSTEM_ADMIN},
    "file": OF_A_HOSPITAL | {Role.SYSTEM_ADMIN},
    "case": GOVERNING | OF_A_HOSPITAL | {Role.TEAM_LEAD, Role.EXPERT, Role.REVIEWER},
}
_OF_EXPERTS = GOVERNING | {Role.TEAM_LEAD, Role.EXPERT, Role.REVIEWER}


def sees(person: Person, thing: Thing) -> bool:
    """That it is there, with what says nothing of a patient."""
    return sees_as(person, thing, frozenset(Role))


def sees_as(person: Person, thing: Thing, roles: frozenset[Role]) -> bool:
    """By these of their roles alone."""
    whose = _WHOSE.get(thing.kind, _OF_EXPERTS) & roles
    return any(grant.role in whose and _reaches(grant, thing) for grant in person.grants)


def is_listed(person: Person, thing: Thing) -> bool:
    """The directory of institutions is for those who look after many of them."""
    if thing.kind != "institution":
        return sees(person, thing)
    return sees_as(person, thing, frozenset(Role) - OF_A_HOSPITAL)


# Doctors come to a record also because the patient has named them, or in an emergency.
_OPENS_RECORDS = {"case": _WHOSE["case"], "study": _WHOSE["study"] | DOCTORS}


def opens(person: Person, thing: Thing, province: RandomProvince) -> bool:
    """The page of a case or a study is also for who may know the patient."""
    has_its_role = not person.roles.isdisjoint(_OPENS_RECORDS.get(thing.kind, frozenset()))
    knows = thing.of is not None and has_its_role and knows_patient(person, thing, province)
    return sees(person, thing) or knows or _studies_it(person, thing, province)


def knows_patient(person: Person, thing: Thing, province: RandomProvince) -> bool:
    """The hospital that keeps the record; who reads or audits with the patient's agreement.

    Also whom the patient named, the patient, and doctors in an emergency.
    """
    return _knows_otherwise(person, thing, province) or _diagnoses(person, thing, province)


def reads_report(person: Person, thing: Thing, province: RandomProvince) -> bool:
    """Before it is issued only who writes or audits it."""
    if _diagnoses(person, thing, province):
        return True
    return thing.status is CaseStatus.ISSUED and _knows_otherwise(person, thing, province)


def keeps(person: Person, thing: Thing) -> bool:
    return any(
        grant.role in OF_A_HOSPITAL and grant.target_id == thing.institution
        for grant in person.grants
    )


def is_own(person: Person, thing: Thing, province: RandomProvince) -> bool:
    """That they are the patient, by an account that was joined to the record."""
    assert thing.of is not None
    key = (person.account, thing.of.patient)
    return Role.PATIENT in person.roles and key in province.agreements.own


def _knows_otherwise(person: Person, thing: Thing, province: RandomProvince) -> bool:
    assert thing.of is not None
    key = (person.account, thing.of.patient)
    is_doctor = not person.roles.isdisjoint(DOCTORS)
    is_named = is_doctor and _has_agreed(person, thing.of, province, Purpose.TREATMENT)
    is_in_an_emergency = is_doctor and key in province.agreements.emergencies
    is_patient = is_own(person, thing, province)
    return keeps(person, thing) or is_named or is_in_an_emergency or is_patient


def _studies_it(person: Person, thing: Thing, province: RandomProvince) -> bool:
    """Who was named for research sees a study without the person."""
    if thing.kind != "study" or thing.of is None or person.roles.isdisjoint(DOCTORS):
        return False
    return _has_agreed(person, thing.of, province, Purpose.RESEARCH)


def _diagnoses(person: Person, thing: Thing, province: RandomProvince) -> bool:
    assert thing.of is not None
    if thing.kind != "case" or thing.team is None:
        return False
    writes = Role.EXPERT in person.roles and person.expert == thing.expert
    audits = any(
        grant.role is Role.REVIEWER and grant.target_id == thing.team for grant in person.grants
    )
    agreed = _has_agreed(person, thing.of, province, Purpose.REMOTE_DIAGNOSIS)
    return (writes or audits) and agreed


def _has_agreed(person: Person, of: Of, province: RandomProvince, purpose: Purpose) -> bool:
    return any(
        one.stands
        and one.purpose is purpose
        and one.patient == of.patient
        and one.study in (None, of.study)
        and _is_meant(person, one)
        for one in province.agreements.agreed
    )


def _is_meant(person: Person, one: Agreed) -> bool:
    if one.institution is not None:
        return one.institution in person.institutions
    if one.team is not None:
        return one.team in person.teams
    # Whoever treats is named by the case, not by the patient.
    return one.purpose is Purpose.REMOTE_DIAGNOSIS


def _reaches(grant: Grant, thing: Thing) -> bool:
    match grant.role:
        case Role.COMMISSION | Role.SYSTEM_ADMIN:
            return True
        case Role.CITY_OFFICIAL:
            return grant.city == thing.city or grant.city in thing.team_cities
        case Role.HOSPITAL_CLERK | Role.HOSPITAL_MANAGER:
            return thing.institution == grant.target_id
        case Role.TEAM_LEAD | Role.REVIEWER:
            return thing.team == grant.target_id or grant.target_id in thing.teams
        case Role.EXPERT:
            return thing.expert == grant.target_id or grant.target_id in thing.members
        case _:
            return False
