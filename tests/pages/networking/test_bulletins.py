"""Bulletins: made and downloaded by the commission alone; a city reads its part of them."""

from collections.abc import Callable
from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import update

from data_layer.accounts.records import Role
from data_layer.database import Database
from data_layer.errors import AccessDeniedError
from data_layer.institutions.bulletin_commands import issue_bulletin
from data_layer.institutions.bulletin_queries import bulletin_figures, bulletins
from data_layer.institutions.bulletin_records import (
    BulletinFileContent,
    BulletinKind,
    BulletinRecord,
    NewBulletin,
)
from data_layer.institutions.bulletin_rules import canonical, hash_of
from data_layer.institutions.governance_tables import BulletinFile
from data_layer.institutions.records import City
from data_layer.scope import PROVINCE_WIDE
from pages.networking._bulletins_data import make
from portal.i18n import Language
from tests.builders.accounts import OF_THE_PROVINCE, of_city, of_hospital, store_account
from tests.builders.institutions import store_institution
from tests.builders.targets import NOON
from tests.pages.asking import ask, value
from tests.pages.networking.small_province import province
from tests.portal_app import Visit

__all__ = ["province"]

TODAY = date(2026, 11, 24)


def kept(database: Database) -> list[BulletinRecord]:
    with database.reading() as session:
        return bulletins(session, PROVINCE_WIDE)


@pytest.fixture
def issued(province: Database) -> BulletinRecord:
    """Its files are short: what stands in real ones is tested where they are made."""
    files = tuple(
        BulletinFileContent(
            language=language,
            kind=kind,
            content=f"{language} {kind}".encode(),
            content_hash=hash_of(f"{language} {kind}".encode()),
        )
        for language in Language
        for kind in BulletinKind
    )
    with province.writing() as session:
        figures = canonical(bulletin_figures(session, PROVINCE_WIDE, "2026-10", TODAY))
        new = NewBulletin(
            month=date(2026, 10, 1),
            version=1,
            as_of=date(2026, 10, 31),
            figures=figures,
            files=files,
        )
        official = store_account(session, OF_THE_PROVINCE, display_name="省卫生健康委")
        issue_bulletin(session, new, by=official.id, at=NOON)
    [record] = kept(province)
    return record


def test_one_click_makes_a_bulletin_and_opens_it(
    signed_in: Callable[..., FlaskClient], province: Database
) -> None:
    answer = ask(
        signed_in(OF_THE_PROVINCE),
        ["bulletins-go.href", "bulletins-error.children"],
        [value("bulletins-make", "n_clicks", 1)],
        [value("bulletins-month", "value", "2026-10")],
        ["bulletins-make.n_clicks"],
    )

    [record] = kept(province)
    address = answer.get_json()["response"]["bulletins-go"]["href"]
    assert address == f"/networking/bulletins/{record.public_id}"
    assert (record.version, record.as_of.isoformat()) == (1, "2026-10-31")


def test_nothing_new_opens_the_version_that_is_there(
    visit: Visit, province: Database, issued: BulletinRecord
) -> None:
    with visit():
        made = make(PROVINCE_WIDE, "2026-10")

    assert (made.public_id, made.is_new) == (issued.public_id, False)
    assert kept(province) == [issued]


def test_a_month_that_has_not_begun_is_refused_in_words(
    page, visit: Visit, province: Database
) -> None:
    with visit():
        _, error = page("networking.bulletins").make_bulletin(1, "2199-01")

    assert "月份格式如 2026-10" in error
    assert kept(province) == []


def test_the_list_offers_every_file_of_every_version(
    page, visit: Visit, issued: BulletinRecord
) -> None:
    with visit():
        shown = str(page("networking.bulletins").layout())

    for ending in ("zh-CN.pdf", "zh-CN.xlsx", "en.pdf", "en.xlsx"):
        assert f"/bulletins/{issued.public_id}/{ending}" in shown
    assert issued.figures_hash[:12] in shown
    assert "省卫生健康委" in shown


