"""A lead says who reads what, an expert answers, and everybody is told why; a roster comes in."""

import csv
import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.desk_cases import case_nobody_reads, given_case, kept_case, waiting_case
from tests.browser.portal_process import PortalProcess
from tests.browser.test_every_page import TELEPHONE, barriers

SignIn = Callable[..., Page]
# A file is read by a process of its own, which has to start.
CHECK_MS = 30_000
WHY = "专家熟悉该患者"


def desk(page: Page, number: str) -> None:
    page.goto(f"/assignment/{number}")
    expect(page.get_by_role("heading", name=number)).to_be_visible()


def form(page: Page, opener: str) -> Locator:
    page.get_by_role("button", name=opener, exact=True).first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    return dialog


def choose(page: Page, dialog: Locator, place: int = 0) -> str:
    """The expert at a place of the list; their name."""
    dialog.locator(".dash-dropdown").first.click()
    option = page.locator(".dash-options-list-option").nth(place)
    name = option.inner_text().split("（")[0]
    option.click()
    return name


def send(dialog: Locator, words: str) -> None:
    dialog.locator(".modal-footer").get_by_role("button", name=words, exact=True).click()


def by_hand(page: Page, what: str, place: int = 0) -> str:
    """Gives or moves the case with a reason; to whom."""
    dialog = form(page, what)
    name = choose(page, dialog, place)
    dialog.locator("textarea").fill(WHY)
    send(dialog, what)
    return name


def test_a_lead_gives_a_case_and_moves_it_with_a_reason(
    sign_in: SignIn, portal: PortalProcess
) -> None:
    number, page = kept_case(portal), sign_in("lead")
    desk(page, number)

    first = by_hand(page, "指派专家")
    expect(page.locator("#desk-content")).to_contain_text(f"{first} · {WHY}")
    second = by_hand(page, "改派专家")

    assert second != first
    expect(page.locator("#desk-content")).to_contain_text(f"{second} · {WHY}")
    assert barriers(page) == []


def test_nothing_is_done_without_a_reason_or_an_expert(
    sign_in: SignIn, portal: PortalProcess
) -> None:
    number, page = kept_case(portal), sign_in("lead")
    desk(page, number)
    dialog = form(page, "指派专家")

    send(dialog, "指派专家")

    expect(dialog.locator(".field-error", has_text="请填写此项。").first).to_be_visible()
    choose(page, dialog)
    send(dialog, "指派专家")
    expect(dialog.locator(".field-error", has_text="请填写此项。")).to_have_count(1)


def test_a_lead_keeps_a_case_for_an_expert(sign_in: SignIn, portal: PortalProcess) -> None:
    number, page = kept_case(portal), sign_in("lead")
    desk(page, number)

    # The last of the list is off shift: the machine leaves the case alone meanwhile.
    dialog = form(page, "预留专家")
    dialog.locator(".dash-dropdown").first.click()
    page.locator(".dash-dropdown-search").fill("不在班")
    option = page.locator(".dash-options-list-option").first
    name = option.inner_text().split("（")[0]
    option.click()
    dialog.locator("textarea").fill(WHY)
    send(dialog, "预留专家")

    expect(page.locator(".notice").first).to_contain_text(f"已为 {name} 预留至")


def test_a_lead_pauses_a_case_and_lets_it_go_on(sign_in: SignIn, portal: PortalProcess) -> None:
    number, page = case_nobody_reads(portal), sign_in("lead")
    desk(page, number)
    dialog = form(page, "暂停分派")
    dialog.locator("textarea").fill("等待补传图像")
    send(dialog, "暂停分派")

    expect(page.locator(".notice").first).to_contain_text("等待补传图像")
    page.get_by_role("button", name="立即恢复").click()
    expect(page.get_by_text("已恢复分派").first).to_be_visible()


