"""Sampling as people see it: a plan is tried, followed and drawn by; verdicts show their sight."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.browser.at_rest import open_first_row, until_at_rest
from tests.browser.test_every_page import TELEPHONE, barriers, what_is_wrong

SignIn = Callable[..., Page]


def test_a_plan_is_tried_followed_by_a_version_and_drawn_once(sign_in: SignIn) -> None:
    page = sign_in("commission")
    page.goto("/quality/sampling")
    page.get_by_role("link", name=re.compile("全省月度抽样")).first.click()
    page.get_by_role("link", name="起草新版本").click()
    page.get_by_label("每位医师抽取比例").fill("4")
    page.get_by_role("button", name="试抽").click()
    expect(page.locator(".field-error").filter(has_text="不低于 5%")).to_be_visible()

    page.get_by_label("每位医师抽取比例").fill("5")
    page.get_by_role("button", name="试抽").click()
    expect(page.locator(".sampling-facts")).to_contain_text("评审人次")
    assert barriers(page) == []
    page.get_by_role("button", name="保存草稿").click()
    acted(page, "启用", "启用")
    expect(page.locator(".record-header")).to_contain_text("执行中")
    acted(page, "抽样", "开始抽样")
    expect(dialog(page)).to_contain_text("已抽样")
    assert barriers(page) == []


def test_a_draw_is_drawn_again_with_the_same_hash(sign_in: SignIn) -> None:
    page = sign_in("commission")
    page.goto("/quality/sampling")
    page.get_by_role("row").filter(has_text=re.compile("20..-")).last.get_by_role(
        "link"
    ).first.click()
    page.get_by_role("button", name="用同一种子重抽核对").click()

    expect(page.locator("#content")).to_contain_text("重抽结果与原样本完全一致")
    assert barriers(page) == []
    page.get_by_role("link", name="分层明细").click()
    expect(page.locator(".ag-row").first).to_be_visible()
    assert barriers(page) == []


def test_points_that_do_not_add_up_are_told_as_they_are_typed(sign_in: SignIn) -> None:
    page = sign_in("commission")
    page.goto("/quality/rubric-draft?kind=report")
    page.get_by_label("评分项 1 分值").fill("15")
    expect(page.locator("#content")).to_contain_text("还差 5 分")
    page.get_by_role("button", name="发布").click()

    expect(page.locator(".field-error").filter(has_text="应为 100 分")).to_be_visible()
    assert barriers(page) == []


def test_who_reviews_reads_plans_and_reliability_and_no_verdict(sign_in: SignIn) -> None:
    page = sign_in("qc")
    for address in ("/quality/sampling", "/quality/rubrics", "/quality/reliability"):
        assert what_is_wrong(page, address) == []
    page.goto("/quality/acceptance")

    expect(page.locator("#content h1")).to_have_text(re.compile("没有此页面的权限"))


def test_a_hospital_sees_its_verdict_beside_what_the_plan_can_see_on_a_telephone(
    sign_in: SignIn,
) -> None:
    official, manager = sign_in("commission"), sign_in("manager", TELEPHONE)
    open_first_row(official, "/quality/acceptance")

    expect(official.locator("#content")).to_contain_text("抽检特性曲线")
    expect(official.locator(".js-plotly-plot")).to_be_visible()
    assert barriers(official) == []
    for address in ("/quality/acceptance", "/quality/reliability"):
        assert what_is_wrong(manager, address) == []


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog")


def acted(page: Page, words: str, confirm: str) -> None:
    until_at_rest(page)
    page.locator(".record-actions").get_by_role("button", name=words).click()
    dialog(page).get_by_role("button", name=confirm).click()
