"""An official reads indicators down to the cases; others see what is theirs alone."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.at_rest import until_at_rest
from tests.browser.test_every_page import TELEPHONE, barriers, what_is_wrong

SignIn = Callable[..., Page]
PATIENCE_MS = 60_000


def test_an_official_follows_a_figure_to_its_cases(sign_in: SignIn) -> None:
    page = sign_in("commission")
    page.goto("/quality")
    expect(page.locator(".indicator-table tbody tr")).to_have_count(16, timeout=PATIENCE_MS)
    assert barriers(page) == []

    page.get_by_role("link", name="报告审核一次通过率").click()
    expect(page.locator("h1")).to_have_text("报告审核一次通过率")
    expect(page.locator("#quality-indicator-funnel .main-svg").first).to_be_visible(
        timeout=PATIENCE_MS
    )
    assert barriers(page) == []
    page.locator(".key-figure-note a").first.click()

    expect(page.locator("h1")).to_contain_text("病例")
    until_at_rest(page)
    page.locator("#quality-behind .ag-row [role=gridcell]").first.click()
    page.wait_for_url(re.compile(r"/cases/AH"))


def test_a_target_is_set_with_its_origin(sign_in: SignIn) -> None:
    page = sign_in("commission")
    page.goto("/quality/indicators/grade_a_images")
    page.get_by_role("button", name="设定目标值").click()
    dialog = page.locator(".modal.show")
    dialog.get_by_label(re.compile("目标值")).fill("101")
    dialog.get_by_label(re.compile("来源")).fill("省影像质控工作会议")
    dialog.get_by_role("button", name="保存目标值").click()
    expect(dialog).to_contain_text("0 至 100")

    dialog.get_by_label(re.compile("目标值")).fill("85")
    dialog.get_by_role("button", name="保存目标值").click()

    expect(page.locator("#quality-indicator-body")).to_contain_text(
        "省影像质控工作会议", timeout=PATIENCE_MS
    )


def test_freezing_again_without_a_change_makes_no_version(sign_in: SignIn) -> None:
    page = sign_in("commission")
    page.goto("/quality/snapshots")
    page.get_by_role("link", name=re.compile(r"20\d\d-\d\d")).first.click()
    expect(page.locator("#quality-snapshot-body")).to_contain_text("与校验值一致")
    assert barriers(page) == []
    rows = page.locator(".snapshot-versions tbody tr").count()

    page.get_by_role("button", name="冻结", exact=True).click()
    page.locator(".modal.show").get_by_role("button", name="冻结", exact=True).click()

    expect(page.locator(".toast-card")).to_be_visible(timeout=PATIENCE_MS)
    expect(page.locator("#quality-snapshot-state")).to_contain_text("不会产生新版本")
    assert page.locator(".snapshot-versions tbody tr").count() in (rows, rows + 1)


def test_a_hospital_and_a_reviewer_are_told_of_no_other_hospital(sign_in: SignIn) -> None:
    manager, reviewer = sign_in("manager", TELEPHONE), sign_in("qc")
    for page in (manager, reviewer):
        assert what_is_wrong(page, "/quality") == []
        assert what_is_wrong(page, "/quality/indicators/repaired_text") == []
        expect(page.locator("#quality-indicator-sites")).to_have_count(0)

    reviewer.goto("/quality/indicators/repaired_text/cases")
    expect(reviewer.locator("#content h1")).to_have_text(re.compile("没有"))
    assert "人民医院" not in reviewer.content()
