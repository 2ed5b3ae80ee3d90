"""What a solve decided is written as far as it still stands."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from data_layer.cases.assignment_records import Exclusion, Given, LeftWaiting
from data_layer.cases.assignment_tables import AssignmentDecision, ReviewDesk
from data_layer.cases.decision_queries import decisions
from data_layer.cases.desk_records import DecisionOutcome
from data_layer.cases.errors import CaseNotFoundError, TurnLostError
from data_layer.cases.giving_commands import give_out, note_waiting
from data_layer.cases.queries import worklist_count
from data_layer.cases.records import (
    Actor,
    CaseEventKind,
    CaseStatus,
    WorklistFilter,
    WorklistView,
)
from data_layer.cases.tables import Case
from data_layer.cases.turn_commands import void_turns
from data_layer.clock import local_day
from data_layer.database import Database
from data_layer.experts.tables import Expert
from data_layer.scope import NOTHING, PROVINCE_WIDE
from tests.builders.audit import told
from tests.builders.cases import NOON, Network, events_of, store_case, store_network
from tests.builders.experts import store_expert_always_on_duty, store_leave
from tests.builders.giving import a_solve, give

LATER = NOON + timedelta(hours=1)


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.writing() as session:
        yield session


def reader_of(network: Network) -> dict[str, int]:
    return {"expert_id": network.expert.id, "team_id": network.team.id}


def test_a_waiting_case_is_given_once(session: Session) -> None:
    network = store_network(session)
    case = store_case(session, network=network)

    first = give(session, case.id, **reader_of(network), at=LATER)
    second = give(session, case.id, **reader_of(network), at=LATER)

    session.refresh(case)
    assert ([one.case_id for one in first.given], second.given) == ([case.id], ())
    assert second.gone == (case.id,)
    assert (case.status, case.expert_id) == (CaseStatus.ASSIGNED, network.expert.id)
    assert case.assigned_at == case.first_assigned_at == LATER
    assert events_of(session, case) == [CaseEventKind.ASSIGNED]


def test_a_case_that_was_withdrawn_meanwhile_is_not_given(session: Session) -> None:
    network = store_network(session)
    case = store_case(session, network=network, status=CaseStatus.WITHDRAWN)

    assert give(session, case.id, **reader_of(network), at=LATER).gone == (case.id,)


def test_nothing_is_written_after_another_solve_wrote(session: Session) -> None:
    network = store_network(session)
    case, other = (store_case(session, network=network) for _ in range(2))
    one = Given(case_id=case.id, **reader_of(network))
    solve = a_solve(session, one, at=NOON)
    give(session, other.id, **reader_of(network), at=NOON)

    with pytest.raises(TurnLostError), session.begin_nested():
        give_out(session, solve, [one], NOON)

    session.refresh(case)
    assert case.status == CaseStatus.WAITING


def test_what_a_lead_did_meanwhile_is_not_overwritten(session: Session) -> None:
    network = store_network(session)
    case = store_case(session, network=network)
    one = Given(case_id=case.id, **reader_of(network))
    solve = a_solve(session, one, at=NOON)
    void_turns(session, NOON)

    with pytest.raises(TurnLostError), session.begin_nested():
        give_out(session, solve, [one], NOON)


@pytest.mark.parametrize("change", ["leave", "licence"])
def test_what_ended_while_the_solve_ran_binds_what_it_writes(session: Session, change: str) -> None:
    network = store_network(session)
    case = store_case(session, network=network)
    one = Given(case_id=case.id, **reader_of(network))
    solve = a_solve(session, one, at=NOON)
    if change == "leave":
        store_leave(session, network.expert, local_day(NOON))
    else:
        ended = local_day(NOON) - timedelta(days=1)
        session.execute(
            update(Expert).where(Expert.id == network.expert.id).values(licence_valid_to=ended)
        )

    written = give_out(session, solve, [one], NOON)

    stopped = {"leave": Exclusion.OFF_SHIFT, "licence": Exclusion.LICENCE_INVALID}[change]
    assert written.refused == {case.id: stopped}
    assert events_of(session, case) == []


def test_an_untouched_case_moves_and_an_accepted_one_stays(session: Session) -> None:
    network = store_network(session)
    second = store_expert_always_on_duty(
        session, network.team, institution_id=network.team.institution_id
    )
    untouched, accepted = (
        store_case(session, network=network, status=CaseStatus.ASSIGNED, accepted_at=at)
        for at in (None, NOON)
    )
    to_second = {"expert_id": second.id, "team_id": network.team.id}

    moved = give(session, untouched.id, **to_second, at=LATER, moved_from=network.expert.id)
    kept = give(session, accepted.id, **to_second, at=LATER, moved_from=network.expert.id)

    session.refresh(untouched)
    assert (len(moved.given), kept.gone) == (1, (accepted.id,))
    assert (untouched.expert_id, untouched.assigned_at) == (second.id, LATER)
    assert events_of(session, untouched) == [CaseEventKind.MOVED]


def test_a_report_finds_its_reviewer_and_leaves_the_desk_when_passed(session: Session) -> None:
    network = store_network(session)
    case = store_case(session, network=network, status=CaseStatus.IN_REVIEW)
    reviewer = {"expert_id": network.reviewer.id, "team_id": network.team.id}

    first = give(session, case.id, **reviewer, at=LATER)
    second = give(session, case.id, **reviewer, at=LATER)

    desk = session.get_one(ReviewDesk, case.id)
    assert (len(first.given), second.given) == (1, ())
    assert (desk.reviewer_id, desk.assigned_at) == (network.reviewer.id, LATER)
    assert events_of(session, case) == []


def test_who_got_a_case_is_in_the_trail_and_why_is_kept(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        number = store_case(session, network=network).case_number
        case_id = session.scalars(select(Case.id)).one()
        give(session, case_id, **reader_of(network), at=LATER)

    with database.reading() as session:
        (decision,) = decisions(session, PROVINCE_WIDE, number)
    assert ("case.assign", "permitted", number) in told(database)
    assert (decision.outcome, decision.turn) == (DecisionOutcome.ASSIGNED, 1)
    assert decision.explanation is not None
    assert decision.explanation.eligible_count == 1


def test_why_a_case_waits_is_kept_when_it_is_new(session: Session) -> None:
    case = store_case(session)
    solve = a_solve(session, at=NOON)
    off_shift, full = (
        LeftWaiting(case_id=case.id, obstacle=one)
        for one in (Exclusion.OFF_SHIFT, Exclusion.AT_CAPACITY)
    )

    kept = [note_waiting(session, solve, [one], NOON) for one in (off_shift, off_shift, full)]

    assert kept == [1, 0, 1]
    obstacles = session.scalars(
        select(AssignmentDecision.obstacle).order_by(AssignmentDecision.id)
    ).all()
    assert obstacles == [Exclusion.OFF_SHIFT, Exclusion.AT_CAPACITY]


def test_decisions_are_for_who_may_see_the_case(session: Session) -> None:
    case = store_case(session)

    with pytest.raises(CaseNotFoundError):
        decisions(session, NOTHING, case.case_number)


def test_a_report_is_to_be_reviewed_by_who_was_found_for_it(session: Session) -> None:
    network = store_network(session)
    case = store_case(session, network=network, status=CaseStatus.IN_REVIEW)
    second = replace(network.reviewer_actor, expert_id=network.reviewer.id + 1000)

    def reports_of(actor: Actor) -> int:
        criteria = WorklistFilter(view=WorklistView.TO_REVIEW)
        return worklist_count(session, network.team_scope, actor, criteria, now=LATER)

    before = reports_of(network.reviewer_actor), reports_of(second)
    give(session, case.id, expert_id=network.reviewer.id, team_id=network.team.id, at=LATER)

    assert before == (1, 1)
    assert (reports_of(network.reviewer_actor), reports_of(second)) == (1, 0)
