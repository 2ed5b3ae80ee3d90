"""Fees as people see them: two people sign a policy, and the books are balanced."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.browser.at_rest import until_at_rest
from tests.browser.test_every_page import TELEPHONE, barriers, what_is_wrong

SignIn = Callable[..., Page]


def test_a_draft_is_changed_checked_by_another_and_published(sign_in: SignIn) -> None:
    one, other = sign_in("commission"), sign_in("finance")
    one.goto("/fees/policies")
    draft = one.get_by_role("row").filter(has_text="草稿").get_by_role("link")
    address = draft.get_attribute("href") or ""
    one.goto(address)
    one.get_by_role("button", name="修改条目 1").first.click()
    dialog(one).get_by_label("首个部位（元）").fill("23.45")
    dialog(one).get_by_role("button", name="保存").click()
    expect(dialog(one)).to_have_count(0)

    expect(one.locator("#content")).to_contain_text("¥23.45")
    signed(one, "复核通过")
    expect(dialog(one).locator(".notice")).to_be_visible()
    other.goto(address)
    signed(other, "复核通过")
    expect(other.locator(".record-header")).to_contain_text("已复核")
    one.goto(address)
    signed(one, "发布")
    expect(one.locator(".record-header")).to_contain_text("已发布")
    assert barriers(one) == []


def test_the_example_prices_as_it_is_filled_in(sign_in: SignIn) -> None:
    page = sign_in("commission")
    page.goto("/fees/policies")
    page.get_by_role("row").filter(has_text="现行有效").get_by_role("link").click()
    price = page.locator(".fees-example-price")
    expect(price).to_contain_text("¥")
    before = price.inner_text()

    page.get_by_label("增强", exact=True).check()

    expect(price).not_to_have_text(before)
    assert barriers(page) == []


def test_the_commission_sees_that_everything_adds_up(sign_in: SignIn) -> None:
    page = sign_in("commission")
    page.goto("/fees")
    expect(page.locator("#content")).to_contain_text("差额 ¥0.00")

    for address in (
        "/fees/what-if",
        "/fees/charges",
        "/fees/uncharged",
        "/fees/statements",
        "/fees/payments",
        "/fees/insurance",
        "/fees/recognition",
    ):
        assert what_is_wrong(page, address) == []


def test_a_hospital_and_an_expert_see_their_own_on_a_telephone(sign_in: SignIn) -> None:
    manager, expert = sign_in("manager", TELEPHONE), sign_in("expert", TELEPHONE)

    manager.goto("/fees/own")
    expect(manager.locator("#content h1")).to_have_text("本单位结算")
    expert.goto("/fees/income")
    expect(expert.locator("#content h1")).to_have_text("我的收入")
    for page in (manager, expert):
        assert barriers(page) == []
    expert.goto("/fees")
    expect(expert.locator("#content h1")).to_have_text(re.compile("没有此页面的权限"))


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog")


def signed(page: Page, words: str) -> None:
    until_at_rest(page)
    page.locator(".record-actions").get_by_role("button", name=words).click()
    dialog(page).get_by_role("button", name=words).click()
