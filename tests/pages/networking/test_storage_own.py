"""A hospital sees its own storage and nobody else's; verification is shown to those it is about."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from data_layer import clock
from data_layer.accounts.records import Role
from data_layer.database import Database
from data_layer.errors import AccessDeniedError
from data_layer.institutions.records import City, StorageMode
from data_layer.institutions.tables import InstitutionVersion
from data_layer.studies import commands
from tests.builders.accounts import of_city, of_hospital
from tests.builders.institutions import store_institution
from tests.builders.studies import an_arrival
from tests.builders.verification import verified
from tests.pages.asking import ask, value
from tests.portal_app import Visit

EVERYTHING = {"startRow": 0, "endRow": 100, "sortModel": []}
GIGABYTE = 1 << 30
OWN, OTHER = "歙县人民医院", "桐城市人民医院"


@pytest.fixture
def hospitals(database: Database) -> tuple[int, int]:
    """Each has one study that the platform keeps and one that lies there, without a node."""
    now = clock.now()
    with database.writing() as session:
        own = store_institution(session, name=OWN, storage_mode=StorageMode.LOCAL)
        session.scalars(
            select(InstitutionVersion).filter_by(institution_id=own.id)
        ).one().storage_reason = "影像量大，自建归档"
        other = store_institution(session, name=OTHER, city=City.WUHU)
        for one, size in ((own, 3), (other, 40)):
            for number, digest in enumerate((bytes([one.id]) * 32, None)):
                uid = f"1.{one.id}.{number}"
                arrival = an_arrival(
                    one.id,
                    study_instance_uid=uid,
                    series_instance_uid=f"{uid}.1",
                    sop_instance_uid=f"{uid}.2",
                    byte_count=size * GIGABYTE,
                    sha256=digest,
                    path=None if digest else b"/archive",
                )
                commands.store_arrivals(session, [arrival], at=now - timedelta(days=1))
        return own.id, other.id


def manager(institution_id: int) -> object:
    return of_hospital(institution_id, Role.HOSPITAL_MANAGER)


def test_a_manager_sees_mode_reason_and_volume_of_their_own_hospital(
    page, visit: Visit, hospitals: tuple[int, int]
) -> None:
    with visit(manager(hospitals[0])):
        shown = str(page("networking.storage_own").layout())

    for words in (OWN, "影像量大，自建归档", "6.0 GB", "1 / 2", "无启用节点", "尚未校验"):
        assert words in shown
    assert OTHER not in shown
    assert "80.0 GB" not in shown


def test_a_manager_lists_their_own_studies_without_a_location(
    page, visit: Visit, hospitals: tuple[int, int]
) -> None:
    unlocated = page("networking.storage_unlocated")

    with visit(manager(hospitals[0])):
        rows = unlocated.show_studies(EVERYTHING, {})
        text = unlocated.export_studies(1, {})["content"]
        frame = str(unlocated.layout())

    assert [row["name"]["text"] for row in rows["rowData"]] == [OWN]
    assert OTHER not in text + frame


def test_a_manager_sees_lost_objects_of_their_own_hospital_only(
    page, visit: Visit, database: Database, hospitals: tuple[int, int]
) -> None:
    verified(database, *hospitals, at=clock.now())
    verification = page("networking.storage_verification")

    with visit(manager(hospitals[0])):
        rows = verification.show_lost(EVERYTHING)
        text = verification.export_lost(1)["content"]
        frame = str(verification.layout())
        mine = str(page("networking.storage_own").layout())

    assert [row["name"]["text"] for row in rows["rowData"]] == [OWN]
    assert rows["rowCount"] == 1
    assert OTHER not in text
    # How many objects the whole platform keeps is nothing of theirs.
    assert "校验记录" not in frame
    assert "2 / 2" in mine


def test_a_manager_of_another_hospital_sees_theirs(
    page, visit: Visit, hospitals: tuple[int, int]
) -> None:
    with visit(manager(hospitals[1])):
        shown = str(page("networking.storage_own").layout())

    assert OTHER in shown
    assert OWN not in shown


def test_the_page_about_everybody_is_not_for_a_hospital(
    page, visit: Visit, hospitals: tuple[int, int]
) -> None:
    for grant in (manager(hospitals[0]), of_hospital(hospitals[0])):
        with visit(grant), pytest.raises(AccessDeniedError):
            page("networking.storage").layout()


@pytest.mark.parametrize("grant", [of_hospital(1), of_city(City.HEFEI)])
def test_the_own_page_is_for_managers(page, visit: Visit, grant: object) -> None:
    with visit(grant), pytest.raises(AccessDeniedError):
        page("networking.storage_own").layout()


def test_the_forecast_of_a_manager_is_that_of_their_hospital(
    signed_in: Callable[..., FlaskClient], hospitals: tuple[int, int]
) -> None:
    answer = ask(
        signed_in(manager(hospitals[0])),
        ["networking-storage-own-expected.children", "networking-storage-own-course.figure"],
        [value("networking-storage-own-drawn-changed", "data", "2026-11-24")],
        [],
        ["networking-storage-own-drawn-changed.data"],
    )

    assert answer.status_code == 200
    assert "整月数据不足 24 个月" in str(answer.get_json())


def test_a_hospital_that_sent_nothing_is_told_so(page, visit: Visit, database: Database) -> None:
    with database.writing() as session:
        here = store_institution(session).id

    with visit(manager(here)):
        assert "还没有影像送达平台" in str(page("networking.storage_own").layout())


def test_the_storage_page_says_what_the_newest_run_found(
    page, visit: Visit, database: Database, hospitals: tuple[int, int]
) -> None:
    storage, verification = page("networking.storage"), page("networking.storage_verification")

    with visit():
        before = str(storage.show_storage(None)) + str(verification.layout())
    verified(database, hospitals[1], at=clock.now())
    with visit():
        # The report of other prices: that of the same ones is kept for half a minute.
        after = str(storage.show_storage({"central": "1"}))
        runs = str(verification.layout())

    assert "portal verify-objects" in before
    assert "对象缺失或损坏的检查 1 次" in after
    assert "校验记录" in runs


def test_a_city_official_sees_the_storage_of_their_city(
    page, visit: Visit, hospitals: tuple[int, int]
) -> None:
    with visit(of_city(City.WUHU)):
        rows = page("networking.storage").show_rows(EVERYTHING, {}, None)

    assert [row["name"]["text"] for row in rows["rowData"]] == [OTHER]
