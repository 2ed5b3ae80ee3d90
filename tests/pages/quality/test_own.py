"""A hospital's and a reader's own page: themselves among all, nobody else by name, few in grey."""

from datetime import timedelta

import pytest

from data_layer.accounts.records import Grant, Role
from data_layer.clock import now
from data_layer.database import Database
from data_layer.errors import AccessDeniedError
from data_layer.institutions.tables import Institution
from tests.builders.accounts import OF_THE_PROVINCE, an_account, of_hospital, of_team
from tests.builders.cases import Network, store_network
from tests.builders.counted import store_counted
from tests.builders.institutions import store_institution
from tests.builders.quality import store_draw, store_issued, store_settled
from tests.portal_app import Visit

TODAY = now().date()
RUNNING = TODAY.replace(day=1)


@pytest.fixture
def sites(database: Database) -> list[Institution]:
    with database.writing() as session:
        found = [store_institution(session, name=f"第{n}人民医院") for n in range(7)]
        for number, site in enumerate(found):
            store_counted(session, site, "passed_at_first", (90 + number, 100), month=RUNNING)
        store_counted(session, found[0], "critical_in_ten_minutes", (1, 3), month=RUNNING)
        session.expunge_all()
    return found


def manager(site: Institution) -> Grant:
    return of_hospital(site.id, Role.HOSPITAL_MANAGER)


def test_a_hospital_sees_itself_among_all_without_their_names(
    page, visit: Visit, sites: list[Institution]
) -> None:
    with visit(manager(sites[0])):
        shown = str(page("quality.hospital").layout())

    assert "90 / 100" in shown
    assert "651 / 700" in shown
    assert "91.50%～94.50%，7 家" in shown
    for other in sites[1:]:
        assert other.name not in shown
        assert other.public_id not in shown
    assert "91 / 100" not in shown


def test_of_few_cases_the_figure_is_grey_and_nothing_is_red(
    page, visit: Visit, sites: list[Institution]
) -> None:
    with visit(manager(sites[0])):
        shown = str(page("quality.hospital").layout())

    assert "Span(children='33.33%', className='own-figure is-few')" in shown
    assert "is-bad" not in shown


def test_charts_have_their_parameters_beside_them(
    page, visit: Visit, sites: list[Institution]
) -> None:
    with visit(manager(sites[0])):
        shown = str(page("quality.hospital").layout())

    assert shown.count("误报前平均例数 ARL₀") == 2
    assert "5,574" in shown


def test_of_a_sampled_indicator_a_hospital_is_told_the_weighted_rate_too(
    page, visit: Visit, database: Database
) -> None:
    with database.writing() as session:
        found = store_network(session, name="肥东县人民医院")
        draw = store_draw(session, month=RUNNING)
        for number in range(22):
            is_wrong = number < 2
            radpeer = "2b" if is_wrong else "1"
            sampled = store_settled(session, store_issued(session, found), draw, radpeer=radpeer)
            sampled.chance_denominator = 5 if is_wrong else 20
        store_counted(session, found.hospital, "significant_discrepancies", (2, 22), month=RUNNING)
        hospital_id = found.hospital.id

    with visit(of_hospital(hospital_id, Role.HOSPITAL_MANAGER)):
        shown = str(page("quality.hospital").layout())

    # 2 × 5 of 2 × 5 + 20 × 20.
    assert "加权估计 2.44%（" in shown


def test_another_hospital_cannot_be_asked_for(page, visit: Visit, sites: list[Institution]) -> None:
    with visit(manager(sites[0])):
        shown = str(page("quality.hospital").layout(hospital=sites[1].public_id))

    assert "90 / 100" in shown
    assert sites[1].public_id not in shown


def test_who_manages_two_hospitals_chooses(page, visit: Visit, sites: list[Institution]) -> None:
    with visit(manager(sites[0]), manager(sites[1])):
        shown = str(page("quality.hospital").layout(hospital=sites[1].public_id))

    assert "91 / 100" in shown
    assert f"/quality/hospital?hospital={sites[0].public_id}" in shown


def test_a_manager_of_nothing_is_told_so(page, visit: Visit, database: Database) -> None:
    with visit(of_hospital(999_999, Role.HOSPITAL_MANAGER)):
        assert "没有可查看的医院" in str(page("quality.hospital").layout())


@pytest.fixture
def network(database: Database) -> Network:
    """An expert with an account, of whose reports 22 were reviewed, 2 of them wrong."""
    with database.writing() as session:
        found = store_network(session, name="肥东县人民医院")
        draw = store_draw(session, month=RUNNING)
        for number in range(22):
            case = store_issued(session, found, expert_id=found.expert.id)
            store_settled(session, case, draw, radpeer="2b" if number < 2 else "1")
    return found


def reader(network: Network) -> dict[str, object]:
    grant = of_team(network.team.id, Role.EXPERT)
    return {"account": an_account(grant, id=network.expert_actor.account_id)}


def test_a_reader_sees_what_reviews_said_and_how_reliable_they_are(
    page, visit: Visit, network: Network
) -> None:
    with visit(**reader(network)):
        shown = str(page("quality.mine").layout())

    assert "2 / 22" in shown
    assert "RADPEER 评分的可靠性有限" in shown
    assert "不作排名" in shown
    assert "检出前平均例数 ARL₁" in shown
    assert "is-bad" not in shown


def test_a_reader_sees_nobody_elses_figures(page, visit: Visit, network: Network) -> None:
    with visit(**reader(network)):
        shown = str(page("quality.mine").layout())

    assert network.reviewer.name not in shown
    assert network.expert.name not in shown
    assert "份数足够的医师不足 5 人" in shown


def test_of_few_reviews_no_rate_is_made_large(page, visit: Visit, database: Database) -> None:
    with database.writing() as session:
        found = store_network(session)
        case = store_issued(session, found, expert_id=found.expert.id)
        store_settled(session, case, store_draw(session, month=RUNNING), radpeer="3b")

    with visit(**reader(found)):
        shown = str(page("quality.mine").layout())

    assert "Span(children='1 / 1', className='key-figure-number')" in shown
    assert "className='own-figure is-few'" in shown
    assert "例数过少，不作判定" in shown


def test_who_is_no_reader_is_told_so(page, visit: Visit, database: Database) -> None:
    with visit(of_team(1, Role.EXPERT)):
        assert "没有可查看的评审结果" in str(page("quality.mine").layout())


def test_the_pages_are_for_their_own(page, visit: Visit, database: Database) -> None:
    with visit(OF_THE_PROVINCE):
        for name in ("hospital", "mine"):
            with pytest.raises(AccessDeniedError):
                page(f"quality.{name}").layout()


def test_a_year_is_shown_until_the_month_that_is_running(
    page, visit: Visit, sites: list[Institution]
) -> None:
    with visit(manager(sites[0])):
        shown = str(page("quality.hospital").layout())

    first = (RUNNING - timedelta(days=330)).replace(day=1)
    assert f"{first:%Y-%m} 至 {RUNNING:%Y-%m}" in shown
