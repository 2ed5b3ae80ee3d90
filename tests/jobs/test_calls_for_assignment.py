"""A call is about what just came and what is urgent, the minute about everything."""

import pytest
from sqlalchemy.orm import Session

from data_layer.cases.custody_commands import await_expert
from data_layer.cases.escalation_commands import time_out_case
from data_layer.cases.records import CaseStatus, Urgency
from data_layer.cases.tables import Case
from data_layer.database import Database
from jobs import assign_cases
from tests.builders.assigning import Run, left_lying, second_reader, told
from tests.builders.cases import NOON, Network, store_case, store_network


@pytest.mark.parametrize("urgency", Urgency)
def test_whatever_comes_is_given_out_at_a_call(
    database: Database, assign: Run, urgency: Urgency
) -> None:
    with database.writing() as session:
        case = store_case(session, network=store_network(session), urgency=urgency)
        await_expert(session, case.id, NOON)

    with database.reading() as session:
        assert assign_cases.is_called(session)
    assert told(assign(is_called=True)) == {"assigned": 1}
    with database.reading() as session:
        assert not assign_cases.is_called(session)


def test_what_was_looked_at_is_the_minute_s_unless_it_is_urgent(
    database: Database, assign: Run
) -> None:
    with database.writing() as session:
        network = store_network(session)
        urgent = _unread(session, network, urgency=Urgency.URGENT)
        routine = _unread(session, network, urgency=Urgency.ROUTINE)
    assert told(assign(is_called=True))["unassigned"] == 2
    with database.writing() as session:
        second_reader(session, network, modalities=("MR",))

    assert told(assign(is_called=True)) == {"assigned": 1}
    with database.reading() as session:
        assert session.get_one(Case, urgent).status == CaseStatus.ASSIGNED
        assert session.get_one(Case, routine).status == CaseStatus.WAITING
    assert told(assign()) == {"assigned": 1}


def test_what_comes_back_is_new_again(database: Database, assign: Run) -> None:
    with database.writing() as session:
        network = store_network(session)
        case_id = store_case(session, network=network).id
    assign()
    with database.writing() as session:
        colleague = second_reader(session, network)
        time_out_case(session, left_lying(session.get_one(Case, case_id)), NOON)

    assert told(assign(is_called=True)) == {"assigned": 1}
    with database.reading() as session:
        assert session.get_one(Case, case_id).expert_id == colleague


def test_a_report_finds_its_reviewer_at_a_call(database: Database, assign: Run) -> None:
    with database.writing() as session:
        store_case(session, network=store_network(session), status=CaseStatus.IN_REVIEW)

    assert told(assign(is_called=True)) == {"reviews": 1}


def test_a_call_moves_nothing(database: Database, assign: Run) -> None:
    with database.writing() as session:
        network = store_network(session)
        for _ in range(12):
            store_case(session, network=network, status=CaseStatus.READING)
        last = {"status": CaseStatus.ASSIGNED, "urgency": Urgency.URGENT}
        store_case(session, network=network, **last).accepted_at = None
        second_reader(session, network)

    assert told(assign(is_called=True)) == {}
    assert told(assign()) == {"moved": 1}


def test_very_many_calls_are_answered_with_all_the_rest(
    database: Database, assign: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    with database.writing() as session:
        network = store_network(session)
        _unread(session, network)
    assign()
    with database.writing() as session:
        second_reader(session, network, modalities=("MR",))
        for _ in range(3):
            store_case(session, network=network)
    monkeypatch.setattr("jobs.assignment.AT_ONCE", 2)

    assert told(assign(is_called=True)) == {"assigned": 4}


def _unread(session: Session, network: Network, **given: object) -> int:
    """Waits, as long as there is no second reader for it."""
    return store_case(session, network=network, modality="MR", rvu_hundredths=150, **given).id
