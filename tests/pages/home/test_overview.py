"""The overview as a browser asks for it."""

from datetime import timedelta

from data_layer.accounts.records import Grant, Role, ScopeKind
from data_layer.clock import now
from data_layer.database import Database
from data_layer.institutions.records import City
from data_layer.operations.records import JobOutcome
from tests.builders.accounts import of_city
from tests.builders.institutions import store_institution
from tests.builders.operations import store_run
from tests.portal_app import Visit


def test_the_page_tells_within_the_scope(page, visit: Visit, database: Database) -> None:
    with database.writing() as session:
        store_institution(session)
        store_institution(session, city=City.WUHU, membership=None)
    overview = page("home.overview")

    with visit(of_city(City.WUHU)):
        wuhu = str(overview.layout())
    with visit():
        province = str(overview.layout())

    assert "0 / 1" in wuhu
    assert "1 / 2" in province


def test_who_runs_the_platform_sees_its_health_and_the_way(
    page, visit: Visit, database: Database
) -> None:
    with database.writing() as session:
        store_run(session, outcome=JobOutcome.FAILED, started_at=now())
        store_run(session, outcome=JobOutcome.FAILED, started_at=now() - timedelta(days=2))
    overview = page("home.overview")

    with visit(Grant(role=Role.SYSTEM_ADMIN, scope_kind=ScopeKind.PLATFORM)):
        body = str(overview.layout())

    assert "无响应" in body
    assert "共结束 1 次" in body
    assert "/operations/jobs" in body
    assert "/institutions" in body


def test_a_stranger_is_sent_to_the_sign_in(client) -> None:
    answer = client.get("/")

    assert answer.status_code == 302
    assert "/sign-in" in answer.headers["Location"]
