"""Who could be given one case now."""

from data_layer.accounts.records import PROVINCE_WIDE
from data_layer.cases.assignment_records import Exclusion
from data_layer.cases.choice_queries import choice_of, explanation_now
from data_layer.cases.policy_records import USUAL_POLICY
from data_layer.cases.records import CaseStatus
from data_layer.database import Database
from tests.builders.cases import store_case, store_network
from tests.builders.desk import SOON, store_colleague, store_other_team
from tests.builders.experts import store_expert


def test_a_lead_sees_the_own_teams_and_the_province_every_team_that_may_be_asked(
    database: Database,
) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network)
        other = store_other_team(session, network).id
        store_network(session)

        own = explanation_now(session, network.team_scope, USUAL_POLICY, case.id, SOON)
        all_of_them = explanation_now(session, PROVINCE_WIDE, USUAL_POLICY, case.id, SOON)

    assert [one.expert_id for one in own.options] == [network.expert.id]
    assert {one.expert_id for one in all_of_them.options} == {network.expert.id, other}
    assert Exclusion.NO_AGREEMENT not in [one.exclusion for one in all_of_them.excluded]


def test_every_predicate_that_is_not_met_is_told(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network)
        colleague = store_colleague(session, network, modalities=("MR",))
        stranger = store_expert(session)

        able = choice_of(session, case.id, network.expert.id, SOON)
        unable = choice_of(session, case.id, colleague.id, SOON)

        assert choice_of(session, case.id, stranger.id, SOON) is None
    assert able is not None
    assert (able.team_id, able.unmet) == (network.team.id, ())
    assert unable is not None
    assert Exclusion.MODALITY_NOT_READ in unable.unmet


def test_a_case_that_is_being_read_is_looked_at_as_if_it_waited(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.READING)
        colleague = store_colleague(session, network).id

        told = explanation_now(session, network.team_scope, USUAL_POLICY, case.id, SOON)

    assert colleague in [one.expert_id for one in told.options]
