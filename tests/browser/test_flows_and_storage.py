"""An official follows the cases and the images through the province; a hospital sees neither."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.test_every_page import TELEPHONE, barriers

SignIn = Callable[..., Page]


def test_an_official_narrows_the_flows_to_one_city(sign_in: SignIn) -> None:
    page = sign_in("commission")
    page.goto("/flows")
    figures, charts = page.locator(".key-figure"), page.locator(".js-plotly-plot")
    expect(figures).to_have_count(5)
    expect(charts).to_have_count(2)
    expect(page.locator(".ag-row").first).to_be_visible()
    assert barriers(page) == []
    whole = page.locator(".table-count").text_content()

    page.goto("/flows?city=340200&period=ever")

    # Within one city there is nothing to draw on the map of cities.
    expect(charts).to_have_count(1)
    expect(page.locator(".ag-row").first).to_contain_text("芜湖市")
    assert page.locator(".table-count").text_content() != whole


def test_an_official_asks_what_if_large_hospitals_keep_their_own(sign_in: SignIn) -> None:
    page = sign_in("commission")
    page.goto("/storage")
    expect(page.locator(".key-figure")).to_have_count(5)
    price = page.get_by_label("平台存储单价")
    price.fill("free")
    page.get_by_role("button", name="测算").click()
    expect(page.locator(".field-error[role=alert]").last).to_contain_text("最多两位小数")
    assert barriers(page) == []

    price.fill("1500.50")
    page.get_by_role("button", name="测算").click()

    page.wait_for_url("**/storage?central=1500.50*")
    expect(page.get_by_label("平台存储单价")).to_have_value("1500.50")


def test_studies_without_a_location_are_a_click_away(sign_in: SignIn) -> None:
    page = sign_in("sysadmin")
    page.goto("/storage")

    page.locator(".key-figure[href]").click()

    page.wait_for_url("**/storage/unlocated")
    expect(page.locator(".members-summary")).to_contain_text("节点最近一次探测")
    assert barriers(page) == []


def test_a_hospital_sees_its_own_storage_and_no_flows(sign_in: SignIn) -> None:
    page = sign_in("manager", TELEPHONE)
    page.goto("/storage/own")
    expect(page.locator("#content h1")).to_have_text("本院影像存储")

    for address in ("/flows", "/storage"):
        page.goto(address)
        expect(page.locator("#content h1")).to_have_text(
            re.compile("没有这个页面|没有此页面的权限")
        )
