"""An expert's own leave, and what a lead does with cases that would lie."""

from typing import Any

import pytest
from sqlalchemy import select

from data_layer import clock
from data_layer.cases.records import CaseStatus
from data_layer.cases.tables import Case
from data_layer.database import Database
from data_layer.errors import AccessDeniedError
from data_layer.experts.tables import ExpertLeave
from portal.record_forms import error_id, field_id
from tests.builders.cases import store_case
from tests.pages.cases.acting import acting
from tests.pages.experts.people import Teams, is_expert, leads, store_teams
from tests.portal_app import Visit


@pytest.fixture
def teams(database: Database) -> Teams:
    return store_teams(database)


@pytest.fixture
def case_number(database: Database, teams: Teams) -> str:
    """In the expert's hands."""
    given = {"network": teams.network, "status": CaseStatus.ASSIGNED}
    with database.writing() as session:
        return store_case(session, **given, requested_at=clock.now()).case_number


def own(teams: Teams) -> Any:
    return is_expert(teams.network.expert.id)


def take(page, teams: Teams, **given: str):
    today = str(clock.local_day(clock.now()))
    values = {"kind": "sick", "first": today, "last": today, "why": ""} | given
    ids = [field_id("own-leave", "record", name) for name in values]
    parts = [error_id("own-leave", "record", name) for name in values]
    public_id = teams.network.expert.public_id
    return page("experts.expert").take_leave(1, ids, list(values.values()), parts, public_id)


def leaves(database: Database) -> int:
    with database.reading() as session:
        return len(session.scalars(select(ExpertLeave)).all())


def test_an_expert_records_leave_and_takes_it_back(
    page, visit: Visit, database: Database, teams: Teams
) -> None:
    expert, public_id = page("experts.expert"), teams.network.expert.public_id
    today = str(clock.local_day(clock.now()))
    with visit(own(teams)), acting() as changed:
        told, _ = take(page, teams)
        shown = str(expert.show_own_leave(None, public_id))

    assert told is None
    assert "已通知团队负责人" in str(changed)
    assert f"{today} {today}" in shown
    assert "病假" in shown


def test_cases_in_hand_keep_from_leave_until_there_is_a_reason(
    page, visit: Visit, database: Database, teams: Teams, case_number: str
) -> None:
    with visit(own(teams)), acting():
        told, _ = take(page, teams)
        before = leaves(database)
        done, _ = take(page, teams, why="发热")

    assert case_number in str(told)
    assert "退回原因" in str(told)
    assert (before, leaves(database), done) == (0, 1, None)
    with database.reading() as session:
        assert session.scalars(select(Case)).one().status == CaseStatus.WAITING


def test_what_was_typed_wrong_is_said_at_its_field(page, visit: Visit, teams: Teams) -> None:
    with visit(own(teams)), acting():
        _, problems = take(page, teams, first="soon", kind="")

    assert [bool(one) for one in problems] == [True, True, False, False]


def test_nobody_takes_leave_for_a_colleague(page, visit: Visit, teams: Teams) -> None:
    colleague = is_expert(teams.network.reviewer.id)
    with visit(colleague), acting():
        told, _ = take(page, teams)

    assert "没有该专家" in str(told)


def relieve(page, teams: Teams, **given: Any):
    values = {"expert": teams.network.expert.public_id, "why": "突发疾病", "takers": []} | given
    ids = [field_id("team-relief", "relief", name) for name in values]
    parts = [error_id("team-relief", "relief", name) for name in values]
    return page("experts.team").relieve_member(
        1, ids, list(values.values()), parts, teams.public_id
    )


def test_a_lead_passes_on_everything_of_an_expert_who_fell_ill(
    page, visit: Visit, database: Database, teams: Teams, case_number: str
) -> None:
    with visit(leads(teams.team_id)), acting() as changed:
        told, _ = relieve(page, teams)

    assert told is None
    assert "重新分派 1 例" in str(changed)
    with database.reading() as session:
        assert session.scalars(select(Case)).one().expert_id is None


def test_passing_on_needs_somebody_and_a_reason(page, visit: Visit, teams: Teams) -> None:
    with visit(leads(teams.team_id)), acting():
        _, problems = relieve(page, teams, expert="", why="")

    assert problems == ["请填写此项。", "请填写此项。", ""]


def test_an_expert_passes_on_nothing_of_colleagues(page, visit: Visit, teams: Teams) -> None:
    with visit(own(teams)), pytest.raises(AccessDeniedError):
        relieve(page, teams)
