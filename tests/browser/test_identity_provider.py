"""Chromium goes to an identity provider at another site, and comes back signed in."""

from collections.abc import Callable

import pyotp
import pytest
from playwright.sync_api import Page, expect

from data_layer.clock import now
from data_layer.demo.people import PASSWORD
from tests.browser.portal_process import PortalProcess

SUBJECT = "a7f3-of-the-walker"
SignIn = Callable[..., Page]


@pytest.fixture
def walker(portal: PortalProcess) -> str:
    """An account of this test's own."""
    who = ("walker", "--name", "林岚", "--role", "commission")
    portal.command("account", "create", *who, "--password-stdin", typed=PASSWORD)
    return "walker"


def test_an_account_is_connected_and_then_opened_without_its_password(
    sign_in: SignIn, walker: str
) -> None:
    page = sign_in(walker)
    page.goto("/account")
    recovery_code = set_up_second_factor(page)
    connect(page)
    page.context.clear_cookies()

    page.goto("/sign-in?next=/institutions")
    page.click(".sign-in-provider button")
    prove(page)
    # The account's own second factor is asked for here as well.
    page.fill("#code", recovery_code)
    page.click("button[type=submit]")
    page.wait_for_selector("#content .page")
    assert page.url.endswith("/institutions")


def set_up_second_factor(page: Page) -> str:
    page.click("#account-second-factor-begin")
    secret = page.inner_text(".scan-code code").replace(" ", "")
    page.fill("#account-code", pyotp.TOTP(secret).at(now()))
    page.click("#account-second-factor-confirm")
    code = page.locator(".recovery-codes code").first.inner_text()
    page.click("#account-recovery-kept")
    return code


def connect(page: Page) -> None:
    page.fill("#account-identity-password", "wrong")
    page.click("#account-identity-connect")
    expect(page.locator("#account-identity [role=alert]")).to_have_text("当前密码不正确。")
    page.fill("#account-identity-password", PASSWORD)
    page.click("#account-identity-connect")
    prove(page)
    expect(page.locator("#account-identity-disconnect")).to_be_visible()
    expect(page.locator("#account-identity")).to_contain_text(SUBJECT)


def prove(page: Page) -> None:
    """At the provider."""
    page.wait_for_url("**/authorize?**")
    page.fill("input[name=subject]", SUBJECT)
    page.click("button")
