"""What the assignment is given to decide about, and by what."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from data_layer.cases.assignment_records import Board, Candidate, Desk, WaitingCase
from data_layer.cases.assignment_tables import AssignmentHold
from data_layer.cases.board_queries import board
from data_layer.cases.desk_records import HoldKind
from data_layer.cases.records import CaseKind, CaseStatus
from data_layer.database import Database
from data_layer.experts.records import TeamRole, TeamTier
from data_layer.identifiers import new_public_id
from tests.builders.accounts import store_account
from tests.builders.cases import NOON, Network, store_case, store_network
from tests.builders.experts import store_expert_always_on_duty, store_leave, store_team
from tests.builders.institutions import store_agreement, store_institution

HOUR = timedelta(hours=1)


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.writing() as session:
        yield session


def expert_on(seen: Board, expert_id: int) -> Candidate:
    return next(one for one in seen.candidates if one.expert_id == expert_id)


def case_on(seen: Board, case_id: int) -> WaitingCase:
    return next(one for one in seen.cases if one.id == case_id)


def store_hold(session: Session, network: Network, kind: HoldKind, **given: object) -> None:
    values: dict[str, object] = {
        "public_id": new_public_id(),
        "kind": kind,
        "team_id": network.team.id,
        "reason": "教学",
        "account_id": store_account(session).id,
        "begun_at": NOON,
        "until": NOON + HOUR,
    }
    session.add(AssignmentHold(**(values | given)))
    session.flush()


def test_what_waits_what_lies_untouched_and_reports_are_on_the_board(session: Session) -> None:
    network = store_network(session)
    stored = {status: store_case(session, network=network, status=status) for status in CaseStatus}
    store_case(session, network=network, status=CaseStatus.ASSIGNED, accepted_at=NOON)

    seen = board(session, NOON)

    on_board = {CaseStatus.WAITING, CaseStatus.ASSIGNED, CaseStatus.IN_REVIEW}
    assert {one.id for one in seen.cases} == {stored[status].id for status in on_board}
    assert case_on(seen, stored[CaseStatus.ASSIGNED].id).present_expert_id == network.expert.id
    report = case_on(seen, stored[CaseStatus.IN_REVIEW].id)
    assert (report.desk, report.author_id, report.team_id) == (
        Desk.REVIEWER,
        network.expert.id,
        network.team.id,
    )


def test_readers_and_reviewers_are_candidates_also_off_shift(session: Session) -> None:
    network = store_network(session)
    city = store_team(session, tier=TeamTier.CITY)
    lead = store_expert_always_on_duty(session, city, TeamRole.LEAD)
    away = store_expert_always_on_duty(session, city)
    store_leave(session, away, NOON.date())

    seen = board(session, NOON)

    assert expert_on(seen, lead.id).is_reader
    assert expert_on(seen, away.id).shift_starts_at is None
    reviewer = expert_on(seen, network.reviewer.id)
    assert (reviewer.is_reader, reviewer.review_team_ids) == (False, {network.team.id})


def test_a_team_that_named_no_services_answers_what_its_tier_does(session: Session) -> None:
    network = store_network(session)
    city = store_expert_always_on_duty(session, store_team(session, tier=TeamTier.CITY))

    seen = board(session, NOON)

    assert (CaseKind.CONSULTATION, "CT") not in expert_on(seen, network.expert.id).services
    assert (CaseKind.CONSULTATION, "CT") in expert_on(seen, city.id).services


def test_an_agreement_is_about_what_it_names(session: Session) -> None:
    asks, reads = store_institution(session), store_institution(session)
    store_agreement(session, asks, reads).services = ["remote_diagnosis", "training"]
    session.flush()

    agreed = board(session, NOON).agreed

    assert agreed == {(asks.id, CaseKind.DIAGNOSIS): {reads.id}}


def test_load_is_what_is_on_the_desk_and_what_was_finished_this_shift(session: Session) -> None:
    network = store_network(session)
    given = {"network": network, "requested_at": NOON - HOUR}
    weights = {
        CaseStatus.ASSIGNED: 1,
        CaseStatus.READING: 2,
        CaseStatus.RETURNED: 4,
        CaseStatus.NEEDS_INFORMATION: 8,
        CaseStatus.IN_REVIEW: 16,
        CaseStatus.ISSUED: 32,
    }
    for status, weight in weights.items():
        store_case(session, status=status, rvu_hundredths=weight, **given)
    # Taken in yesterday's shift: it counts no more for the shift once it is finished.
    given["requested_at"] = NOON - 14 * HOUR
    store_case(session, status=CaseStatus.ISSUED, rvu_hundredths=64, **given)

    found = expert_on(board(session, NOON), network.expert.id)

    assert found.in_hand_rvu_hundredths == 1 + 2 + 4 + 8
    assert found.finished_rvu_hundredths == 16 + 32
    assert found.month_rvu_hundredths == 1 + 2 + 4 + 8 + 32 + 64


def test_the_capacity_of_the_month_is_that_of_the_shifts_begun(session: Session) -> None:
    network = store_network(session)

    found = expert_on(board(session, NOON), network.expert.id)

    # Every day from the 1st to the 24th.
    assert found.month_capacity_rvu_hundredths == 24 * 6000


def test_who_read_the_patient_before_is_known(session: Session) -> None:
    network = store_network(session)
    earlier = store_case(session, network=network, status=CaseStatus.ISSUED)
    again = store_case(session, network=network, study_id=earlier.study_id)

    assert case_on(board(session, NOON), again.id).familiar_expert_ids == {network.expert.id}


def test_what_leads_hold_binds_until_it_ends(session: Session) -> None:
    network = store_network(session)
    kept, paused = (store_case(session, network=network).id for _ in range(2))
    store_hold(session, network, HoldKind.RESERVE, case_id=kept, expert_id=network.expert.id)
    store_hold(session, network, HoldKind.PAUSE_CASE, case_id=paused)
    store_hold(session, network, HoldKind.PAUSE_EXPERT, expert_id=network.expert.id)

    now, later = board(session, NOON), board(session, NOON + HOUR)

    assert case_on(now, kept).reserved_for == network.expert.id
    assert case_on(now, paused).is_paused
    assert expert_on(now, network.expert.id).is_paused
    assert not expert_on(later, network.expert.id).is_paused
    assert case_on(later, kept).reserved_for is None
