"""Real Chromium on a real portal: three processes, a small demo province."""

import logging
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

from data_layer.demo.people import PASSWORD
from tests.browser.portal_process import PortalProcess
from tests.browser.under_review import put_under_review
from tests.browser_program import browser_program
from tests.identity_provider import IdentityProvider

# What did not reach a server, told beside a test that fails.
_LOG = logging.getLogger(__name__)
_LOG.setLevel(logging.INFO)
DESKTOP: ViewportSize = {"width": 1440, "height": 900}
PATIENCE_MS = 15_000
expect.set_options(timeout=PATIENCE_MS)
# What Dash makes of an answer that was cut off because the page was left.
_CUT_OFF = "Failed to execute 'text' on 'Response': body stream already read"
# As root Chromium has no sandbox; on a closed network its own errands only fail.
_FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-gpu", "--lang=zh-CN"]


@pytest.fixture(scope="session")
def provider() -> Iterator[IdentityProvider]:
    """At another site than the portal: browsers are stricter between sites."""
    process = IdentityProvider()
    yield process
    process.stop()


@pytest.fixture(scope="session")
def portal(
    tmp_path_factory: pytest.TempPathFactory, provider: IdentityProvider
) -> Iterator[PortalProcess]:
    known = {
        "PORTAL_OIDC_ISSUER": provider.issuer,
        "PORTAL_OIDC_CLIENT_ID": provider.settings.client_id,
        "PORTAL_OIDC_CLIENT_SECRET": provider.settings.client_secret,
    }
    process = PortalProcess(tmp_path_factory.mktemp("home"), 0.0005, known)
    yield process
    assert process.stop() == 0


@pytest.fixture(scope="session")
def under_review(portal: PortalProcess) -> None:
    put_under_review(portal)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_program(), args=_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def sign_in(portal: PortalProcess, chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a window of its own for an account, signed in; every console error fails the test."""
    windows = []
    complaints: list[str] = []
    failures: list[str] = []

    def open_window(user_name: str, viewport: ViewportSize = DESKTOP, language: str = "") -> Page:
        window = chromium.new_context(base_url=portal.url, viewport=viewport, locale="zh-CN")
        window.set_default_timeout(PATIENCE_MS)
        if language:
            window.add_cookies([{"name": "language", "value": language, "url": portal.url}])
        windows.append(window)
        page = window.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("requestfailed", lambda one: _LOG.info("%s: %s", one.url, one.failure))
        page.on("requestfailed", lambda one: failures.append(one.failure or ""))
        page.goto("/sign-in")
        page.fill("input[name=user_name]", user_name)
        page.fill("input[name=password]", PASSWORD)
        page.click("button[type=submit]")
        page.wait_for_selector("#content .page")
        return page

    yield open_window
    for window in windows:
        window.close()
    forgiven = {_CUT_OFF} if "net::ERR_ABORTED" in failures else set()
    assert [one for one in complaints if one not in forgiven] == []
