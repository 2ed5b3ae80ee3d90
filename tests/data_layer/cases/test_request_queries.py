"""What a hospital may ask for a report on."""

from datetime import timedelta

from data_layer.cases.records import Actor
from data_layer.cases.request_queries import requestable_studies
from data_layer.database import Database
from tests.builders.cases import NOON, store_case, store_network, store_study_of


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