def test_an_opened_bulletin_says_what_it_said(
    page, visit: Visit, province: Database, issued: BulletinRecord
) -> None:
    with province.writing() as session:
        store_institution(session, name="后来补录的医院")

    with visit():
        shown = str(page("networking.bulletin").layout(public_id=issued.public_id))

    assert "全省在册医疗机构 2 家，已联网 2 家，联网率 100.00%" in shown
    assert "与发布时一致" in shown
    assert issued.figures_hash in shown


def test_the_commission_downloads_what_was_issued(
    signed_in: Callable[..., FlaskClient], issued: BulletinRecord
) -> None:
    browser = signed_in(OF_THE_PROVINCE)

    paper = browser.get(f"/bulletins/{issued.public_id}/zh-CN.pdf")
    sheet = browser.get(f"/bulletins/{issued.public_id}/en.xlsx")
    figures = browser.get(f"/bulletins/{issued.public_id}/figures.json")

    assert (paper.data, sheet.data) == (b"zh-CN pdf", b"en xlsx")
    assert paper.headers["Content-Disposition"] == (
        'attachment; filename="networking-bulletin-2026-10-v1.zh-CN.pdf"'
    )
    assert hash_of(figures.data) == issued.figures_hash


def test_what_is_not_there_is_not_found(
    signed_in: Callable[..., FlaskClient], issued: BulletinRecord
) -> None:
    browser = signed_in(OF_THE_PROVINCE)

    for what in ("xx.pdf", "zh-CN.exe", "figures.xml"):
        assert browser.get(f"/bulletins/{issued.public_id}/{what}").status_code == 404
    assert browser.get("/bulletins/nothing/zh-CN.pdf").status_code == 404
    assert browser.get("/bulletins/nothing/figures.json").status_code == 404


@pytest.mark.parametrize(
    "grant", [of_city(City.HEFEI), of_hospital(1), of_hospital(1, Role.HOSPITAL_MANAGER)]
)
def test_nobody_else_gets_a_bulletin(
    signed_in: Callable[..., FlaskClient], issued: BulletinRecord, grant: object
) -> None:
    browser = signed_in(grant)

    for what in ("zh-CN.pdf", "en.xlsx", "figures.json"):
        assert browser.get(f"/bulletins/{issued.public_id}/{what}").status_code == 403


def test_a_city_official_makes_none(page, visit: Visit, province: Database) -> None:
    with visit(of_city(City.WUHU)), pytest.raises(AccessDeniedError):
        page("networking.bulletins").make_bulletin(1, "2026-10")


def test_a_city_official_reads_the_part_of_their_city(
    page, visit: Visit, issued: BulletinRecord
) -> None:
    with visit(of_city(City.WUHU)):
        listed = str(page("networking.bulletins").layout())
        shown = str(page("networking.bulletin").layout(public_id=issued.public_id))

    assert f"/networking/bulletins/{issued.public_id}" in listed
    assert "全省在册医疗机构" in shown
    assert "本市部分" in shown
    assert "芜湖市" in shown
    assert "合肥市" not in shown
    # Files and figures name every city.
    for words in (".pdf", ".xlsx", "figures.json", "生成通报"):
        assert words not in listed + shown


def test_a_changed_bulletin_is_told_to_a_city_too(
    page, visit: Visit, province: Database, issued: BulletinRecord
) -> None:
    with province.writing() as session:
        session.execute(update(BulletinFile).values(content=b"another"))

    with visit(of_city(City.WUHU)):
        assert "请勿使用" in str(page("networking.bulletin").layout(public_id=issued.public_id))


@pytest.mark.parametrize("grant", [of_hospital(1), of_hospital(1, Role.HOSPITAL_MANAGER)])
def test_a_hospital_opens_no_bulletin(
    page, visit: Visit, issued: BulletinRecord, grant: object
) -> None:
    with visit(grant), pytest.raises(AccessDeniedError):
        page("networking.bulletins").layout()
    with visit(grant), pytest.raises(AccessDeniedError):
        page("networking.bulletin").layout(public_id=issued.public_id)