def test_an_expert_accepts_a_case(sign_in: SignIn, portal: PortalProcess) -> None:
    number, page = given_case(portal), sign_in("expert", TELEPHONE)
    page.goto("/cases")
    new = page.locator(".new-cases li", has_text=number)

    new.get_by_role("button", name="接收").click()

    expect(new).to_have_count(0)
    expect(page.get_by_text(f"已接收 {number}")).to_be_visible()


def test_an_expert_declines_a_case_with_a_reason(sign_in: SignIn, portal: PortalProcess) -> None:
    number, page = given_case(portal), sign_in("expert")
    page.goto("/cases")
    new = page.locator(".new-cases li", has_text=number)
    new.get_by_role("button", name="退还病例").click()
    dialog = page.get_by_role("dialog")
    dialog.locator("textarea").fill("已与申请医师沟通")
    send(dialog, "退还病例")
    expect(new).to_have_count(0)

    lead = sign_in("lead")
    desk(lead, number)
    expect(lead.locator("#desk-content")).to_contain_text("已与申请医师沟通")
    lead.goto("/notices")
    expect(lead.locator(".notices li", has_text=number).first).to_contain_text("专家退还病例")


def test_why_a_case_is_with_whom_it_is_stands_there_in_words(
    sign_in: SignIn, portal: PortalProcess
) -> None:
    number = waiting_case(portal)
    portal.command("assign")
    page = sign_in("lead")
    desk(page, number)

    told = page.locator(".decision-words").first
    expect(told).to_contain_text(re.compile(r"派给.*当时 \d+ 位专家符合条件"))
    page.goto(f"/cases/{number}?tab=assignment")
    expect(page.locator(".decision-words").first).to_contain_text("符合条件")
    page.goto(f"/cases/{number}?tab=timeline")
    expect(page.locator("#content")).to_contain_text("分派专家")
    assert barriers(page) == []


def test_a_hospital_is_not_told_of_experts_who_were_not_chosen(
    sign_in: SignIn, portal: PortalProcess
) -> None:
    number = waiting_case(portal)
    portal.command("assign")
    page = sign_in("clerk")

    page.goto(f"/assignment/{number}")
    expect(page.locator("#content h1")).to_have_text(re.compile("没有这个页面|没有此页面的权限"))
    page.goto(f"/cases/{number}?tab=assignment")
    expect(page.locator(".decision-words").first).to_be_visible()
    expect(page.get_by_text("总代价", exact=True)).to_have_count(0)
    expect(page.locator(".decision-who")).to_have_count(0)


def test_a_roster_comes_in_and_is_taken_back(sign_in: SignIn, tmp_path: Path) -> None:
    page = sign_in("commission")
    page.goto("/experts")
    page.get_by_role("link", name="名册导入").click()
    edited = an_edited_roster(page, tmp_path)

    page.locator("#content input[type=file]").set_input_files(edited)
    accept = page.get_by_role("button", name=re.compile("新增 0 位.*变更 1 位"))
    expect(accept).to_be_visible(timeout=CHECK_MS)
    expect(page.locator(".ag-row").first).to_contain_text("（副本）")
    assert barriers(page) == []
    accept.click()
    expect(page.locator(".notice.is-good")).to_contain_text("变更 1 位", timeout=CHECK_MS)
    page.locator(".import-undo summary").first.click()
    page.get_by_role("button", name="确认撤销").first.click()

    expect(page.get_by_text("位专家恢复导入前的信息").first).to_be_visible(timeout=CHECK_MS)
    expect(page.locator(".import-earlier .badge-state", has_text="已撤销").first).to_be_visible()


def an_edited_roster(page: Page, folder: Path) -> Path:
    """What was exported, with the name of the first expert changed."""
    with page.expect_download() as started:
        page.get_by_role("button", name="导出现有名册").click()
    path = folder / "experts.csv"
    started.value.save_as(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        head, first, *rest = csv.reader(file)
    first[head.index("姓名")] += "（副本）"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([head, first, *rest])
    return path
