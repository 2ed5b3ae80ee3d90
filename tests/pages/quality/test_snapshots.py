"""Frozen months: frozen once, again only after a correction, intact or not, and compared."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import text

from data_layer.database import Database
from data_layer.errors import AccessDeniedError
from data_layer.institutions.records import City
from data_layer.quality.indicator_commands import count_month
from data_layer.quality.snapshot_errors import SnapshotNotFoundError
from data_layer.quality.snapshot_queries import snapshots
from data_layer.quality_figures import MONTHLY
from tests.builders.accounts import OF_THE_PROVINCE, an_account, of_city, store_account
from tests.builders.cases import Network, store_network
from tests.builders.quality import store_issued
from tests.pages.cases.acting import acting
from tests.portal_app import Visit

MONTH, MARCH = "2026-03", date(2026, 3, 1)


@pytest.fixture
def hospital(database: Database) -> Network:
    """With one report of March that passed at once, counted in April."""
    with database.writing() as session:
        network = store_network(session, city=City.HEFEI)
    add_report(database, network)
    return network


def add_report(database: Database, network: Network, **given: object) -> None:
    with database.writing() as session:
        store_issued(session, network, datetime(2026, 3, 10, 4, tzinfo=UTC), **given)
        count_month(session, MARCH, MONTHLY, datetime(2026, 4, 2, tzinfo=UTC))


@pytest.fixture
def official(database: Database, visit: Visit):
    """Visits by an official whose account a version names."""
    with database.writing() as session:
        account_id = store_account(session, OF_THE_PROVINCE, display_name="省质控办").id
    return lambda: visit(account=an_account(OF_THE_PROVINCE, id=account_id))


def freeze(page, month: str = MONTH) -> str:
    with acting():
        return str(page("quality.snapshot").freeze(1, [], [], [], month))


def shown(page, **query: str) -> str:
    return str(page("quality.snapshot").layout(month=MONTH, **query))


def state(page) -> str:
    return str(page("quality.snapshot").show_state(None, MONTH))


def versions(database: Database) -> list[int]:
    with database.reading() as session:
        return [one.version for one in snapshots(session)]


def test_after_freezing_head_and_versions_are_there_anew(page, official, hospital: Network) -> None:
    with official():
        freeze(page)
        head, body = page("quality.snapshot").show_versions(None, MONTH)

    assert "form='freeze'" in str(head) or "'form': 'freeze'" in str(head)
    assert "第 1 版" in str(body)


def test_a_month_is_frozen_with_its_hash_and_by_whom(
    page, official, database: Database, hospital: Network
) -> None:
    with official():
        assert "该月尚未冻结" in shown(page)
        assert state(page) == "None"
        freeze(page)
        text_shown = shown(page)
        listed = str(page("quality.snapshots").layout())

    with database.reading() as session:
        [record] = snapshots(session)
    assert record.figures_hash in text_shown
    assert "省质控办" in text_shown
    assert "与校验值一致" in text_shown
    assert "已冻结，第 1 版" in listed


def test_freezing_again_without_a_change_makes_no_version(
    page, official, database: Database, hospital: Network
) -> None:
    with official():
        freeze(page)
        freeze(page)

        assert versions(database) == [1]
        assert "再次冻结不会产生新版本" in state(page)


def test_a_correction_is_another_version_with_its_difference(
    page, official, database: Database, hospital: Network
) -> None:
    with official():
        freeze(page)
        add_report(database, hospital, return_count=1)
        before = state(page)
        freeze(page)
        difference = str(page("quality.snapshot").show_differences({}, MONTH))

    assert "数据有变化" in before
    assert "报告审核一次通过率" in before
    assert versions(database) == [2, 1]
    assert "第 1 版与第 2 版的差异" in difference
    assert "1 / 1" in difference
    assert "1 / 2" in difference


@pytest.mark.parametrize("chosen", [None, {"from": "x", "to": "9"}, {"from": "2", "to": "1"}])
def test_any_two_versions_are_compared_and_nonsense_means_the_newest_two(
    page, official, database: Database, hospital: Network, chosen: dict[str, str] | None
) -> None:
    with official():
        freeze(page)
        add_report(database, hospital, return_count=1)
        freeze(page)
        difference = str(page("quality.snapshot").show_differences(chosen, MONTH))

    newest_first = chosen == {"from": "2", "to": "1"}
    said = "第 2 版与第 1 版" if newest_first else "第 1 版与第 2 版"
    assert said in difference


def test_what_was_changed_behind_the_platform_is_seen(
    page, official, database: Database, hospital: Network
) -> None:
    with official():
        freeze(page)
        with database.writing() as session:
            session.execute(
                text("UPDATE quality_snapshots SET figures_hash = :other"), {"other": "0" * 64}
            )

        assert "与校验值不符" in shown(page)


def test_a_month_that_was_never_counted_is_not_frozen(
    page, official, database: Database, hospital: Network
) -> None:
    with official():
        said = freeze(page, "2026-02")

    assert "2026-02 结束后尚未统计" in said
    assert versions(database) == []


@pytest.mark.parametrize("month", ["soon", "2026-13", "", "2026-3"])
def test_what_is_no_month_is_no_page(page, official, month: str) -> None:
    with official(), pytest.raises(SnapshotNotFoundError):
        page("quality.snapshot").layout(month=month)


def test_a_city_official_reads_and_does_not_freeze(
    page, visit: Visit, database: Database, hospital: Network
) -> None:
    with visit(of_city(City.HEFEI)):
        assert "register-save" not in shown(page)
        with pytest.raises(AccessDeniedError):
            freeze(page)
