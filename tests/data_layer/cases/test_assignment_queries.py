"""What assignment and escalation are given to decide about."""

from datetime import timedelta

from data_layer.cases import assignment_commands as commands
from data_layer.cases.assignment_queries import assignment_board, overdue_cases, waiting_cases
from data_layer.cases.records import CaseStatus, Urgency
from data_layer.database import Database
from data_layer.experts.records import TeamRole, TeamTier
from tests.builders.cases import NOON, store_case, store_network
from tests.builders.experts import store_expert_always_on_duty, store_leave, store_team

HOUR = timedelta(hours=1)


def test_only_waiting_cases_wait(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        for status in CaseStatus:
            store_case(session, network=network, status=status, case_number=status)

        assert [case.case_number for case in waiting_cases(session)] == [CaseStatus.WAITING]


def test_a_waiting_case_remembers_whom_it_was_taken_from(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.ASSIGNED)
        commands.release_case(session, case.id, expert_id=network.expert.id, at=NOON)
        store_case(session, network=network)
        session.flush()

        first, second = waiting_cases(session)

    assert first.released_expert_ids == {network.expert.id}
    assert second.released_expert_ids == frozenset()


def test_readers_and_leads_on_shift_are_candidates(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        city = store_team(session, tier=TeamTier.CITY)
        lead = store_expert_always_on_duty(session, city, TeamRole.LEAD).id
        away = store_expert_always_on_duty(session, city)
        store_leave(session, away, NOON.date())

        board = assignment_board(session, NOON)

    candidates = {candidate.expert_id: candidate for candidate in board.candidates}
    assert candidates.keys() == {network.expert.id, lead}
    assert candidates[network.expert.id].agreed_institution_ids == {network.hospital.id}
    assert not candidates[network.expert.id].does_consultations
    assert candidates[lead].does_consultations
    assert board.agreed_sites == {network.hospital.id}


def test_load_is_what_is_on_the_desk_and_what_was_finished_this_shift(
    database: Database,
) -> None:
    with database.writing() as session:
        network = store_network(session)
        weights = {
            CaseStatus.ASSIGNED: 1,
            CaseStatus.READING: 2,
            CaseStatus.RETURNED: 4,
            CaseStatus.NEEDS_INFORMATION: 8,
            CaseStatus.IN_REVIEW: 16,
            CaseStatus.ISSUED: 32,
        }
        for status, weight in weights.items():
            store_case(
                session,
                network=network,
                status=status,
                rvu_hundredths=weight,
                requested_at=NOON - HOUR,
            )
        # Taken in yesterday's shift: it counts no more once it is finished.
        store_case(
            session,
            network=network,
            status=CaseStatus.ISSUED,
            rvu_hundredths=64,
            requested_at=NOON - 14 * HOUR,
        )

        (candidate,) = assignment_board(session, NOON).candidates

    assert candidate.in_hand_rvu_hundredths == 1 + 2 + 4 + 8
    assert candidate.finished_rvu_hundredths == 16 + 32


def test_overdue_cases_are_those_to_mark_or_to_take_away(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        long_ago = NOON - 30 * HOUR
        given = {"network": network, "requested_at": long_ago}
        store_case(session, case_number="unmarked", status=CaseStatus.READING, **given)
        store_case(
            session,
            case_number="unopened",
            status=CaseStatus.ASSIGNED,
            escalated_at=NOON - HOUR,
            **given,
        )
        store_case(
            session,
            case_number="marked",
            status=CaseStatus.READING,
            escalated_at=NOON - HOUR,
            **given,
        )
        store_case(session, case_number="issued", status=CaseStatus.ISSUED, **given)
        store_case(session, case_number="in time", network=network, urgency=Urgency.URGENT)

        found = overdue_cases(session, NOON)

    assert [(case.case_number, case.is_escalated) for case in found] == [
        ("unmarked", False),
        ("unopened", True),
    ]
