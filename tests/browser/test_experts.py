"""A team is founded, an expert takes leave of their own, and a long replay is watched."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from data_layer import clock
from tests.browser.at_rest import until_at_rest
from tests.browser.desk_cases import own_number, past_cases
from tests.browser.portal_process import PortalProcess
from tests.browser.test_every_page import LAPTOP, TELEPHONE, barriers

SignIn = Callable[..., Page]
TEAM = "皖中夜间影像团队"
# Five rules and a thousand cases, on a machine that may be busy.
REPLAY_MS = 120_000
ENOUGH = 101
_CUT_TABLES = """() => [...document.querySelectorAll('.plain-table-frame')]
  .filter((frame) => frame.scrollWidth > frame.clientWidth)
  .map((frame) => [frame.parentElement.id, frame.clientWidth, frame.scrollWidth])"""


def in_days(number: int) -> date:
    return clock.local_day(clock.now()) + timedelta(days=number)


def form(page: Page, opener: str) -> Locator:
    until_at_rest(page)
    page.get_by_role("button", name=opener, exact=True).click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    return dialog


def fill(dialog: Locator, words: str, value: str) -> None:
    dialog.get_by_label(re.compile(f"^{words}")).fill(value)


def choose(page: Page, dialog: Locator, place: int, looked_for: str) -> None:
    """In the choice at a place of the form, the first that fits."""
    dialog.locator(".dash-dropdown").nth(place).click()
    if page.locator(".dash-dropdown-search").count():
        page.locator(".dash-dropdown-search").fill(looked_for)
    page.locator(".dash-options-list-option", has_text=looked_for).first.click()


def send(dialog: Locator, words: str) -> None:
    dialog.locator(".modal-footer").get_by_role("button", name=words, exact=True).click()


def test_the_commission_founds_a_team(sign_in: SignIn) -> None:
    page = sign_in("commission")
    page.goto("/teams")
    dialog = form(page, "成立团队")
    send(dialog, "成立团队")
    expect(dialog.locator(".field-error", has_text="请填写此项。").first).to_be_visible()
    assert barriers(page) == []

    fill(dialog, "团队名称", TEAM)
    choose(page, dialog, 0, "医院")
    choose(page, dialog, 1, "市级")
    send(dialog, "成立团队")

    expect(page.get_by_text("团队已成立。").first).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    # The form is empty again, for the next one.
    expect(form(page, "成立团队").get_by_label(re.compile("^团队名称"))).to_have_value("")


def test_only_the_commission_founds_teams(sign_in: SignIn) -> None:
    page = sign_in("lead")
    page.goto("/teams")

    expect(page.locator(".ag-row").first).to_be_visible()
    expect(page.get_by_role("button", name="成立团队")).to_have_count(0)


def test_an_expert_takes_leave_and_takes_it_back(sign_in: SignIn, portal: PortalProcess) -> None:
    page = sign_in("expert", TELEPHONE)
    page.goto(f"/experts/{own_number(portal)}")
    first, last = in_days(60), in_days(62)
    dialog = form(page, "登记休假")
    fill(dialog, "首日", last.isoformat())
    fill(dialog, "末日", first.isoformat())
    send(dialog, "保存")
    expect(dialog).to_contain_text("休假须从开始日起算")

    fill(dialog, "首日", first.isoformat())
    fill(dialog, "末日", last.isoformat())
    send(dialog, "保存")
    own = page.locator("#expert-own-leave tbody tr")
    expect(own).to_have_count(1)
    assert barriers(page) == []
    lead = sign_in("lead")
    lead.goto("/notices")
    expect(lead.locator(".notices li", has_text="休假").first).to_be_visible()

    own.get_by_role("button", name="撤销").click()
    expect(own).to_have_count(0)
    expect(page.get_by_text("今后没有登记的休假")).to_be_visible()


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_a_replay_cuts_no_table_on_a_laptop(
    sign_in: SignIn, portal: PortalProcess, language: str
) -> None:
    past_cases(portal, ENOUGH)
    page = sign_in("commission", LAPTOP, language)

    page.goto("/replay")
    expect(page.locator("#replay-against tbody tr")).to_have_count(4, timeout=REPLAY_MS)
    until_at_rest(page)

    assert page.evaluate(_CUT_TABLES) == []


def test_a_long_replay_is_watched_and_found_again(sign_in: SignIn, portal: PortalProcess) -> None:
    past_cases(portal, ENOUGH)
    page = sign_in("commission")

    page.goto("/replay?period=90&load=10")
    under_way = page.locator(".replay-under-way")
    expect(under_way).to_contain_text(re.compile(r"已完成 \d / 5 种规则"))
    expect(under_way.get_by_role("progressbar")).to_be_visible()
    assert barriers(page) == []
    page.goto("/teams")
    page.goto("/replay?period=90&load=10")

    rules = page.locator("#replay-comparison tbody tr")
    expect(rules).to_have_count(6, timeout=REPLAY_MS)
    expect(under_way).to_have_count(0)
    expect(page.locator("#replay-against tbody tr")).to_have_count(4)
    assert barriers(page) == []
    # The answer is kept: whoever comes back waits for nothing.
    page.reload()
    expect(rules).to_have_count(6)
