"""An official reads the bulletin and takes it along; a hospital and a reader see themselves."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.browser.test_every_page import LAPTOP, TELEPHONE, barriers

SignIn = Callable[..., Page]
# Printing on a busy machine.
PATIENCE_MS = 60_000
_IS_TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
_FIRST_TABLE = """() => [...document.querySelectorAll('.bulletin-table')[0]
  .querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => cell.innerText))"""


def taken(page: Page, name: str) -> tuple[str, bytes]:
    with page.expect_download(timeout=PATIENCE_MS) as download:
        page.get_by_role("link", name=name, exact=True).click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def test_an_official_takes_the_numbers_of_the_page_along_in_one_click(sign_in: SignIn) -> None:
    page = sign_in("commission")
    page.goto("/quality/bulletin")
    expect(page.locator(".notice")).to_contain_text("已冻结")
    shown = page.evaluate(_FIRST_TABLE)

    name, content = taken(page, "XLSX")
    sheet = load_workbook(BytesIO(content))["国家指标"]
    _, paper = taken(page, "PDF")

    assert re.fullmatch(r"quality-bulletin-\d{4}-\d{2}-v\d+\.zh-CN\.xlsx", name)
    assert paper[:5] == b"%PDF-"
    told = [
        [f"{cell.value:,}" for cell in row[1:3]] for row in sheet.iter_rows(min_row=4, max_row=11)
    ]
    assert told == [row[1:3] for row in shown]
    assert barriers(page) == []


def test_another_month_is_chosen_and_called_provisional(sign_in: SignIn) -> None:
    page = sign_in("commission")
    page.goto("/quality/bulletin")
    page.locator("#quality-bulletin-month").click()
    page.locator(".dash-options-list-option").first.click()

    expect(page.locator(".notice")).to_contain_text("尚未冻结")
    expect(page).to_have_url(re.compile(r"month=\d{4}-\d{2}"))


def test_a_city_reads_its_own_part_on_a_telephone(sign_in: SignIn) -> None:
    page = sign_in("city", TELEPHONE)
    page.goto("/quality/bulletin")

    expect(page.locator("#content")).to_contain_text("合肥市部分")
    expect(page.locator("#content")).not_to_contain_text("芜湖市")
    assert not page.evaluate(_IS_TOO_WIDE)
    assert barriers(page) == []


def test_a_hospital_sees_itself_and_answers_from_there(sign_in: SignIn) -> None:
    page = sign_in("manager", LAPTOP)
    page.goto("/quality/hospital")

    expect(page.locator(".own-table tbody tr")).to_have_count(16)
    expect(page.locator(".chart-parameters")).to_have_count(2)
    expect(page.locator("#content")).to_contain_text("RADPEER 评分的可靠性有限")
    assert not page.evaluate(_IS_TOO_WIDE)
    assert barriers(page) == []
    page.locator(".key-figure").first.click()
    expect(page).to_have_url(re.compile("/quality/findings"))


def test_a_reader_sees_nobody_else_and_nothing_red(sign_in: SignIn) -> None:
    page = sign_in("expert", TELEPHONE)
    page.goto("/quality/mine")

    expect(page.locator(".own-table tbody tr")).to_have_count(3)
    expect(page.locator("#content")).to_contain_text("不作排名")
    expect(page.locator(".own-table .is-bad")).to_have_count(0)
    # Each verdict stands under the words of its column, not beyond the edge of its frame.
    verdict = page.locator(".own-table tbody tr").first.locator("td").last.bounding_box()
    assert verdict is not None
    assert verdict["x"] + verdict["width"] <= TELEPHONE["width"]
    assert not page.evaluate(_IS_TOO_WIDE)
    assert barriers(page) == []
    page.get_by_role("link", name="查看学习案例").click()
    expect(page).to_have_url(re.compile("/quality/learning"))
