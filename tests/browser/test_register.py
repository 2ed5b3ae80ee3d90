"""Two officials change the register at once, a node calls; a hospital sees nobody else's record."""

import re
import subprocess
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.browser.at_rest import open_first_row, until_at_rest
from tests.browser.portal_process import PortalProcess
from tests.browser.test_every_page import TELEPHONE, barriers

SignIn = Callable[..., Page]
TABS = ("way", "agreements", "nodes", "filings", "history")


def test_the_second_of_two_officials_is_told_and_keeps_what_they_typed(sign_in: SignIn) -> None:
    first, second = sign_in("commission"), sign_in("commission")
    address = a_hospital(first)
    for page in (first, second):
        page.goto(address)
        opened(page, "修改信息")

    dialog(first).get_by_label("所在县区").fill("包河区")
    saved(first)
    expect(first.locator(".record-facts")).to_contain_text("包河区")
    dialog(second).get_by_label("所在县区").fill("庐阳区")
    dialog(second).get_by_role("button", name="保存").click()

    expect(dialog(second).locator(".notice")).to_contain_text("现为“包河区”")
    expect(dialog(second).get_by_label("所在县区")).to_have_value("庐阳区")
    assert barriers(second) == []
    saved(second)
    expect(second.locator(".record-facts")).to_contain_text("庐阳区")
    second.goto(f"{address}?tab=history")
    expect(second.locator("#content")).to_contain_text("→ 庐阳区")


def test_a_node_calls_as_soon_as_it_is_registered(portal: PortalProcess, sign_in: SignIn) -> None:
    page = sign_in("sysadmin")
    page.goto(f"{a_hospital(page)}?tab=nodes")

    assert echo(portal, "NEWNODE") != 0
    opened(page, "登记节点")
    dialog(page).get_by_role("button", name="保存").click()
    expect(dialog(page).locator(".field-error:not(:empty)")).to_have_count(2)
    dialog(page).get_by_label("AE Title").fill("NEWNODE")
    dialog(page).get_by_label(re.compile("^地址")).fill("pacs.a-new-hospital.example")
    saved(page)

    expect(page.locator("#content")).to_contain_text("NEWNODE")
    assert echo(portal, "NEWNODE") == 0
    page.goto("/nodes?q=NEWNODE")
    expect(page.locator(".ag-row")).to_have_count(1)


def test_a_hospital_walks_through_its_own_record_and_into_no_other(sign_in: SignIn) -> None:
    official, manager = sign_in("commission"), sign_in("manager", TELEPHONE)
    others = a_hospital(official)
    manager.goto("/")
    own = manager.get_by_role("link", name="本院档案").get_attribute("href")

    for tab in TABS:
        manager.goto(f"{own}?tab={tab}")
        expect(manager.get_by_role("navigation", name="机构档案")).to_be_visible()
        expect(manager.locator("[id*=register-save]")).to_have_count(0)
        assert barriers(manager) == []
    for address in (
        others,
        f"{others}?tab=filings",
        "/agreements",
        "/nodes",
        "/filings",
        "/institutions/import",
    ):
        manager.goto(address)
        expect(manager.locator("#content h1")).to_have_text(
            re.compile("没有这个页面|没有此页面的权限")
        )


def a_hospital(page: Page) -> str:
    """The address of the first hospital of the directory."""
    return open_first_row(page, "/institutions")


def opened(page: Page, words: str) -> None:
    until_at_rest(page)
    page.get_by_role("button", name=words).click()
    expect(dialog(page)).to_be_visible()


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog")


def saved(page: Page) -> None:
    dialog(page).get_by_role("button", name="保存").click()
    expect(dialog(page)).to_have_count(0)


def echo(portal: PortalProcess, ae_title: str) -> int:
    address = ("127.0.0.1", str(portal.dicom_port))
    titles = ("-aet", ae_title, "-aec", "PORTAL")
    return subprocess.run(["echoscu", *titles, *address], check=False, timeout=30).returncode
