"""What files and people bring is text on every page: no script in it runs, no element appears."""

from collections.abc import Callable, Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Dialog, Page, ViewportSize

from tests.browser.at_rest import until_at_rest
from tests.browser.planted import NEWCOMER, Planted, long, plant
from tests.browser.portal_process import PortalProcess

SignIn = Callable[..., Page]
# Rows out of sight are not drawn.
TALL: ViewportSize = {"width": 1440, "height": 4000}
# Every piece that is stored, and one that stands only in addresses and what is typed.
STORED = set(range(1, 24))
TYPED = 99
_HAS_RUN = "[window.stolen, window.a].filter((one) => one !== undefined)"
_ELEMENTS = (
    "[...document.querySelectorAll('[onerror],[onload],img[src=x]')].map((e) => e.outerHTML)"
)
_SHOWN = """() => [document.body.textContent,
  ...[...document.querySelectorAll('input,textarea')].map((e) => e.value),
  ...[...document.querySelectorAll('[title]')].map((e) => e.title)].join(' ')"""


@pytest.fixture(scope="module")
def planted(portal: PortalProcess, tmp_path_factory: pytest.TempPathFactory) -> Planted:
    return plant(portal, tmp_path_factory.mktemp("markup") / "files")


def test_markup_is_shown_as_text_wherever_it_is_shown(sign_in: SignIn, planted: Planted) -> None:
    wrong: list[str] = []
    seen: set[int] = set()

    def note(dialog: Dialog) -> None:
        wrong.append(f"a dialog: {dialog.message}")
        dialog.dismiss()

    for user_name, addresses in visits(planted).items():
        page = sign_in(user_name, TALL)
        page.on("dialog", note)
        for address in addresses:
            page.goto(address)
            until_at_rest(page)
            wrong += [f"{user_name} {address}: {one}" for one in what_ran(page)]
            seen |= numbers_in(page)

    assert wrong == []
    assert STORED - seen == set()


def visits(planted: Planted) -> dict[str, list[str]]:
    case, study = f"/cases/{planted.case}", f"/studies/{planted.study}"
    typed = quote(long(TYPED))
    # Of all that the demo's own inbox brings meanwhile, few are no DICOM.
    refused = "/quarantine?reason=not_dicom"
    return {
        "clerk": [
            "/",
            f"/cases?q={typed}",
            *(f"{case}?tab={tab}" for tab in ("overview", "report", "timeline")),
            f"/cases/{planted.issued}",
            f"/cases/new?study={planted.study}",
            f"/studies?q={typed}",
            study,
            f"/studies/{typed}",
            f"/{typed}",
        ],
        "manager": [
            "/studies",
            refused,
            "/applications",
            f"/applications/{planted.application}",
        ],
        "expert": ["/", case, f"{case}?tab={typed}", f"/emergency?case={typed}"],
        "reviewer": [case],
        "sysadmin": [refused, study],
        "auditor": ["/emergency-reviews", f"/who-saw?study={planted.study}"],
        NEWCOMER: ["/"],
    }


def what_ran(page: Page) -> Iterator[str]:
    yield from (f"a script ran: {one}" for one in page.evaluate(_HAS_RUN))
    yield from (f"an element: {one}" for one in page.evaluate(_ELEMENTS))


def numbers_in(page: Page) -> set[int]:
    shown = page.evaluate(_SHOWN)
    return {number for number in STORED if f"={number}>" in shown or f"({number})" in shown}


def test_what_is_typed_into_the_way_in_is_text(portal: PortalProcess, sign_in: SignIn) -> None:
    page = sign_in("clerk").context.browser.new_page(base_url=portal.url)
    page.goto(f"/sign-in?next={quote(long(TYPED))}")
    page.fill("input[name=user_name]", long(TYPED))
    page.fill("input[name=password]", long(TYPED))
    page.click("button[type=submit]")
    page.wait_for_load_state("networkidle")

    assert list(what_ran(page)) == []
    page.close()
