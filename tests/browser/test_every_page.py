"""Every page of every persona opens whole, fits its window and can be used by everybody."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

from data_layer.demo.people import PERSONAS
from tests.browser.at_rest import open_first_row, until_at_rest

LAPTOP: ViewportSize = {"width": 1366, "height": 768}
TELEPHONE: ViewportSize = {"width": 390, "height": 844}
SignIn = Callable[..., Page]
# Pages that no entry of the navigation leads to.
_UNDER_OTHERS = (
    "/experts/bulk",
    "/experts/running-out",
    "/experts/import",
    "/schedules/import",
    "/quality/signals",
    "/quality/acceptance-terms",
    "/quality/actions",
    "/quality/plan-draft",
    "/quality/reliability",
    "/quality/rubric-draft",
    "/quality/rubrics",
)
# As often is looked again at what was found.
_LOOKS_AGAIN = 3
_IS_TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.mark.parametrize("user_name", [persona.user_name for persona in PERSONAS])
def test_every_page_of_a_persona_opens_and_has_no_serious_barrier(
    sign_in: SignIn, user_name: str
) -> None:
    page = sign_in(user_name, LAPTOP)

    assert [wrong for address in addresses(page) for wrong in what_is_wrong(page, address)] == []


@pytest.mark.parametrize(
    ("user_name", "table"),
    [
        ("commission", "/institutions"),
        ("commission", "/link-incidents"),
        ("commission", "/agreements"),
        ("commission", "/teams"),
        ("commission", "/experts"),
        ("clerk", "/cases"),
        ("manager", "/studies"),
        ("sysadmin", "/operations/jobs"),
    ],
)
def test_the_record_behind_a_row_opens_and_has_no_serious_barrier(
    sign_in: SignIn, user_name: str, table: str
) -> None:
    page = sign_in(user_name, LAPTOP)

    assert what_is_wrong(page, open_first_row(page, table)) == []


@pytest.mark.parametrize("user_name", ["commission", "clerk", "sysadmin"])
def test_pages_stand_in_english_too(sign_in: SignIn, user_name: str) -> None:
    page = sign_in(user_name, LAPTOP, "en")

    assert [wrong for address in addresses(page) for wrong in what_is_wrong(page, address)] == []


@pytest.mark.parametrize("user_name", ["expert", "manager", "patient"])
def test_pages_fit_a_telephone(sign_in: SignIn, user_name: str) -> None:
    page = sign_in(user_name, TELEPHONE)

    assert [wrong for address in addresses(page) for wrong in what_is_wrong(page, address)] == []


@pytest.mark.parametrize("user_name", ["commission", "lead"])
def test_pages_under_others_open_and_have_no_serious_barrier(
    sign_in: SignIn, user_name: str
) -> None:
    page = sign_in(user_name, LAPTOP)

    wrong = [wrong for address in _UNDER_OTHERS for wrong in what_is_wrong(page, address)]

    assert wrong == []


def addresses(page: Page) -> list[str]:
    """Where the navigation leads."""
    links = page.locator("nav a[href^='/']").all()
    return sorted({link.get_attribute("href") or "" for link in links})


def what_is_wrong(page: Page, address: str) -> list[str]:
    page.goto(address)
    page.wait_for_selector("#content .page")
    wrong = barriers(page)
    if page.locator(".toast-card").count():
        wrong.append("an error is told")
    if page.evaluate(_IS_TOO_WIDE):
        wrong.append("wider than the window")
    return [f"{address} {one}" for one in wrong]


def barriers(page: Page) -> list[str]:
    """Once the page has come to rest: half a table is a barrier.

    A page that reads itself anew is half drawn for a moment: what is found is looked for again,
    and is a barrier when it is always there.
    """
    found = _barriers_now(page)
    for _ in range(_LOOKS_AGAIN):
        if not found:
            break
        found = [one for one in _barriers_now(page) if one in found]
    return found


def _barriers_now(page: Page) -> list[str]:
    until_at_rest(page)
    violations = Axe().run(page).response["violations"]
    serious = [one for one in violations if one["impact"] in ("serious", "critical")]
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in serious]
