"""Who is on duty, and how much more they can take."""

from data_layer.accounts.records import PROVINCE_WIDE, Scope
from data_layer.cases.duty_queries import duty_desks
from data_layer.cases.hold_commands import pause_expert
from data_layer.cases.records import CaseStatus
from data_layer.database import Database
from tests.builders.cases import store_case, store_network
from tests.builders.desk import SOON, by_hand, lead_of, until


def test_whoever_is_free_comes_first_with_what_lies_there(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        store_case(session, network=network, status=CaseStatus.ASSIGNED)
        store_case(session, network=network, status=CaseStatus.ISSUED)

        free, busy = duty_desks(session, network.team_scope, SOON)

    assert free.expert_id == network.reviewer.id
    assert (busy.in_hand, busy.unaccepted, busy.in_hand_rvu_hundredths) == (1, 1, 100)
    assert busy.free_rvu_hundredths == busy.capacity_rvu_hundredths - 100
    assert busy.team_name == network.team.name


def test_whoever_gets_nothing_for_a_while_says_so(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        order = by_hand(store_case(session, network=network), network.expert, why="会议")
        pause_expert(session, network.team_scope, lead_of(session), order, until(2), SOON)

        desks = {one.expert_id: one for one in duty_desks(session, PROVINCE_WIDE, SOON)}

    assert desks[network.reviewer.id].pause is None
    pause = desks[network.expert.id].pause
    assert pause is not None
    assert (pause.reason, pause.until) == ("会议", until(2))


def test_desks_of_other_teams_are_not_shown(database: Database) -> None:
    with database.writing() as session:
        store_network(session)

        assert duty_desks(session, Scope(team_ids=frozenset({999})), SOON) == []
