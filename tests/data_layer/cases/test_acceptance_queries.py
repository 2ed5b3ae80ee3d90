"""What waits for an expert's yes or no."""

from datetime import timedelta

from data_layer.accounts.records import Scope
from data_layer.cases.acceptance_queries import new_cases
from data_layer.cases.policy_records import USUAL_POLICY
from data_layer.cases.records import CaseStatus, Urgency
from data_layer.database import Database
from tests.builders.cases import NOON, store_case, store_network


def test_what_is_neither_accepted_nor_opened_is_new(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        given = {"network": network, "status": CaseStatus.ASSIGNED}
        number = store_case(session, urgency=Urgency.URGENT, **given).case_number
        store_case(session, accepted_at=NOON + timedelta(minutes=11), **given)
        store_case(session, network=network, status=CaseStatus.READING)
        store_case(session, status=CaseStatus.ASSIGNED)

        found = new_cases(session, network.expert_scope, USUAL_POLICY)

    assert [one.case_number for one in found] == [number]
    # Assigned ten minutes after noon.
    assert found[0].accept_by == NOON + timedelta(minutes=40)


def test_leading_a_team_makes_no_case_one_s_own(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        store_case(session, network=network, status=CaseStatus.ASSIGNED)
        lead = Scope(team_ids=frozenset({network.team.id}))

        assert new_cases(session, lead, USUAL_POLICY) == []
