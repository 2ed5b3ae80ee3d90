"""Findings, signals and actions as people see them: answered, acted on, handed in."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from data_layer.clock import local_day, now
from tests.browser.alarmed import Alarmed, alarm
from tests.browser.portal_process import PortalProcess
from tests.browser.test_every_page import TELEPHONE, barriers, what_is_wrong

SignIn = Callable[..., Page]
PDF = b"%PDF-1.7 what was done"


@pytest.fixture(scope="module")
def alarmed(portal: PortalProcess) -> Alarmed:
    return alarm(portal)


def number(waiting: int) -> str:
    """As it stands beside the navigation: nothing where nothing waits."""
    return str(waiting) if waiting else ""


def test_a_writer_disputes_and_the_hospital_sees_it(sign_in: SignIn, alarmed: Alarmed) -> None:
    expert, manager = sign_in("expert"), sign_in("manager")
    expert.goto("/quality/findings?state=told")
    expect(expert.locator(".ag-row").first).to_be_visible()
    waiting = expert.locator("a[href='/quality/findings'] .side-count")
    expect(waiting).to_have_text(re.compile("[0-9]+"))
    waited = int(waiting.inner_text())
    expert.goto(alarmed.finding)
    expect(expert.locator("#content")).to_contain_text("RADPEER")
    expert.get_by_role("button", name="申诉").click()
    dialog(expert).get_by_label("申诉理由").fill("不对")
    dialog(expert).get_by_role("button", name="申诉").click()
    expect(dialog(expert).locator(".field-error").first).to_contain_text("10")
    dialog(expert).get_by_label("申诉理由").fill("复阅薄层图像后认为原报告描述无误。")
    dialog(expert).get_by_role("button", name="申诉").click()

    expect(expert.locator(".record-header")).to_contain_text("申诉中")
    expect(waiting).to_have_text(number(waited - 1))
    assert barriers(expert) == []
    manager.goto(alarmed.finding)
    expect(manager.locator("#content")).to_contain_text("复阅薄层图像后认为")
    assert barriers(manager) == []


def test_a_signal_is_acted_on_and_the_owner_hands_in(sign_in: SignIn, alarmed: Alarmed) -> None:
    official, lead = sign_in("commission"), sign_in("lead")
    _opens(official, alarmed)
    lead.goto("/notices")
    lead.get_by_role("link", name="查看整改").first.click()
    lead.get_by_role("button", name="提交完成情况").click()
    dialog(lead).get_by_label("完成情况").fill("双人阅片执行满一个月。")
    scan = {"name": "done.pdf", "mimeType": "application/pdf", "buffer": PDF}
    dialog(lead).locator("input[type=file]").set_input_files(scan)
    expect(dialog(lead)).to_contain_text("done.pdf")
    dialog(lead).get_by_role("button", name="提交完成情况").click()

    expect(lead.locator("#content")).to_contain_text("还不到复核时间")
    assert barriers(lead) == []
    with lead.expect_download() as download:
        lead.get_by_role("link", name="佐证扫描件").click()
    assert download.value.path().read_bytes() == PDF


def test_both_sides_write_down_a_critical_finding(sign_in: SignIn, alarmed: Alarmed) -> None:
    expert, clerk = sign_in("expert"), sign_in("clerk", TELEPHONE)
    expert.goto("/quality/criticals")
    expert.get_by_role("button", name="登记危急值").click()
    dialog(expert).get_by_label("病例号").fill(alarmed.case)
    dialog(expert).get_by_role("button", name="保存").click()
    row = expert.get_by_role("row").filter(has_text=alarmed.case)
    expect(row).to_be_visible()
    address = row.get_by_role("link").get_attribute("href") or ""
    for page, opener in ((expert, "记录通报"), (clerk, "记录接收")):
        page.goto(address)
        page.get_by_role("button", name=opener).click()
        dialog(page).get_by_label("通报内容").fill("右肺动脉主干栓塞，请立即处理。")
        dialog(page).get_by_label("通报人").fill("诊断医师")
        dialog(page).get_by_label("接收人").fill("急诊值班医师")
        dialog(page).get_by_role("button", name="保存").click()
        expect(dialog(page)).to_have_count(0)

    expect(clerk.locator(".record-header")).to_contain_text("按时")
    assert barriers(clerk) == []


def test_who_reviews_learns_from_cases_and_sees_no_finding(
    sign_in: SignIn, alarmed: Alarmed
) -> None:
    page = sign_in("qc")
    assert what_is_wrong(page, "/quality/learning") == []
    for address in ("/quality/findings", alarmed.finding, alarmed.signal):
        page.goto(address)
        expect(page.locator("#content h1")).to_have_text(re.compile("没有此页面的权限"))


def test_everything_fits_a_telephone(sign_in: SignIn, alarmed: Alarmed) -> None:
    page = sign_in("lead", TELEPHONE)
    for address in (
        "/quality/findings",
        "/quality/signals",
        "/quality/actions",
        "/quality/learning",
        "/quality/criticals",
        alarmed.finding,
        alarmed.signal,
    ):
        assert what_is_wrong(page, address) == []


def test_the_side_bar_says_where_one_is(sign_in: SignIn, alarmed: Alarmed) -> None:
    page = sign_in("commission")
    page.goto(alarmed.signal)

    expect(page.locator(".side-link[aria-current=page]")).to_contain_text("问题整改")


def _opens(official: Page, alarmed: Alarmed) -> None:
    """An action of the lead; a deadline that has passed is told first."""
    official.goto(alarmed.signal)
    expect(official.locator("#content")).to_contain_text("ARL₀")
    expect(official.locator("#quality-signal-cusum .main-svg").first).to_be_visible()
    assert barriers(official) == []
    official.get_by_role("button", name="发起整改").click()
    dialog(official).get_by_label("标题").fill("重点部位双人阅片")
    dialog(official).get_by_label("整改措施").fill("胸部检查双人阅片一个月。")
    dialog(official).get_by_label("完成期限").fill("2020-01-01")
    dialog(official).get_by_role("button", name="发起整改").click()
    expect(dialog(official).locator(".field-error").filter(has_text="今天")).to_be_visible()
    soon = local_day(now()) + timedelta(days=20)
    dialog(official).get_by_label("完成期限").fill(soon.isoformat())
    dialog(official).get_by_role("button", name="发起整改").click()
    expect(official.locator("#content")).to_contain_text("重点部位双人阅片")


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog")
