"""Reviewers work by keys alone, and nothing that their browser is sent says whose a report is."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from data_layer.demo.people import PASSWORD
from tests.browser.at_rest import until_at_rest
from tests.browser.conftest import PATIENCE_MS
from tests.browser.listening import Listener
from tests.browser.portal_process import PortalProcess
from tests.browser.under_review import SCREEN, TOTALS, Secret, picture_drawn, secrets_of

# The same for everybody, also for strangers: nobody is asked who they are.
FILES = ("/assets/", "/_dash-component-suites/")
# What else a reviewer may open meanwhile; the province's figures name hospitals, none of a report.
BESIDE = (
    "/quality/sampling",
    "/quality/rubrics",
    "/quality/reliability",
    "/quality/learning",
    "/notices",
)
CASE_NUMBER = re.compile(r"AH[0-9]{8}-[A-Z0-9]{6}")
KINDS = {"hospital", "writer", "case", "patient", "sample", "score", "reviewer"}
# Faster than anybody's fingers, as on a machine that is slow.
AT_ONCE = """keys => {
    for (const key of keys) {
        document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}));
    }
}"""
SignIn = Callable[..., Page]

pytestmark = pytest.mark.usefixtures("under_review")


@pytest.fixture
def heard(portal: PortalProcess, chromium: Browser) -> Iterator[tuple[Page, Listener]]:
    """A browser of which everything is kept from the first byte on."""
    listener = Listener(portal.url)
    opened = chromium.new_context(base_url=listener.url, viewport=SCREEN, locale="zh-CN")
    opened.set_default_timeout(PATIENCE_MS)
    yield opened.new_page(), listener
    opened.close()
    listener.stop()


@pytest.fixture
def strangers(portal: PortalProcess, chromium: Browser) -> Iterator[Listener]:
    """What everybody is shown on the way in, the demo's cast among it: no secret."""
    listener = Listener(portal.url)
    page = chromium.new_page(base_url=listener.url, locale="zh-CN")
    page.goto("/sign-in")
    page.wait_for_load_state("networkidle")
    page.close()
    yield listener
    listener.stop()


# Which images were asked for, and whose stood on the desk then.
NOTE_ASKED = """
  window.asked = [];
  const usual = window.fetch;
  window.fetch = (address, how) => {
    const box = document.querySelector('[data-desk-images]');
    asked.push({address: String(address), standing: box ? box.dataset.deskImages : ''});
    return usual(address, how);
  };
"""


