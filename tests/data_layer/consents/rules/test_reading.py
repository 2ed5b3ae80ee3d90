"""Who may read what of a patient, for which purpose."""

from datetime import timedelta

import pytest

from data_layer.accounts.records import Role
from data_layer.consents.records import (
    Audience,
    Content,
    Purpose,
    Question,
    Reason,
    Relationship,
)
from data_layer.consents.rules.reading import decide, decide_for_any
from tests.builders.consents import (
    NOON,
    a_consent,
    a_question,
    a_reader,
    a_subject,
    an_emergency,
)

MINUTE = timedelta(minutes=1)


def why(**given: object) -> Reason:
    return decide(a_question(**given)).reason


def may(**given: object) -> bool:
    return decide(a_question(**given)).is_permitted


def test_an_expert_reads_with_the_patient_s_consent_only() -> None:
    assert why() is Reason.NO_CONSENT
    assert why(consents=(a_consent(),)) is Reason.CONSENT_GIVEN


def test_a_withdrawn_consent_ends_at_once() -> None:
    assert may(consents=(a_consent(withdrawn_at=NOON + MINUTE),))
    assert why(consents=(a_consent(withdrawn_at=NOON),)) is Reason.CONSENT_WITHDRAWN


def test_a_consent_ends_at_its_moment() -> None:
    assert may(consents=(a_consent(valid_to=NOON + MINUTE),))
    assert why(consents=(a_consent(valid_to=NOON),)) is Reason.CONSENT_EXPIRED


def test_a_consent_of_tomorrow_is_none_today() -> None:
    assert why(consents=(a_consent(valid_from=NOON + MINUTE),)) is Reason.NO_CONSENT


def test_another_consent_still_holds_when_one_is_withdrawn() -> None:
    assert may(consents=(a_consent(withdrawn_at=NOON), a_consent(study_id=70)))


@pytest.mark.parametrize(
    "other",
    [
        {"study_id": 71},
        {"purpose": Purpose.RESEARCH},
        {"audience": Audience.INSTITUTION, "institution_id": 2},
        {"audience": Audience.TEAM, "team_id": 2},
    ],
)
def test_a_consent_is_good_for_what_it_says(other: dict[str, object]) -> None:
    assert why(consents=(a_consent(**other),)) is Reason.NO_CONSENT


def test_what_is_going_on_needs_no_consent_but_shows_no_person() -> None:
    assert may(content=Content.OUTLINE)


@pytest.mark.parametrize(
    ("role", "relationship", "purpose"),
    [
        (Role.COMMISSION, Relationship.GOVERNS, Purpose.SUPERVISION),
        (Role.CITY_OFFICIAL, Relationship.GOVERNS, Purpose.SUPERVISION),
        (Role.TEAM_LEAD, Relationship.TEAM_LEAD, Purpose.SUPERVISION),
        (Role.SYSTEM_ADMIN, Relationship.OPERATES, Purpose.OPERATION),
    ],
)
def test_oversight_never_reads_a_person(
    role: Role, relationship: Relationship, purpose: Purpose
) -> None:
    asked = {
        "reader": a_reader(role),
        "relationships": frozenset({relationship}),
        "purpose": purpose,
        "consents": (a_consent(),),
    }

    assert may(content=Content.OUTLINE, **asked)
    assert why(content=Content.RECORD, **asked) is Reason.NOT_THIS_CONTENT
    assert why(content=Content.REPORT, **asked) is Reason.NOT_THIS_CONTENT


def test_a_drawn_sample_is_read_blinded() -> None:
    asked = {
        "reader": a_reader(Role.QC_REVIEWER),
        "relationships": frozenset({Relationship.DRAWN_SAMPLE}),
        "purpose": Purpose.QUALITY_CONTROL,
    }

    assert may(content=Content.BLINDED, **asked)
    assert not may(content=Content.RECORD, **asked)


def test_the_hospital_reads_its_own_patients_without_a_consent_and_reports_once_issued() -> None:
    asked = {
        "reader": a_reader(Role.HOSPITAL_CLERK, institution_ids=frozenset({100})),
        "relationships": frozenset({Relationship.KEEPING_HOSPITAL}),
        "purpose": Purpose.TREATMENT,
    }

    assert may(**asked)
    early = a_subject(is_issued=False)
    assert why(content=Content.REPORT, subject=early, **asked) is Reason.NOT_ISSUED
    assert may(content=Content.REPORT, **asked)


