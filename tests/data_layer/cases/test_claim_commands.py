"""Of two who claim a case at the same moment, one gets it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

from sqlalchemy import select

from data_layer.cases import commands, report_commands
from data_layer.cases.claim_commands import to_the_second
from data_layer.cases.records import CaseEventKind, CaseStatus
from data_layer.cases.tables import Case, CaseEvent
from data_layer.database import Database
from data_layer.errors import ConflictError
from tests.builders.cases import NOON, store_case, store_network, store_report
from tests.builders.experts import store_expert_always_on_duty
from tests.builders.giving import give

LATER = NOON + timedelta(hours=1)


def test_two_solves_give_a_case_once(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        second = store_expert_always_on_duty(
            session, network.team, institution_id=network.team.institution_id
        )
        case_id = store_case(session, network=network).id
        experts, team_id = (network.expert.id, second.id), network.team.id
    given: list[int] = []

    def claim(number: int) -> None:
        with database.writing() as session:
            found = give(session, case_id, expert_id=experts[number], team_id=team_id, at=LATER)
        given.extend(one.expert_id for one in found.given)

    _at_once(claim)

    with database.reading() as session:
        assert [session.get_one(Case, case_id).expert_id] == given
        assert session.scalars(select(CaseEvent.kind)).all() == [CaseEventKind.ASSIGNED]


def test_a_report_withdrawn_while_it_is_passed_ends_in_one_of_the_two(database: Database) -> None:
    with database.writing() as session:
        network = store_network(session)
        case = store_case(session, network=network, status=CaseStatus.IN_REVIEW)
        store_report(session, case)
        number, case_id = case.case_number, case.id
        hospital = (network.hospital_scope, network.clerk, number, LATER)
        team = (network.team_scope, network.reviewer_actor, number, LATER)

    def claim(who: int) -> None:
        with database.writing() as session:
            if who:
                commands.withdraw_case(session, *hospital)
            else:
                report_commands.pass_report(session, *team)

    outcomes = _at_once(claim)

    assert sorted(outcomes) == [False, True]
    with database.reading() as session:
        status = session.get_one(Case, case_id).status
        assert status == (CaseStatus.ISSUED, CaseStatus.WITHDRAWN)[outcomes.index(True)]


def test_the_moments_of_a_case_are_whole_seconds() -> None:
    assert to_the_second(NOON.replace(microsecond=999_999)) == NOON


def _at_once(claim: Callable[[int], None]) -> list[bool]:
    """Whether each of the two claims was granted."""
    start = Barrier(2)

    def attempt(number: int) -> bool:
        start.wait()
        try:
            claim(number)
        except ConflictError:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(attempt, (0, 1)))
