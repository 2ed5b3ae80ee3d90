"""Every page about the network opens whole for an official; a hospital sees its own, or nothing."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.at_rest import open_first_row
from tests.browser.test_every_page import LAPTOP, TELEPHONE, what_is_wrong

SignIn = Callable[..., Page]
FOLDER = Path(__file__).parents[2] / "pages" / "networking"
PLACES = {
    "rates": "/networking",
    "rates_breakdown": "/networking/breakdown",
    "rates_members": "/networking/members",
    "rates_compare": "/networking/compare",
    "targets": "/networking/targets",
    "bulletins": "/networking/bulletins",
    "flows": "/flows",
    "institutions": "/institutions",
    "import_institutions": "/institutions/import",
    "agreements": "/agreements",
    "filings": "/filings",
    "nodes": "/nodes",
    "links": "/links",
    "link_incidents": "/link-incidents",
    "storage": "/storage",
}
# What both read, a hospital of itself alone.
SHARED = {
    "storage_unlocated": "/storage/unlocated",
    "storage_verification": "/storage/verification",
}
OWN = {"storage_own": "/storage/own"}
# Two languages on a busy machine.
PRINTING_MS = 60_000
REFUSED = re.compile("没有这个页面|没有此页面的权限")


def test_every_page_opens_for_an_official_and_not_for_a_hospital(sign_in: SignIn) -> None:
    official, manager = sign_in("commission", LAPTOP), sign_in("manager", TELEPHONE)
    places = PLACES | records(official)
    everything = places | SHARED | OWN
    assert everything.keys() == {one.stem for one in FOLDER.glob("[!_]*.py")}

    for page, opens in ((official, places | SHARED), (manager, SHARED | OWN)):
        assert [wrong for one in opens.values() for wrong in what_is_wrong(page, one)] == []
        for address in (everything[one] for one in everything.keys() - opens.keys()):
            page.goto(address)
            expect(page.locator("#content h1")).to_have_text(REFUSED)


def records(official: Page) -> Mapping[str, str]:
    """One of each kind; none is the hospital's of the demo."""
    return {
        "institution": open_first_row(official, "/institutions"),
        "agreement": open_first_row(official, "/agreements"),
        "link_incident": open_first_row(official, "/link-incidents"),
        "link_node": a_node(official),
        "bulletin": a_bulletin(official),
    }


def a_node(page: Page) -> str:
    """One of the hospital of the first row."""
    open_first_row(page, "/links")
    return page.locator("a[href^='/links/nodes/']").first.get_attribute("href") or ""


def a_bulletin(page: Page) -> str:
    page.goto("/networking/bulletins")
    page.get_by_role("button", name="生成通报").click()
    page.wait_for_url("**/networking/bulletins/*", timeout=PRINTING_MS)
    return page.url
