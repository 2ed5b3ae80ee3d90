"""Who could be given one case now."""

from sqlalchemy.orm import Session

from data_layer.accounts.records import PROVINCE_WIDE, Scope
from data_layer.cases.assignment_records import Exclusion, Explanation
from data_layer.cases.choice_queries import choice_of, choices_now
from data_layer.cases.policy_records import USUAL_POLICY
from data_layer.cases.records import CaseStatus
from data_layer.database import Database
from tests.builders.cases import store_case, store_network
from tests.builders.desk import SOON, store_colleague, store_other_team
from tests.builders.experts import store_expert, store_member


def told_now(session: Session, scope: Scope, case_id: int) -> Explanation:
    found = choices_now(session, scope, USUAL_POLICY, case_id, SOON)
    assert found is not None
    return found.explanation


def test_a_lead_sees_the_own_teams_and_the_province_every_team_that_may_be_asked(
    database: Database,
) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network)
        other = store_other_team(session, network).id
        store_network(session)

        own = told_now(session, network.team_scope, case.id)
        all_of_them = told_now(session, PROVINCE_WIDE, case.id)

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

        told = told_now(session, network.team_scope, case.id)

    assert colleague in [one.expert_id for one in told.options]


def test_everybody_who_may_have_it_can_be_chosen_and_who_could_later(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network)
        able = {network.expert.id, *(store_colleague(session, network).id for _ in range(9))}
        team = session.merge(network.team)
        off = store_expert(session, institution_id=team.institution_id, modalities=("CT",))
        store_member(session, team, off)
        store_colleague(session, network, modalities=("MR",))

        found = choices_now(session, network.team_scope, USUAL_POLICY, case.id, SOON)

        assert found is not None
        assert {one.expert_id for one in found.able} == able
        costs = [one.cost for one in found.able]
        assert costs == sorted(costs)
        assert (off.id, Exclusion.OFF_SHIFT) in found.later
        assert {exclusion for _, exclusion in found.later} == {Exclusion.OFF_SHIFT}
