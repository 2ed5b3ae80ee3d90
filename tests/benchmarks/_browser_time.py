"""How long Chromium takes until a page can be used, and what it fetches for it."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from statistics import median
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from data_layer.demo.people import PASSWORD
from tests.browser_program import browser_program

ROUNDS = 5
# A new window loads what its own address bar needs, for a second; a person's window stands open.
_WINDOW_AT_REST_MS = 2500
# Noted by the pages themselves: asking them from outside, now and then, adds up to half a second.
_NOTE_CLICK = "addEventListener('click', () => { sessionStorage.clickedAt = Date.now(); }, true)"
_NOTE_WHEN_READY = """
  const look = () => {
    if (!window.readyAt && document.querySelector(READY)) window.readyAt = Date.now();
  };
  new MutationObserver(look).observe(document, {childList: true, subtree: true});
"""
_TAKEN_MS = "readyAt - (Number(sessionStorage.clickedAt) || performance.timeOrigin)"
_FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-gpu"]
# What stands on the page when its data does.
PAGES = (
    ("Overview", "/", "#overview-map .choroplethlayer path"),
    ("Institutions", "/institutions", "#institutions-table .ag-row [col-id=name]"),
    ("Cases", "/cases", "#case-worklist-table .ag-row [col-id=number]"),
)


@dataclass
class Traffic:
    """Bytes on the wire, headers included."""

    byte_count: int = 0
    request_count: int = 0
    finished: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext, page: Page) -> None:
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.loadingFinished", self._count)

    def _count(self, event: dict[str, Any]) -> None:
        self.byte_count += int(event["encodedDataLength"])
        self.request_count += 1


def rows(url: str) -> Iterator[tuple[str, str, str, str, str]]:
    """Name, cold, warm, bytes and requests of the cold visit; each the median of some rounds."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_program(), args=_FLAGS)
        cookies = _signed_in(browser, url)
        yield _sign_in_row(browser, url)
        for name, path, ready in PAGES:
            yield _page_row(browser, cookies, name, url + path, ready)
        browser.close()


def _signed_in(browser: Browser, url: str) -> Any:
    context = browser.new_context()
    _fill_sign_in(context.new_page(), url)
    state = context.storage_state()
    context.close()
    return state


def _fill_sign_in(page: Page, url: str) -> None:
    page.goto(f"{url}/sign-in")
    page.fill("input[name=user_name]", "commission")
    page.fill("input[name=password]", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_selector(PAGES[0][2])


def _sign_in_row(browser: Browser, url: str) -> tuple[str, str, str, str, str]:
    """From the click on "sign in" to the drawn overview, with an empty browser cache."""
    times, traffic = [], Traffic()
    for _ in range(ROUNDS):
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        page, traffic = context.new_page(), Traffic()
        page.goto(f"{url}/sign-in")
        page.fill("input[name=user_name]", "commission")
        page.fill("input[name=password]", PASSWORD)
        page.wait_for_timeout(_WINDOW_AT_REST_MS)
        traffic.watch(context, page)
        page.evaluate(_NOTE_CLICK)
        times.append(_until(page, partial(page.click, "button[type=submit]"), PAGES[0][2]))
        context.close()
    return "Sign-in to overview", _seconds(times), "", *_fetched(traffic)


def _page_row(
    browser: Browser, cookies: Any, name: str, address: str, ready: str
) -> tuple[str, str, str, str, str]:
    cold, warm, traffic = [], [], Traffic()
    for _ in range(ROUNDS):
        context = browser.new_context(
            storage_state=cookies, viewport={"width": 1440, "height": 900}
        )
        page, traffic = context.new_page(), Traffic()
        page.wait_for_timeout(_WINDOW_AT_REST_MS)
        traffic.watch(context, page)
        cold.append(_until(page, partial(page.goto, address, wait_until="commit"), ready))
        first = (traffic.byte_count, traffic.request_count)
        warm.append(_until(page, partial(page.goto, address, wait_until="commit"), ready))
        traffic.byte_count, traffic.request_count = first
        context.close()
    return name, _seconds(cold), _seconds(warm), *_fetched(traffic)


def _until(page: Page, act: Callable[[], Any], ready: str) -> float:
    page.add_init_script(_NOTE_WHEN_READY.replace("READY", json.dumps(ready)))
    act()
    page.wait_for_selector(ready, state="attached")
    taken_ms: float = page.evaluate(_TAKEN_MS)
    return taken_ms / 1000


def _seconds(times: list[float]) -> str:
    return f"{median(times):.2f} s"


def _fetched(traffic: Traffic) -> tuple[str, str]:
    return f"{traffic.byte_count / 1000:,.0f} kB", str(traffic.request_count)
