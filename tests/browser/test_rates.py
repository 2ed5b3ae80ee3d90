"""An official judges the rates and issues a bulletin; a hospital and a city see what is theirs."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.test_every_page import TELEPHONE, barriers

SignIn = Callable[..., Page]
# Printing two languages on a busy machine.
PATIENCE_MS = 60_000


def test_an_official_follows_a_rate_to_its_institutions(sign_in: SignIn) -> None:
    page = sign_in("commission")
    page.goto("/networking")
    expect(page.locator(".key-figure")).to_have_count(5)
    expect(page.locator("#networking-rates-body")).to_contain_text("还差 11 家")
    expect(page.locator("#networking-rates-forecast-note")).to_contain_text(
        "回测", timeout=PATIENCE_MS
    )
    assert barriers(page) == []

    page.get_by_role("link", name="18 / 71").click()

    expect(page.locator(".members-summary")).to_contain_text("18 / 71")
    expect(page.locator(".table-count")).to_contain_text("71")


def test_an_official_issues_a_bulletin_and_takes_the_paper_along(sign_in: SignIn) -> None:
    page = sign_in("commission")
    page.goto("/networking/bulletins")

    page.get_by_role("button", name="生成通报").click()

    expect(page.locator(".notice")).to_contain_text("与发布时一致", timeout=PATIENCE_MS)
    assert barriers(page) == []
    with page.expect_download() as paper:
        page.locator("a.bulletin-file").first.click()
    assert paper.value.suggested_filename.endswith("-v1.zh-CN.pdf")


def test_of_two_officials_who_set_a_target_the_second_is_told(sign_in: SignIn) -> None:
    first, second = sign_in("commission"), sign_in("commission")
    for page in (first, second):
        page.goto("/networking/targets")
        expect(page.locator("#networking-targets-body")).to_contain_text("80.00%")

    for page, rate in ((first, "81"), (second, "82")):
        page.locator("#networking-target-rate").fill(rate)
        page.get_by_role("button", name="设定", exact=True).click()
        if page is first:
            expect(page.locator("#networking-targets-body")).to_contain_text("81.00%")

    expect(second.locator("#networking-target-error")).to_contain_text("刚刚被他人改动")
    expect(second.locator("#networking-target-rate")).to_have_value("82")


def test_a_hospital_sees_no_rates_and_a_city_makes_no_bulletin(sign_in: SignIn) -> None:
    manager, city = sign_in("manager", TELEPHONE), sign_in("city")

    for address in ("/networking", "/networking/members", "/networking/bulletins"):
        manager.goto(address)
        expect(manager.locator("#content h1")).to_have_text(
            re.compile("没有这个页面|没有此页面的权限")
        )
    city.goto("/networking/bulletins")
    expect(city.locator("#content h1")).to_have_text("月度通报")
    expect(city.get_by_role("button", name="生成通报")).to_have_count(0)
    city.goto("/networking")
    expect(city.locator("#networking-rates-body")).to_contain_text("各县（市、区）联网率")
    expect(city.locator("#networking-rates-body")).not_to_contain_text("芜湖")
