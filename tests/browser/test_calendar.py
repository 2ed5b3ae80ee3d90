"""A lead moves a shift by hand and by keys; an expert looks on."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from playwright.sync_api import Locator, Page, expect

from data_layer import clock
from tests.browser.at_rest import open_first_row
from tests.browser.test_every_page import TELEPHONE, barriers

SignIn = Callable[..., Page]


def next_week() -> date:
    today = clock.local_day(clock.now())
    return today - timedelta(days=today.weekday()) + timedelta(days=7)


def calendar(page: Page) -> Locator:
    """Of the lead's own team, next week."""
    team = open_first_row(page, "/teams")
    page.goto(f"{team.replace('/teams/', '/schedules/')}?week={next_week()}")
    bars = page.locator(".plan-row").nth(2).locator(".plan-bar")
    expect(bars.first).to_be_visible()
    return bars


def test_a_shift_is_moved_by_hand_and_back(sign_in: SignIn) -> None:
    page = sign_in("lead")
    bar = calendar(page).last
    before = bar.get_attribute("title") or ""
    box = bar.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 14, y, steps=4)
    page.mouse.up()

    expect(page.locator("#schedule-done .notice")).to_be_visible()
    expect(bar).not_to_have_attribute("title", before)
    expect(bar).to_have_class(re.compile("is-once"))
    page.get_by_role("button", name="撤回").click()
    expect(bar).to_have_attribute("title", before.replace("每周", "仅当天"))
    assert barriers(page) == []


def test_a_shift_is_moved_by_keys_or_left_alone(sign_in: SignIn) -> None:
    page = sign_in("lead")
    bar = calendar(page).first
    before = bar.get_attribute("data-starts")

    bar.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".plan-ghost")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".plan-ghost")).to_have_count(0)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")

    expect(bar).not_to_have_attribute("data-starts", str(before))


def test_with_a_finger_a_shift_opens_its_form(sign_in: SignIn) -> None:
    page = sign_in("lead", TELEPHONE)
    calendar(page).first.click()

    form = page.locator(".modal.show")
    expect(form.get_by_role("heading", name="修改班次")).to_be_visible()
    expect(form.get_by_label("开始")).not_to_have_value("")


def test_who_does_not_plan_moves_nothing(sign_in: SignIn) -> None:
    page = sign_in("expert")
    bar = calendar(page).first
    bar.focus()
    page.keyboard.press("ArrowRight")

    expect(page.locator(".plan-ghost")).to_have_count(0)
    expect(page.get_by_role("button", name="新建班次")).to_have_count(0)