def test_the_writer_reads_what_is_not_issued() -> None:
    assert may(content=Content.REPORT, subject=a_subject(is_issued=False), consents=(a_consent(),))


def test_another_hospital_reads_when_the_patient_names_it() -> None:
    named = a_consent(purpose=Purpose.TREATMENT, audience=Audience.INSTITUTION, institution_id=200)
    asked = {"relationships": frozenset(), "purpose": Purpose.TREATMENT, "consents": (named,)}
    doctor = a_reader(Role.HOSPITAL_CLERK, institution_ids=frozenset({200}))
    stranger = a_reader(Role.HOSPITAL_CLERK, institution_ids=frozenset({300}))

    assert may(reader=doctor, **asked)
    assert why(reader=stranger, **asked) is Reason.NO_RELATIONSHIP


def test_nobody_can_claim_to_be_named() -> None:
    asked = {
        "reader": a_reader(Role.HOSPITAL_CLERK),
        "relationships": frozenset({Relationship.NAMED_IN_CONSENT}),
        "purpose": Purpose.TREATMENT,
        "consents": (a_consent(purpose=Purpose.TREATMENT),),
    }

    assert why(**asked) is Reason.NO_RELATIONSHIP


def test_a_patient_reads_their_own_and_nobody_else_s() -> None:
    asked = {"reader": a_reader(Role.PATIENT), "purpose": Purpose.OWN}

    assert may(relationships=frozenset({Relationship.THE_PATIENT}), **asked)
    assert why(relationships=frozenset(), **asked) is Reason.NO_RELATIONSHIP


def test_research_needs_a_consent_that_names_who_and_reads_no_person() -> None:
    general = a_consent(purpose=Purpose.RESEARCH)
    naming = a_consent(purpose=Purpose.RESEARCH, audience=Audience.TEAM, team_id=1)
    asked = {"purpose": Purpose.RESEARCH}

    assert not may(content=Content.BLINDED, consents=(general,), **asked)
    assert may(content=Content.BLINDED, consents=(naming,), **asked)
    assert not may(content=Content.RECORD, consents=(naming,), **asked)


def test_an_emergency_opens_the_record_for_its_hours_and_says_so() -> None:
    asked = {"purpose": Purpose.EMERGENCY, "relationships": frozenset()}
    emergency = an_emergency()

    answer = decide(a_question(emergencies=(emergency,), **asked))

    assert answer.reason is Reason.EMERGENCY_ACCESS
    assert answer.emergency == emergency
    over = an_emergency(ends_at=NOON)
    assert why(emergencies=(over,), **asked) is Reason.EMERGENCY_OVER
    assert why(**asked) is Reason.NO_RELATIONSHIP


@pytest.mark.parametrize(
    "role", sorted(set(Role) - {Role.EXPERT, Role.REVIEWER, Role.HOSPITAL_CLERK})
)
def test_only_doctors_use_an_emergency(role: Role) -> None:
    answer = decide(
        a_question(reader=a_reader(role), purpose=Purpose.EMERGENCY, emergencies=(an_emergency(),))
    )

    assert answer.reason is Reason.NOT_THIS_ROLE


def test_the_first_purpose_that_permits_is_named() -> None:
    both = a_question(consents=(a_consent(),), emergencies=(an_emergency(),))

    assert decide_for_any(both).purpose is Purpose.REMOTE_DIAGNOSIS


def test_a_denial_gives_the_reason_that_came_nearest() -> None:
    asked = a_question(consents=(a_consent(withdrawn_at=NOON),))

    answer = decide_for_any(asked)

    assert (answer.purpose, answer.reason) == (
        Purpose.REMOTE_DIAGNOSIS,
        Reason.CONSENT_WITHDRAWN,
    )


@pytest.mark.parametrize("content", Content)
@pytest.mark.parametrize("purpose", Purpose)
@pytest.mark.parametrize("role", Role)
def test_without_a_relationship_nobody_reads_anything(
    role: Role, purpose: Purpose, content: Content
) -> None:
    asked = Question(
        reader=a_reader(role),
        subject=a_subject(),
        relationships=frozenset(),
        purpose=purpose,
        content=content,
        at=NOON,
        consents=(a_consent(), a_consent(purpose=Purpose.TREATMENT)),
    )

    assert not decide(asked).is_permitted
