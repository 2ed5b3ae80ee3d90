"""A lead keeps a case for an expert, a case from everybody, or an expert from every case."""

from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from data_layer.accounts.records import Scope
from data_layer.audit.records import Action
from data_layer.cases import hold_commands
from data_layer.cases.assignment_tables import AssignmentHold
from data_layer.cases.board_queries import board
from data_layer.cases.desk_records import HoldKind
from data_layer.cases.errors import (
    CaseMovedOnError,
    ExpertNotEligibleError,
    HoldNotFoundError,
    HoldTooLongError,
)
from data_layer.cases.records import CaseEventKind, CaseStatus
from data_layer.database import Database
from data_layer.experts.errors import ExpertNotFoundError
from tests.builders.audit import told
from tests.builders.cases import NOON, events_of, store_case, store_network
from tests.builders.desk import SOON, by_hand, lead_of, store_colleague, store_other_team, until


def holds(session: Session) -> list[tuple[str, datetime | None]]:
    rows = session.scalars(select(AssignmentHold).order_by(AssignmentHold.id))
    return [(row.kind, row.ended_at) for row in rows]


def test_a_case_is_kept_for_an_expert(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network)

        hold_commands.reserve_case(
            session,
            network.team_scope,
            lead_of(session),
            by_hand(case, network.expert),
            until(2),
            SOON,
        )

        assert board(session, SOON).cases[0].reserved_for == network.expert.id
        assert events_of(session, case) == [CaseEventKind.RESERVED]
    assert [one[0] for one in told(database)][1:] == [Action.CASE_RESERVE]


def test_a_case_is_not_kept_for_who_must_not_read_it(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network)
        reads_no_ct = store_colleague(session, network, modalities=("MR",))

        with pytest.raises(ExpertNotEligibleError):
            hold_commands.reserve_case(
                session,
                network.team_scope,
                lead_of(session),
                by_hand(case, reads_no_ct),
                until(2),
                SOON,
            )


def test_a_paused_case_is_given_to_nobody_until_it_is_resumed(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case, lead = store_case(session, network=network), lead_of(session)
        mine = session, network.team_scope, lead

        hold_commands.pause_case(*mine, by_hand(case, why="等待补传图像"), until(1), SOON)
        assert board(session, SOON).cases[0].is_paused
        public_id = session.scalars(select(AssignmentHold.public_id)).one()
        hold_commands.end_hold(*mine, public_id, SOON)

        assert not board(session, SOON).cases[0].is_paused
        assert events_of(session, case) == [CaseEventKind.PAUSED, CaseEventKind.RESUMED]
    assert [one[0] for one in told(database)][1:] == [Action.CASE_PAUSE, Action.CASE_RESUME]


def test_the_newest_hold_of_a_case_counts(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case, lead = store_case(session, network=network), lead_of(session)
        mine = session, network.team_scope, lead

        hold_commands.pause_case(*mine, by_hand(case), until(1), SOON)
        hold_commands.reserve_case(*mine, by_hand(case, network.expert), until(1), SOON)

        assert holds(session) == [(HoldKind.PAUSE_CASE, SOON), (HoldKind.RESERVE, None)]


def test_a_paused_expert_is_given_no_case(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        order = by_hand(store_case(session, network=network), network.expert)

        hold_commands.pause_expert(
            session, network.team_scope, lead_of(session), order, until(8), SOON
        )

        paused = [one.expert_id for one in board(session, SOON).candidates if one.is_paused]
        assert paused == [network.expert.id]
    assert [one[0] for one in told(database)][1:] == [Action.TEAM_PAUSE]


def test_a_lead_pauses_nobody_of_another_team(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        other = store_other_team(session, network)
        order = by_hand(store_case(session, network=network), other)

        with pytest.raises(ExpertNotFoundError):
            hold_commands.pause_expert(
                session, network.team_scope, lead_of(session), order, until(8), SOON
            )


@pytest.mark.parametrize("ends_at", [NOON, SOON, until(25)])
def test_a_hold_ends_after_now_and_within_a_day(database: Database, ends_at: datetime) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network)

        with pytest.raises(HoldTooLongError):
            hold_commands.pause_case(
                session, network.team_scope, lead_of(session), by_hand(case), ends_at, SOON
            )


def test_only_a_waiting_case_is_paused(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.READING)

        with pytest.raises(CaseMovedOnError):
            hold_commands.pause_case(
                session, network.team_scope, lead_of(session), by_hand(case), until(1), SOON
            )


def test_another_lead_ends_no_hold(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case, lead = store_case(session, network=network), lead_of(session)
        hold_commands.pause_case(session, network.team_scope, lead, by_hand(case), until(1), SOON)
        public_id = session.scalars(select(AssignmentHold.public_id)).one()

        with pytest.raises(HoldNotFoundError):
            hold_commands.end_hold(session, Scope(team_ids=frozenset({999})), lead, public_id, SOON)
