"""An official looks at the links and after an incident; a hospital sees nobody else's."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.at_rest import open_first_row
from tests.browser.test_every_page import TELEPHONE, barriers

SignIn = Callable[..., Page]
NOT_OVER = "/link-incidents?state=open,acknowledged"


def test_an_official_closes_an_incident_with_a_note(sign_in: SignIn) -> None:
    page = sign_in("commission")
    page.goto("/links")
    expect(page.locator(".key-figure")).to_have_count(5)
    expect(page.locator(".ag-row .day-strip").first).to_be_visible()
    an_incident(page)

    page.get_by_role("button", name="关闭").click()
    expect(page.locator(".field-error")).to_contain_text("请写明处理情况")
    page.get_by_label("处理说明").fill("更换交换机后恢复")
    page.get_by_role("button", name="关闭").click()

    expect(page.locator(".timeline")).to_contain_text("更换交换机后恢复")
    expect(page.get_by_label("处理说明")).to_have_count(0)
    assert barriers(page) == []


def test_a_hospital_sees_no_incident_of_another(sign_in: SignIn) -> None:
    official, manager = sign_in("commission"), sign_in("manager", TELEPHONE)
    others = an_incident(official)

    for address in (others, "/links", "/link-incidents"):
        manager.goto(address)
        expect(manager.locator("#content h1")).to_have_text(
            re.compile("没有这个页面|没有此页面的权限")
        )


def an_incident(page: Page) -> str:
    """The address of the first that is not over."""
    return open_first_row(page, NOT_OVER)
