"""A lead gives a case, moves it or takes it back, always with a reason."""

import pytest

from data_layer.accounts.records import Scope
from data_layer.audit.records import Action
from data_layer.cases import hand_commands
from data_layer.cases.desk_records import DecisionOutcome
from data_layer.cases.errors import (
    CaseMovedOnError,
    CaseNotFoundError,
    ExpertNotEligibleError,
    FieldsUnusableError,
    NotInChargeError,
)
from data_layer.cases.records import CaseEventKind, CaseStatus
from data_layer.database import Database
from data_layer.experts.errors import ExpertNotFoundError
from data_layer.outbox.records import Audience, Topic
from tests.builders.audit import told
from tests.builders.cases import events_of, store_case, store_network, store_report
from tests.builders.desk import (
    SOON,
    by_hand,
    decided,
    lead_of,
    store_colleague,
    store_other_team,
    told_of,
)


def test_a_lead_gives_a_waiting_case_to_an_expert_of_the_team(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case, expert = store_case(session, network=network), network.expert

        hand_commands.give_case(
            session, network.team_scope, lead_of(session), by_hand(case, expert), SOON
        )

        assert (case.status, case.expert_id) == (CaseStatus.ASSIGNED, expert.id)
        assert case.team_id == network.team.id
        assert decided(session, case) == [(DecisionOutcome.OVERRIDDEN, expert.id, "专家熟悉该患者")]
        assert told_of(session) == [(Topic.CASE_GIVEN, Audience.EXPERT, expert.id)]
    assert [one[0] for one in told(database)][1:] == [Action.CASE_ASSIGN]


def test_a_lead_moves_a_case_that_is_being_read(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.READING)
        colleague = store_colleague(session, network)

        hand_commands.give_case(
            session, network.team_scope, lead_of(session), by_hand(case, colleague), SOON
        )

        assert (case.status, case.expert_id) == (CaseStatus.ASSIGNED, colleague.id)
        assert case.accepted_at is None
        assert events_of(session, case) == [CaseEventKind.MOVED]
        assert told_of(session) == [
            (Topic.CASE_GIVEN, Audience.EXPERT, colleague.id),
            (Topic.CASE_TAKEN, Audience.EXPERT, network.expert.id),
        ]


def test_a_lead_takes_a_case_back_and_it_waits(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.ASSIGNED)

        hand_commands.take_back_case(
            session, network.team_scope, lead_of(session), by_hand(case), SOON
        )

        assert (case.status, case.expert_id) == (CaseStatus.WAITING, None)
        assert decided(session, case)[0][:2] == (DecisionOutcome.RELEASED, network.expert.id)
        assert events_of(session, case) == [CaseEventKind.RELEASED]


def test_a_predicate_binds_a_lead_as_well(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network)
        reads_no_ct = store_colleague(session, network, modalities=("MR",))

        with pytest.raises(ExpertNotEligibleError):
            hand_commands.give_case(
                session, network.team_scope, lead_of(session), by_hand(case, reads_no_ct), SOON
            )
        assert case.status == CaseStatus.WAITING


def test_a_case_does_not_go_back_to_whom_it_was_taken_from(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.ASSIGNED)
        lead = lead_of(session)
        hand_commands.take_back_case(session, network.team_scope, lead, by_hand(case), SOON)

        with pytest.raises(ExpertNotEligibleError):
            hand_commands.give_case(
                session, network.team_scope, lead, by_hand(case, network.expert), SOON
            )


def test_a_lead_gives_nothing_to_other_teams_but_the_province_does(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network)
        other = store_other_team(session, network)
        order, person = by_hand(case, other), lead_of(session)

        with pytest.raises(NotInChargeError):
            hand_commands.give_case(session, network.team_scope, person, order, SOON)
        hand_commands.give_case(session, Scope(is_province_wide=True), person, order, SOON)

        assert case.expert_id == other.id


@pytest.mark.parametrize("sees", [Scope(), Scope(cities=frozenset({"340100"}))])
def test_who_leads_nothing_gives_nothing(database: Database, sees: Scope) -> None:
    with database.writing() as session:
        network = store_network(session, city="340100")
        case = store_case(session, network=network)

        with pytest.raises(CaseNotFoundError):
            hand_commands.give_case(
                session, sees, lead_of(session), by_hand(case, network.expert), SOON
            )


def test_a_case_that_has_a_report_stays_with_its_writer(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.RETURNED)
        store_report(session, case)
        colleague = store_colleague(session, network)

        with pytest.raises(CaseMovedOnError):
            hand_commands.give_case(
                session, network.team_scope, lead_of(session), by_hand(case, colleague), SOON
            )


def test_a_lead_says_why(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network)

        with pytest.raises(FieldsUnusableError):
            hand_commands.give_case(
                session,
                network.team_scope,
                lead_of(session),
                by_hand(case, network.expert, why=" "),
                SOON,
            )


def test_nobody_gives_a_case_to_nobody(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network)

        with pytest.raises(ExpertNotFoundError):
            hand_commands.give_case(
                session, network.team_scope, lead_of(session), by_hand(case), SOON
            )


def test_half_a_report_is_handed_over_as_it_stands(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.RETURNED)
        colleague = store_colleague(session, network)

        hand_commands.hand_over_case(
            session, network.team_scope, lead_of(session), by_hand(case, colleague), SOON
        )

        assert (case.status, case.expert_id) == (CaseStatus.RETURNED, colleague.id)
        assert decided(session, case)[-1][:2] == (DecisionOutcome.MOVED, colleague.id)
        assert [one[0] for one in told_of(session)] == [Topic.CASE_GIVEN, Topic.CASE_TAKEN]


def test_whoever_goes_on_with_a_report_is_its_reviewer_no_longer(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.RETURNED)
        colleague = store_colleague(session, network)
        case.reviewer_id = colleague.id

        hand_commands.hand_over_case(
            session, network.team_scope, lead_of(session), by_hand(case, colleague), SOON
        )

        assert (case.expert_id, case.reviewer_id) == (colleague.id, None)


def test_a_case_is_not_given_to_whom_it_lies_with(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case, expert = (
            store_case(session, network=network, status=CaseStatus.READING),
            network.expert,
        )

        with pytest.raises(ExpertNotEligibleError):
            hand_commands.give_case(
                session, network.team_scope, lead_of(session), by_hand(case, expert), SOON
            )
