"""A whole review is in one window of every usual size, without barriers."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import DESKTOP
from tests.browser.test_every_page import LAPTOP, TELEPHONE, barriers
from tests.browser.under_review import SCREEN, picture_drawn

# What a review is made of, from the images to going on.
PARTS = (
    ".desk-picture",
    ".desk-report-title",
    "[data-desk-total]",
    '[data-desk-key="5"]',
    '[data-desk-key="f"]',
    '[data-desk-key="n"]',
    '[data-desk-key="i"]',
    ".desk-comment textarea",
    "#quality-desk-submit",
)
# Wholly in the window, and not under something else.
IS_IN_SIGHT = """selector => {
    const one = document.querySelector(selector);
    const box = one.getBoundingClientRect();
    const y = [box.top + 2, box.bottom - 2];
    return y.every(at => one.contains(document.elementFromPoint(box.left + box.width / 2, at)));
}"""
SignIn = Callable[..., Page]

pytestmark = pytest.mark.usefixtures("under_review")


def test_the_desk_has_no_barriers_and_fits_a_telephone(sign_in: SignIn) -> None:
    for viewport in (SCREEN, TELEPHONE):
        page = sign_in("arbiter", viewport)
        for address in ("/quality/reviews", "/quality/arbitration", "/"):
            page.goto(address)
            page.wait_for_selector("#content .page")
            assert barriers(page) == []
            assert page.evaluate(
                "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
            )


@pytest.mark.parametrize("language", ["zh-CN", "en"])
@pytest.mark.parametrize("screen", [DESKTOP, LAPTOP], ids=["desktop", "laptop"])
def test_a_whole_review_is_in_sight_without_scrolling(
    sign_in: SignIn, screen: ViewportSize, language: str
) -> None:
    page = sign_in("arbiter", screen, language)
    page.goto("/quality/reviews")
    picture_drawn(page)

    assert [part for part in PARTS if not page.evaluate(IS_IN_SIGHT, part)] == []


def test_going_on_chooses_nothing(sign_in: SignIn) -> None:
    page = sign_in("qc2", SCREEN)
    page.goto("/quality/reviews")
    picture_drawn(page)

    page.keyboard.press("Enter")
    expect(page.locator(".desk-score [role=alert]")).to_have_text("请选择 RADPEER 评分和影像等级。")

    expect(page.locator("[data-desk-score] input[type=radio]:checked")).to_have_count(0)


def test_the_meaning_of_the_chosen_score_stands_below(sign_in: SignIn) -> None:
    page = sign_in("arbiter", LAPTOP)
    page.goto("/quality/reviews")
    picture_drawn(page)

    page.keyboard.press("4")
    page.keyboard.press("a")

    meanings = page.locator(".desk-meaning")
    shown = [one.evaluate("one => getComputedStyle(one).opacity") for one in meanings.all()]
    assert dict(zip(meanings.all_inner_texts(), shown, strict=True)) == {
        "1 · 一致": "0",
        "2a · 可以理解的遗漏，可能无临床影响": "0",
        "2b · 可以理解的遗漏，可能有临床影响": "0",
        "3a · 多数情况下不应遗漏，可能无临床影响": "1",
        "3b · 多数情况下不应遗漏，可能有临床影响": "0",
    }