def sign_in_as(page: Page, user_name: str) -> None:
    page.goto("/sign-in")
    page.fill("input[name=user_name]", user_name)
    page.fill("input[name=password]", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_selector("#content .page")


def score(page: Page, keys: str = "1a") -> None:
    """By keys alone; the next report is there, or there is none."""
    seat = page.locator("[data-desk-images]").get_attribute("data-desk-images")
    for key in keys:
        page.keyboard.press(key)
    page.keyboard.press("Enter")
    expect(page.locator(f'[data-desk-images="{seat}"]')).to_have_count(0)
    expect(page.locator(".desk-last")).to_contain_text("上一份已提交")


def leaks(heard: Listener, secrets: dict[str, list[Secret]], strangers: Listener) -> list[str]:
    texts = {one.text for listed in secrets.values() for one in listed}
    unknown = sorted(text for text in texts if not strangers.places_of(text))
    found = [f"{text}: {place}" for text in unknown for place in heard.places_of(text)]
    return [*found, *(f"{one}: {place}" for one in TOTALS for place in told_of(heard, one))]


def told_of(heard: Listener, number: str) -> list[str]:
    """Figures stand in files, too, which are the same for everybody."""
    return [one for one in heard.places_of(number) if not one.startswith(FILES)]


def test_nothing_a_reviewer_is_sent_says_whose_a_report_is(
    heard: tuple[Page, Listener], strangers: Listener, portal: PortalProcess
) -> None:
    page, listener = heard
    sign_in_as(page, "qc")
    page.wait_for_selector(".next-case")
    page.keyboard.press("Enter")
    for _ in range(4):
        picture_drawn(page)
        page.keyboard.press("j")
        page.keyboard.press("+")
        score(page)
    page.goto("/quality/arbitration")
    picture_drawn(page)
    score(page, "5d")
    for address in (*BESIDE, "/"):
        page.goto(address)
        until_at_rest(page)

    secrets = secrets_of(portal, "qc")

    assert len(secrets) >= 5
    assert {one.kind for listed in secrets.values() for one in listed} == KINDS
    assert listener.count_of("/review-frames/") >= 5
    assert listener.count_of("/_dash-update-component") >= 8
    assert leaks(listener, secrets, strangers) == []


def test_the_scan_finds_what_others_are_sent(
    heard: tuple[Page, Listener], strangers: Listener
) -> None:
    """The commission sees hospitals and cases: were a reviewer sent them, it would be noticed."""
    page, listener = heard
    sign_in_as(page, "commission")
    page.goto("/cases?view=all")
    expect(page.locator("#case-worklist-table")).to_contain_text(CASE_NUMBER)
    number = CASE_NUMBER.search(page.content())
    assert number is not None
    secrets = {"planted": [Secret(kind="case", text=number.group())]}

    assert leaks(listener, secrets, strangers) != []


def test_a_report_is_scored_by_keys_alone(sign_in: SignIn) -> None:
    page = sign_in("qc2", SCREEN)
    page.goto("/quality/reviews")
    picture_drawn(page)
    total = page.locator("[data-desk-total]")

    page.keyboard.press("c")
    expect(total).to_have_text("87.5")
    page.keyboard.press("c")
    expect(total).to_have_text("75.0")
    page.keyboard.press("z")
    expect(total).to_have_text("一票否决")
    page.keyboard.press("z")
    refusal = page.locator(".desk-score [role=alert]")
    for key in "12":
        page.keyboard.press("Enter")
        expect(refusal).to_have_text("请选择 RADPEER 评分和影像等级。")
        expect(refusal).to_be_visible()
        page.keyboard.press(key)
        expect(refusal).to_be_hidden()
    for key in "dp":
        page.keyboard.press(key)
    focused = page.locator("label:has(input:focus-visible)")
    expect(focused).to_contain_text("阳性")
    page.keyboard.press("e")
    page.keyboard.type("描述不全")
    page.keyboard.press("Control+Enter")

    expect(page.locator(".desk-last")).to_contain_text("75.0 分 · RADPEER 2a · 丙级")


def test_what_is_pressed_after_enter_is_not_sent_by_it(sign_in: SignIn) -> None:
    """Dash looks what was answered a moment later: nobody pressed Enter on what stands then."""
    page = sign_in("qc2", SCREEN)
    page.goto("/quality/reviews")
    picture_drawn(page)
    seat = page.locator("[data-desk-images]").get_attribute("data-desk-images")
    page.keyboard.press("1")

    page.evaluate(AT_ONCE, ["Enter", "d"])

    expect(page.locator(".desk-score [role=alert]")).to_have_text("请选择 RADPEER 评分和影像等级。")
    expect(page.locator("[data-desk-images]")).to_have_attribute("data-desk-images", seat or "")
    page.keyboard.press("d")
    page.evaluate(AT_ONCE, ["Enter", "Enter"])
    expect(page.locator(f'[data-desk-images="{seat}"]')).to_have_count(0)
    expect(page.locator(".desk-last")).to_contain_text("RADPEER 1 · 丙级")


def test_images_are_looked_through_by_keys(sign_in: SignIn) -> None:
    page = sign_in("qc2", SCREEN)
    page.goto("/quality/reviews")
    picture_drawn(page)
    place = page.locator(".desk-readout.is-place")
    before = page.locator(".desk-readout.is-window").inner_text()

    page.keyboard.press("+")
    expect(page.locator(".desk-readout.is-window")).to_contain_text("×2")
    page.keyboard.press("0")
    expect(page.locator(".desk-readout.is-window")).to_have_text(before)
    expect(place).to_contain_text("第 1 /")


def test_the_next_image_is_asked_for_once_and_before_its_report_stands(sign_in: SignIn) -> None:
    page = sign_in("qc")
    page.add_init_script(NOTE_ASKED)
    page.goto("/quality/reviews")
    picture_drawn(page)

    score(page)

    picture_drawn(page)
    images = page.locator("[data-desk-images]").get_attribute("data-desk-images")
    asked = [one for one in page.evaluate("asked") if one["address"] == f"{images}0"]
    assert [one["standing"] != images for one in asked] == [True]


def test_a_case_is_added_by_its_number(sign_in: SignIn, portal: PortalProcess) -> None:
    page = sign_in("qc2", SCREEN)
    page.goto("/quality/reviews")
    page.get_by_text("添加报告").click()
    page.get_by_label("病例号").fill("AH20200101-XXXXXX")
    page.get_by_role("button", name="添加", exact=True).click()

    expect(page.locator(".desk-add [role=alert]")).to_have_text(
        "没有这份已签发的报告，或该报告已在样本中。"
    )
