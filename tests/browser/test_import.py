"""An official takes the register home, changes a name, brings it back, and takes it back."""

import re
from collections.abc import Callable
from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.browser.at_rest import until_at_rest
from tests.browser.test_every_page import TELEPHONE, barriers

SignIn = Callable[..., Page]
PAGE = "/institutions/import"
# A file is read by a process of its own, which has to start.
CHECK_MS = 30_000
_NAME = 3


def test_an_edited_export_changes_exactly_that_and_is_undone(
    sign_in: SignIn, tmp_path: Path
) -> None:
    page = sign_in("commission")
    page.goto(PAGE)
    edited = an_edited_export(page, tmp_path)

    choose(page, edited)
    accept = page.get_by_role("button", name="确认写入：新增 0 家，变更 1 家")
    expect(accept).to_be_visible(timeout=CHECK_MS)
    expect(page.locator(".ag-row").first).to_contain_text("（新院区）")
    expect(page.locator(".table-count")).to_contain_text("条")
    assert barriers(page) == []
    accept.click()
    expect(page.locator(".notice.is-good")).to_contain_text("变更 1 家", timeout=CHECK_MS)

    choose(page, edited)
    expect(page.get_by_text("没有需要写入的变更")).to_be_visible(timeout=CHECK_MS)
    expect(page.get_by_role("button", name="确认写入")).to_have_count(0)
    page.locator(".import-undo summary").first.click()
    assert barriers(page) == []
    page.get_by_role("button", name="确认撤销").first.click()
    expect(page.get_by_text("已撤销").first).to_be_visible(timeout=CHECK_MS)


def test_a_file_that_is_not_taken_is_told_of_and_not_sent(sign_in: SignIn, tmp_path: Path) -> None:
    page = sign_in("commission")
    for name, size in (("agreement.pdf", 10), ("large.csv", 5 * 1024 * 1024 + 1)):
        (tmp_path / name).write_bytes(b"x" * size)

    page.goto(PAGE)
    until_at_rest(page)
    for name in ("agreement.pdf", "large.csv", "agreement.pdf"):
        page.locator("#content input[type=file]").set_input_files(tmp_path / name)
        expect(page.locator(".upload-problem")).to_contain_text("不超过 5 MB")
    page.goto("/agreements")
    until_at_rest(page)
    page.get_by_role("button", name="登记协议").click()
    dialog = page.get_by_role("dialog")
    dialog.locator("input[type=file]").set_input_files(tmp_path / "large.csv")
    expect(dialog.locator(".upload-problem")).to_contain_text("JPEG、PNG 或 PDF")
    dialog.locator("input[type=file]").set_input_files(tmp_path / "agreement.pdf")
    expect(dialog.locator(".upload-problem")).to_be_empty()
    expect(dialog).to_contain_text("agreement.pdf")


def test_a_hospital_does_not_see_the_page(sign_in: SignIn) -> None:
    page = sign_in("manager", TELEPHONE)
    page.goto(PAGE)

    expect(page.locator("#content h1")).to_have_text(re.compile("没有这个页面|没有此页面的权限"))


def an_edited_export(page: Page, folder: Path) -> Path:
    with page.expect_download() as started:
        page.get_by_role("button", name="导出登记册 XLSX").click()
    path = folder / "register.xlsx"
    started.value.save_as(path)
    book = load_workbook(path)
    cell = book.worksheets[0].cell(2, _NAME)
    cell.value = f"{cell.value}（新院区）"
    book.save(path)
    return path


def choose(page: Page, file: Path) -> None:
    """As people do: the same file a second time is a choice, too."""
    with page.expect_file_chooser() as chooser:
        page.locator(".upload").click()
    chooser.value.set_files(file)
