"""What a hospital may ask for a report on."""

from dataclasses import replace
from datetime import timedelta

import pytest

from data_layer.cases import commands
from data_layer.cases.detail_records import CaseTexts
from data_layer.cases.errors import StudyNotRequestableError
from data_layer.cases.records import Actor
from data_layer.cases.request_queries import request_draft, requestable_studies
from data_layer.database import Database
from tests.builders.accounts import store_account
from tests.builders.cases import NOON, a_request, store_case, store_network, store_study_of


def test_a_hospital_asks_about_its_own_studies_the_latest_first(database: Database) -> None:
    with database.writing() as session:
        network, other = store_network(session), store_network(session)
        old = store_study_of(session, network.hospital, last_received_at=NOON - timedelta(days=1))
        new = store_study_of(session, network.hospital)
        foreign = store_study_of(session, other.hospital)

        found = requestable_studies(session, network.clerk)

        assert [study.public_id for study in found] == [new.public_id, old.public_id]
        chosen = requestable_studies(session, network.clerk, including=foreign.public_id)
        assert [study.public_id for study in chosen] == [new.public_id, old.public_id]


def test_who_asks_for_no_hospital_sees_no_study(database: Database) -> None:
    with database.writing() as session:
        store_study_of(session, store_network(session).hospital)

        assert requestable_studies(session, Actor(account_id=1)) == []


def test_a_study_is_found_by_its_number_or_its_patient(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        wanted = store_study_of(
            session, network.hospital, accession_number="CT77", patient_name="李小花"
        )
        store_study_of(session, network.hospital)

        for text in ("CT77", "李小花"):
            found = requestable_studies(session, network.clerk, text)

            assert [study.public_id for study in found] == [wanted.public_id]


def test_the_chosen_study_stands_first_however_old(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        old = store_study_of(session, network.hospital, last_received_at=NOON - timedelta(days=1))
        new = store_study_of(session, network.hospital)

        found = requestable_studies(session, network.clerk, including=old.public_id)

        assert [study.public_id for study in found] == [old.public_id, new.public_id]


def test_the_chosen_study_stays_in_the_list(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        chosen = store_study_of(session, network.hospital)
        store_study_of(session, network.hospital, accession_number="CT77")

        found = requestable_studies(session, network.clerk, "CT77", including=chosen.public_id)

        assert [study.accession_number for study in found] == [chosen.accession_number, "CT77"]


def test_a_study_that_is_being_read_says_so(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        study = store_study_of(session, network.hospital)
        store_case(session, network=network, study_id=study.id)
        store_study_of(session, network.hospital)

        free, asked = requestable_studies(session, network.clerk)

    assert (asked.has_open_case, free.has_open_case) == (True, False)


def test_what_was_typed_about_a_study_is_kept_for_who_typed_it(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        study = store_study_of(session, network.hospital)
        colleague = replace(network.clerk, account_id=store_account(session).id)
        for history in ("咳嗽", "咳嗽两周"):
            texts = CaseTexts(clinical_history=history, question="")
            commands.save_request_draft(session, network.clerk, study.public_id, texts, NOON)
            session.flush()

        assert request_draft(session, network.clerk, study.public_id) == CaseTexts(
            clinical_history="咳嗽两周", question=""
        )
        assert request_draft(session, colleague, study.public_id) is None


def test_a_draft_is_gone_when_the_report_is_asked_for(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        study = store_study_of(session, network.hospital)
        texts = CaseTexts(clinical_history="咳嗽", question="性质？")
        commands.save_request_draft(session, network.clerk, study.public_id, texts, NOON)

        commands.request_case(session, network.clerk, a_request(study), NOON)

        assert request_draft(session, network.clerk, study.public_id) is None


def test_nobody_drafts_about_another_hospital_s_study(database: Database) -> None:
    with database.writing() as session:
        network, other = store_network(session), store_network(session)
        foreign = store_study_of(session, other.hospital)
        texts = CaseTexts(clinical_history="咳嗽", question="")

        with pytest.raises(StudyNotRequestableError):
            commands.save_request_draft(session, network.clerk, foreign.public_id, texts, NOON)
