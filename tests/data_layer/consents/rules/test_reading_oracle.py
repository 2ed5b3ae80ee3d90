"""The decision against a second account of the same rules, written as sentences."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from data_layer.accounts.records import Role
from data_layer.consents.records import (
    Audience,
    Consent,
    Content,
    Emergency,
    Purpose,
    Question,
    Reader,
    Relationship,
    Subject,
)
from data_layer.consents.rules.reading import decide
from tests.builders.consents import NOON

HOURS = st.integers(-3, 3).map(lambda hours: NOON + timedelta(hours=hours))
NUMBERS = st.integers(1, 2)
IDS = st.frozensets(NUMBERS, max_size=2)
CONSENTS = st.builds(
    Consent,
    purpose=st.sampled_from([Purpose.TREATMENT, Purpose.REMOTE_DIAGNOSIS, Purpose.RESEARCH]),
    audience=st.sampled_from(Audience),
    valid_from=HOURS,
    study_id=st.none() | NUMBERS,
    institution_id=NUMBERS,
    team_id=NUMBERS,
    valid_to=st.none() | HOURS,
    withdrawn_at=st.none() | HOURS,
)
EMERGENCIES = st.builds(Emergency, public_id=st.just("e"), starts_at=HOURS, ends_at=HOURS)
QUESTIONS = st.builds(
    Question,
    reader=st.builds(
        Reader,
        account_id=st.just(1),
        roles=st.frozensets(st.sampled_from(Role), min_size=0, max_size=3),
        institution_ids=IDS,
        team_ids=IDS,
    ),
    subject=st.builds(
        Subject,
        patient_id=st.just(1),
        study_id=NUMBERS,
        institution_id=NUMBERS,
        public_id=st.just("s"),
        is_issued=st.booleans(),
    ),
    relationships=st.frozensets(st.sampled_from(Relationship), max_size=4),
    purpose=st.sampled_from(Purpose),
    content=st.sampled_from(Content),
    at=st.just(NOON),
    consents=st.lists(CONSENTS, max_size=4).map(tuple),
    emergencies=st.lists(EMERGENCIES, max_size=2).map(tuple),
)


def oracle(q: Question) -> bool:
    """Sentence by sentence, without the tables of the rules."""
    return SENTENCES[q.purpose](q)


def is_person(q: Question) -> bool:
    return q.content in (Content.RECORD, Content.REPORT)


def is_outline(q: Question) -> bool:
    return q.content is Content.OUTLINE


def is_readable_whole(q: Question) -> bool:
    """Outline, record, and the report once it is issued."""
    hidden = q.content is Content.REPORT and not q.subject.is_issued
    return (is_outline(q) or is_person(q)) and not hidden


def is_doctor(q: Question) -> bool:
    return bool(q.reader.roles & {Role.EXPERT, Role.REVIEWER, Role.HOSPITAL_CLERK})


def is_(q: Question, role: Role, tie: Relationship) -> bool:
    return role in q.reader.roles and tie in q.relationships


def own(q: Question) -> bool:
    return is_(q, Role.PATIENT, Relationship.THE_PATIENT) and is_readable_whole(q)


def treatment(q: Question) -> bool:
    clerk, manager = (
        is_(q, role, Relationship.KEEPING_HOSPITAL)
        for role in (Role.HOSPITAL_CLERK, Role.HOSPITAL_MANAGER)
    )
    named = is_doctor(q) and has_consent(q, naming_only=True)
    return (clerk or manager or named) and is_readable_whole(q)


def remote_diagnosis(q: Question) -> bool:
    writes = is_(q, Role.EXPERT, Relationship.ASSIGNED_EXPERT)
    audits = is_(q, Role.REVIEWER, Relationship.TEAM_REVIEWER)
    agreed = is_person(q) and has_consent(q, naming_only=False)
    return (writes or audits) and (is_outline(q) or agreed)


def quality_control(q: Question) -> bool:
    return is_(q, Role.QC_REVIEWER, Relationship.DRAWN_SAMPLE) and not is_person(q)


def supervision(q: Question) -> bool:
    officials = {Role.COMMISSION, Role.CITY_OFFICIAL}
    governs = any(is_(q, role, Relationship.GOVERNS) for role in officials)
    return is_outline(q) and (governs or is_(q, Role.TEAM_LEAD, Relationship.TEAM_LEAD))


def operation(q: Question) -> bool:
    return is_outline(q) and is_(q, Role.SYSTEM_ADMIN, Relationship.OPERATES)


def research(q: Question) -> bool:
    return is_doctor(q) and not is_person(q) and has_consent(q, naming_only=True)


def emergency(q: Question) -> bool:
    is_open = any(one.starts_at <= NOON < one.ends_at for one in q.emergencies)
    return is_doctor(q) and is_open and is_readable_whole(q)


SENTENCES = {
    Purpose.OWN: own,
    Purpose.TREATMENT: treatment,
    Purpose.REMOTE_DIAGNOSIS: remote_diagnosis,
    Purpose.QUALITY_CONTROL: quality_control,
    Purpose.SUPERVISION: supervision,
    Purpose.OPERATION: operation,
    Purpose.RESEARCH: research,
    Purpose.EMERGENCY: emergency,
}


def has_consent(q: Question, *, naming_only: bool) -> bool:
    return any(stands(q, one) and reaches(q, one, naming_only) for one in q.consents)


def stands(q: Question, one: Consent) -> bool:
    lasts = one.valid_to is None or one.valid_to > NOON
    kept = one.withdrawn_at is None or one.withdrawn_at > NOON
    return one.purpose is q.purpose and one.valid_from <= NOON and lasts and kept


def reaches(q: Question, one: Consent, naming_only: bool) -> bool:
    names_hospital = one.institution_id in q.reader.institution_ids
    names_team = one.team_id in q.reader.team_ids
    meant = {
        Audience.EVERYBODY_TREATING: not naming_only,
        Audience.INSTITUTION: names_hospital,
        Audience.TEAM: names_team,
    }
    return meant[one.audience] and one.study_id in (None, q.subject.study_id)


@settings(max_examples=2_000)
@given(QUESTIONS)
def test_the_decision_is_what_the_sentences_say(question: Question) -> None:
    assert decide(question).is_permitted == oracle(question)


@settings(max_examples=300)
@given(QUESTIONS)
def test_withdrawing_every_consent_never_permits_more(question: Question) -> None:
    withdrawn = tuple(Consent(**{**vars(one), "withdrawn_at": NOON}) for one in question.consents)

    after = decide(Question(**{**vars(question), "consents": withdrawn}))

    assert decide(question).is_permitted or not after.is_permitted
