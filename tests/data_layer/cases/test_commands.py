"""What hospitals do to a case."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.accounts.records import NOTHING, Scope
from data_layer.cases import commands, report_commands
from data_layer.cases.errors import (
    CaseAlreadyOpenError,
    CaseMovedOnError,
    CaseNotFoundError,
    ConsultationNotAllowedError,
    FieldsUnusableError,
    NoAgreementError,
    NotYourCaseError,
    StudyNotRequestableError,
)
from data_layer.cases.records import Actor, CaseEventKind, CaseKind, CaseStatus, Urgency
from data_layer.cases.tables import Case, CaseEvent, InformationRequest
from data_layer.database import Database
from data_layer.experts.records import AgeGroup
from data_layer.institutions.records import Level
from data_layer.institutions.tables import Agreement
from data_layer.keys.patient_queries import patient_keys
from data_layer.outbox.queries import subjects_to_handle
from data_layer.outbox.records import Deed
from tests.builders.cases import (
    NOON,
    a_request,
    events_of,
    store_case,
    store_network,
    store_study_of,
)
from tests.builders.institutions import store_institution
from tests.builders.policies import a_new_policy, store_active_policy

LATER = NOON + timedelta(hours=1)


def case_numbered(session: Session, case_number: str) -> Case:
    return session.scalars(select(Case).where(Case.case_number == case_number)).one()


def test_a_hospital_asks_for_a_report_on_its_own_study(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        study = store_study_of(session, network.hospital, modality="MR")
        request = a_request(study, urgency=Urgency.URGENT)

        number = commands.request_case(session, network.clerk, request, NOON)

        case = case_numbered(session, number)
        assert case.status == CaseStatus.WAITING
        assert (case.modality, case.rvu_hundredths) == ("MR", 150)
        assert case.due_at == NOON + timedelta(hours=2)
        assert events_of(session, case) == [CaseEventKind.REQUESTED]
        assert patient_keys(session).open(case.question_sealed) == request.question


def test_a_report_is_due_by_the_policy_in_force(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        sooner = a_new_policy(target_minutes__urgent=90)
        store_active_policy(session, sooner, by=network.clerk.account_id, at=NOON)
        study = store_study_of(session, network.hospital)

        number = commands.request_case(
            session, network.clerk, a_request(study, urgency=Urgency.URGENT), NOON
        )

        assert case_numbered(session, number).due_at == NOON + timedelta(minutes=90)


def test_a_case_knows_that_it_is_about_a_child(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        study = store_study_of(session, network.hospital, study_date=date(1970, 1, 1))

        number = commands.request_case(session, network.clerk, a_request(study), NOON)

        assert case_numbered(session, number).age_group == AgeGroup.CHILD


def test_a_request_without_words_names_every_empty_field(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        study = store_study_of(session, network.hospital)

        with pytest.raises(FieldsUnusableError) as caught:
            commands.request_case(
                session, network.clerk, a_request(study, clinical_history=" ", question=""), NOON
            )

    assert caught.value.problems == {
        "clinical_history": "text_missing",
        "question": "text_missing",
    }


def test_nobody_asks_for_a_report_on_another_hospital_s_study(database: Database) -> None:
    with database.writing() as session:
        network, other = store_network(session), store_network(session)
        foreign = store_study_of(session, other.hospital)

        with pytest.raises(StudyNotRequestableError):
            commands.request_case(session, network.clerk, a_request(foreign), NOON)


def test_a_study_has_one_open_diagnosis_at_a_time(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        study = store_study_of(session, network.hospital)
        commands.request_case(session, network.clerk, a_request(study), NOON)

        with pytest.raises(CaseAlreadyOpenError):
            commands.request_case(session, network.clerk, a_request(study), LATER)

        consultation = a_request(study, kind=CaseKind.CONSULTATION)
        assert commands.request_case(session, network.clerk, consultation, LATER)


def test_without_an_agreement_in_force_nobody_can_be_asked(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        study = store_study_of(session, network.hospital)
        session.scalars(select(Agreement)).one().valid_to = NOON.date()
        session.flush()

        with pytest.raises(NoAgreementError):
            commands.request_case(session, network.clerk, a_request(study), NOON)


def test_a_township_centre_asks_for_no_consultation(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session, level=Level.PRIMARY)
        study = store_study_of(session, network.hospital)
        consultation = a_request(study, kind=CaseKind.CONSULTATION)

        with pytest.raises(ConsultationNotAllowedError):
            commands.request_case(session, network.clerk, consultation, NOON)


@pytest.mark.parametrize(
    "status", [CaseStatus.WAITING, CaseStatus.ASSIGNED, CaseStatus.READING, CaseStatus.IN_REVIEW]
)
def test_the_hospital_withdraws_what_is_not_issued(database: Database, status: CaseStatus) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=status)

        commands.withdraw_case(
            session, network.hospital_scope, network.clerk, case.case_number, LATER
        )

        session.refresh(case)
        assert case.status == CaseStatus.WITHDRAWN
        assert events_of(session, case) == [CaseEventKind.WITHDRAWN]


def test_an_issued_case_is_not_withdrawn(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.ISSUED)

        with pytest.raises(CaseMovedOnError):
            commands.withdraw_case(
                session, network.hospital_scope, network.clerk, case.case_number, LATER
            )


def test_an_expert_does_not_withdraw_the_hospital_s_case(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.READING)

        with pytest.raises(NotYourCaseError):
            commands.withdraw_case(
                session, network.expert_scope, network.expert_actor, case.case_number, LATER
            )


@pytest.mark.parametrize("scope", [NOTHING, Scope(institution_ids=frozenset({999}))])
def test_a_case_out_of_scope_does_not_exist(database: Database, scope: Scope) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network)

        with pytest.raises(CaseNotFoundError):
            commands.withdraw_case(session, scope, network.clerk, case.case_number, LATER)


def test_the_hospital_s_answer_brings_the_case_back_to_the_same_expert(
    database: Database,
) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.READING)
        report_commands.ask_for_information(
            session,
            network.expert_scope,
            network.expert_actor,
            case.case_number,
            "既往 CT？",
            at=LATER,
        )

        commands.give_information(
            session,
            network.hospital_scope,
            network.clerk,
            case.case_number,
            "2025 年外院 CT 未见结节。",
            at=LATER,
        )

        session.refresh(case)
        asked = session.scalars(select(InformationRequest)).one()
        assert (case.status, case.expert_id) == (CaseStatus.READING, network.expert.id)
        assert patient_keys(session).open(asked.answer_sealed or b"") == "2025 年外院 CT 未见结节。"
        assert events_of(session, case) == [
            CaseEventKind.INFORMATION_ASKED,
            CaseEventKind.INFORMATION_GIVEN,
        ]


def test_the_report_is_delivered_when_the_hospital_first_opens_it(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.ISSUED)
        opened = (session, network.hospital_scope, network.clerk, case.case_number, LATER)

        assert commands.mark_delivered(*opened)
        assert not commands.mark_delivered(*opened)

        session.refresh(case)
        assert case.delivered_at == LATER
        assert events_of(session, case) == [CaseEventKind.DELIVERED]
        assert subjects_to_handle(session, Deed.CASE_DELIVERED, limit=2) == [case.id]


def test_an_expert_who_looks_at_an_issued_report_delivers_nothing(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.ISSUED)

        assert not commands.mark_delivered(
            session, network.expert_scope, network.expert_actor, case.case_number, LATER
        )


def test_events_say_who_but_never_whose(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        study = store_study_of(session, network.hospital, patient_name="李小花")
        commands.request_case(session, network.clerk, a_request(study), NOON)

        asked, kept = session.scalars(select(CaseEvent).order_by(CaseEvent.id))

        assert asked.account_id == network.clerk.account_id
        assert asked.happened_at == asked.recorded_at == NOON
        assert "李小花" not in f"{asked.details}{kept.details}"


def test_a_clerk_of_another_hospital_answers_nothing(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.NEEDS_INFORMATION)
        elsewhere = store_institution(session)
        stranger = Actor(
            account_id=network.clerk.account_id, institution_ids=frozenset({elsewhere.id})
        )

        with pytest.raises(NotYourCaseError):
            commands.give_information(
                session, network.hospital_scope, stranger, case.case_number, "无", at=LATER
            )
