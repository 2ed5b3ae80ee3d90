"""An expert takes a case, or gives a reason why not."""

import pytest

from data_layer.audit.records import Action
from data_layer.cases import desk_commands
from data_layer.cases.assignment_tables import CaseCustody
from data_layer.cases.desk_records import DecisionOutcome, DeclineReason, Declining
from data_layer.cases.errors import FieldsUnusableError, NotYourCaseError
from data_layer.cases.records import CaseEventKind, CaseStatus
from data_layer.cases.report_commands import save_draft
from data_layer.cases.tables import Case, ReportDraft
from data_layer.database import Database
from data_layer.outbox.records import Audience, Topic
from tests.builders.audit import told
from tests.builders.cases import A_REPORT, events_of, store_case, store_network, store_report
from tests.builders.desk import SOON, decided, told_of

TOO_MUCH = Declining(reason=DeclineReason.WORKLOAD)


def test_an_expert_accepts_a_case(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.ASSIGNED)

        desk_commands.accept_case(
            session, network.expert_scope, network.expert_actor, case.case_number, SOON
        )

        assert case.status == CaseStatus.ASSIGNED
        assert case.accepted_at == SOON
        assert events_of(session, case) == [CaseEventKind.ACCEPTED]
    assert [one[0] for one in told(database)][1:] == [Action.CASE_ACCEPT]


def test_nobody_accepts_for_another(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.ASSIGNED)

        with pytest.raises(NotYourCaseError):
            desk_commands.accept_case(
                session, network.team_scope, network.reviewer_actor, case.case_number, SOON
            )


def test_a_declined_case_waits_for_somebody_else(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.ASSIGNED)

        desk_commands.decline_case(
            session,
            network.expert_scope,
            network.expert_actor,
            case.case_number,
            TOO_MUCH,
            at=SOON,
        )

        assert (case.status, case.expert_id, case.accepted_at) == (CaseStatus.WAITING, None, None)
        assert decided(session, case) == [(DecisionOutcome.DECLINED, network.expert.id, "")]
        assert session.get_one(CaseCustody, case.id).team_id == network.team.id
    assert [one[0] for one in told(database)][1:] == [Action.CASE_DECLINE]


def test_the_lead_hears_of_a_declined_case(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.ASSIGNED)

        desk_commands.decline_case(
            session,
            network.expert_scope,
            network.expert_actor,
            case.case_number,
            TOO_MUCH,
            at=SOON,
        )

        assert told_of(session) == [
            (Topic.CASE_DECLINED, Audience.TEAM, network.team.id),
            (Topic.CASE_WAITING, Audience.MACHINE, 0),
        ]


def test_what_was_drafted_goes_with_who_drafted_it(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.READING)
        mine = network.expert_scope, network.expert_actor, case.case_number
        save_draft(session, *mine, A_REPORT, at=SOON)

        desk_commands.decline_case(session, *mine, TOO_MUCH, at=SOON)

        assert session.get(ReportDraft, case.id) is None


def test_whoever_has_reported_does_not_decline(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.RETURNED)
        store_report(session, case)

        with pytest.raises(NotYourCaseError):
            desk_commands.decline_case(
                session,
                network.expert_scope,
                network.expert_actor,
                case.case_number,
                TOO_MUCH,
                at=SOON,
            )
        assert session.get_one(Case, case.id).status == CaseStatus.RETURNED


def test_another_reason_is_told_in_words(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.ASSIGNED)

        with pytest.raises(FieldsUnusableError) as caught:
            desk_commands.decline_case(
                session,
                network.expert_scope,
                network.expert_actor,
                case.case_number,
                Declining(reason=DeclineReason.OTHER, words=" "),
                at=SOON,
            )
        assert caught.value.problems == {"why": "text_missing"}
