"""Everything that lies with an expert passes to others in one step, or nothing does."""

import pytest

from data_layer.cases.assignment_records import Exclusion
from data_layer.cases.assignment_tables import ReviewDesk
from data_layer.cases.desk_records import DecisionOutcome
from data_layer.cases.errors import FieldsUnusableError
from data_layer.cases.records import CaseStatus
from data_layer.cases.relief_commands import relieve_expert
from data_layer.cases.relief_errors import NoTakerEligibleError, NothingInHandError
from data_layer.cases.relief_records import Relief, Relieved
from data_layer.database import Database
from data_layer.outbox.queries import is_anything_unread
from data_layer.outbox.records import MACHINE
from data_layer.scope import Scope
from tests.builders.cases import NOON, store_case, store_network
from tests.builders.desk import SOON, decided, lead_of, store_colleague

ILL = Relief(why="突发疾病")


def test_all_cases_go_back_with_the_reason(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        cases = [store_case(session, network=network, status=CaseStatus.ASSIGNED) for _ in "ab"]
        lead, whose = lead_of(session), network.expert.public_id

        done = relieve_expert(session, network.team_scope, lead, whose, ILL, at=SOON)

        assert done == Relieved(given_back=2)
        assert {one.status for one in cases} == {CaseStatus.WAITING}
        released = (DecisionOutcome.RELEASED, network.expert.id, "突发疾病")
        assert released in decided(session, cases[0])


def test_those_named_share_the_cases(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        cases = [store_case(session, network=network, status=CaseStatus.READING) for _ in "abcd"]
        takers = [store_colleague(session, network) for _ in "ab"]
        named = Relief(why="突发疾病", takers=tuple(one.public_id for one in takers))
        whose = network.expert.public_id

        done = relieve_expert(session, network.team_scope, lead_of(session), whose, named, at=SOON)

        assert done == Relieved(handed_over=4)
        shares = [sum(case.expert_id == one.id for case in cases) for one in takers]
        assert shares == [2, 2]


def test_who_must_not_read_it_is_not_given_it_though_named(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        store_case(session, network=network, status=CaseStatus.ASSIGNED)
        own = store_colleague(session, network, institution_id=network.hospital.id)
        named = Relief(why="突发疾病", takers=(own.public_id,))
        whose = network.expert.public_id

        done = relieve_expert(session, network.team_scope, lead_of(session), whose, named, at=SOON)

        assert done == Relieved(given_back=1)


def test_when_nobody_named_may_go_on_with_a_report_nothing_is_done(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        number = store_case(session, network=network, status=CaseStatus.RETURNED).case_number
        own = store_colleague(session, network, institution_id=network.hospital.id)
        named = Relief(why="突发疾病", takers=(own.public_id,))
        whose = network.expert.public_id

        with pytest.raises(NoTakerEligibleError) as refused:
            relieve_expert(session, network.team_scope, lead_of(session), whose, named, at=SOON)

        assert refused.value.details["case_number"] == number
        assert refused.value.details["exclusion"] == Exclusion.NO_AGREEMENT


def test_reports_that_wait_for_their_review_go_to_another_reviewer(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.IN_REVIEW)
        desk = ReviewDesk(case_id=case.id, reviewer_id=network.reviewer.id, assigned_at=NOON)
        session.add(desk)
        session.flush()
        whose = network.reviewer.public_id

        done = relieve_expert(session, network.team_scope, lead_of(session), whose, ILL, at=SOON)

        assert done == Relieved(reviews=1)
        assert session.get(ReviewDesk, case.id) is None
        assert is_anything_unread(session, [MACHINE])


def test_a_lead_passes_on_only_what_is_of_their_teams(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.ASSIGNED)
        others, whose = Scope(team_ids=frozenset({network.team.id + 1})), network.expert.public_id

        with pytest.raises(NothingInHandError):
            relieve_expert(session, others, lead_of(session), whose, ILL, at=SOON)

        assert case.expert_id == network.expert.id


def test_nothing_passes_on_without_a_reason(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        whose = network.expert.public_id

        with pytest.raises(FieldsUnusableError):
            relieve_expert(
                session, network.team_scope, lead_of(session), whose, Relief(why=" "), at=SOON
            )
