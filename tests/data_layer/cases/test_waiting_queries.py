"""What waits for an expert, for whom, and why."""

from datetime import timedelta

import pytest

from data_layer.accounts.records import PROVINCE_WIDE, Scope
from data_layer.cases.assignment_records import Desk, Exclusion
from data_layer.cases.assignment_tables import ReviewDesk
from data_layer.cases.custody_commands import await_expert
from data_layer.cases.decision_commands import note_decision
from data_layer.cases.decision_records import NewDecision
from data_layer.cases.desk_records import DecisionOutcome, HoldKind
from data_layer.cases.errors import CaseNotFoundError
from data_layer.cases.hold_commands import pause_case
from data_layer.cases.policy_records import USUAL_POLICY
from data_layer.cases.records import CaseStatus, Urgency
from data_layer.cases.waiting_queries import (
    desk_case,
    waiting_cases_in_sight,
    waiting_count,
    waiting_counts,
)
from data_layer.cases.waiting_records import WaitingFilter
from data_layer.database import Database
from tests.builders.cases import NOON, store_case, store_network
from tests.builders.desk import SOON, by_hand, lead_of, until

ALL = WaitingFilter()


def test_a_lead_sees_what_their_team_may_be_asked(database: Database) -> None:
    with database.writing() as session:
        network, other = store_network(session), store_network(session)
        own = store_case(session, network=network).case_number
        store_case(session, network=network, status=CaseStatus.READING)
        store_case(session, network=other)

        found = waiting_cases_in_sight(session, network.team_scope, USUAL_POLICY, ALL, SOON)

    assert [one.case_number for one in found] == [own]


def test_a_report_without_a_reviewer_waits_like_a_case(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        waiting = store_case(session, network=network).case_number
        report = store_case(session, network=network, status=CaseStatus.IN_REVIEW).case_number
        taken = store_case(session, network=network, status=CaseStatus.IN_REVIEW)
        session.add(ReviewDesk(case_id=taken.id, reviewer_id=network.expert.id, assigned_at=NOON))
        session.flush()
        asked = session, network.team_scope, USUAL_POLICY
        desks = {one.case_number: one.desk for one in waiting_cases_in_sight(*asked, ALL, SOON)}
        counts = waiting_counts(*asked, SOON)
        by_desk = {desk: waiting_count(*asked, WaitingFilter(desks=(desk,)), SOON) for desk in Desk}

    assert desks == {waiting: Desk.READER, report: Desk.REVIEWER}
    assert (counts.waiting, by_desk) == (2, {Desk.READER: 1, Desk.REVIEWER: 1})


@pytest.mark.parametrize("scope", [Scope(), Scope(expert_ids=frozenset({1}))])
def test_who_leads_nothing_sees_nothing(database: Database, scope: Scope) -> None:
    with database.writing() as session:
        store_case(session)

        assert waiting_count(session, scope, USUAL_POLICY, ALL, SOON) == 0


def test_a_city_sees_what_its_hospitals_ask(database: Database) -> None:
    with database.writing() as session:
        own = store_case(session, network=store_network(session, city="340100")).case_number
        store_case(session, network=store_network(session, city="340200"))
        city = Scope(cities=frozenset({"340100"}))

        found = waiting_cases_in_sight(session, city, USUAL_POLICY, ALL, SOON)

    assert [one.case_number for one in found] == [own]


def test_a_waiting_case_tells_who_answers_for_it_and_what_stopped_it(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network)
        await_expert(session, case.id, NOON)
        note_decision(
            session,
            NewDecision(
                case_id=case.id,
                outcome=DecisionOutcome.WAITING,
                decided_at=NOON,
                obstacle=Exclusion.OFF_SHIFT,
            ),
        )

        found = waiting_cases_in_sight(session, PROVINCE_WIDE, USUAL_POLICY, ALL, SOON)[0]

    assert found.custody is not None
    assert found.custody.team_name == network.team.name
    assert found.obstacle == Exclusion.OFF_SHIFT


def test_what_is_held_late_or_overdue_is_counted(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        held = store_case(session, network=network)
        store_case(session, network=network, urgency=Urgency.EMERGENCY)
        pause_case(session, network.team_scope, lead_of(session), by_hand(held), until(1), SOON)

        counts = waiting_counts(session, network.team_scope, USUAL_POLICY, SOON)

    assert (counts.waiting, counts.late, counts.held, counts.overdue) == (2, 1, 1, 1)
    assert counts.oldest_requested_at == NOON


def test_rows_are_chosen_by_what_is_asked(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        held = store_case(session, network=network)
        urgent = store_case(session, network=network, urgency=Urgency.EMERGENCY)
        pause_case(session, network.team_scope, lead_of(session), by_hand(held), until(1), SOON)

        def numbers(criteria: WaitingFilter) -> list[str]:
            rows = waiting_cases_in_sight(session, PROVINCE_WIDE, USUAL_POLICY, criteria, SOON)
            assert waiting_count(session, PROVINCE_WIDE, USUAL_POLICY, criteria, SOON) == len(rows)
            return [one.case_number for one in rows]

        assert numbers(WaitingFilter(is_held=True)) == [held.case_number]
        assert numbers(WaitingFilter(is_late=True)) == [urgent.case_number]
        assert numbers(WaitingFilter(urgencies=(Urgency.ROUTINE,))) == [held.case_number]
        assert numbers(WaitingFilter(text=urgent.case_number)) == [urgent.case_number]
        assert numbers(WaitingFilter(modalities=("MR",))) == []


def test_a_hold_that_is_over_keeps_nothing(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network)
        mine = session, network.team_scope
        pause_case(*mine, lead_of(session), by_hand(case), until(1), SOON)

        now = desk_case(*mine, case.case_number, SOON)
        later = desk_case(*mine, case.case_number, SOON + timedelta(hours=2))

    assert now.hold is not None
    assert now.hold.kind == HoldKind.PAUSE_CASE
    assert later.hold is None


def test_a_case_out_of_sight_is_not_found(database: Database) -> None:
    with database.writing() as session:
        network, other = store_network(session), store_network(session)
        case = store_case(session, network=other)

        with pytest.raises(CaseNotFoundError):
            desk_case(session, network.team_scope, case.case_number, SOON)
