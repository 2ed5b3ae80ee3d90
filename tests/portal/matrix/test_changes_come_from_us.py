"""No state is changed by a request that another site sent, or that lacks the token of a page."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from tests.portal.matrix.calls import ADDRESS, body_of, call, callbacks
from tests.portal.matrix.cast import STRANGER, Province
from tests.portal_app import csrf_of, the_app

_READING = {"GET", "HEAD", "OPTIONS"}
FROM_ELSEWHERE = (
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "none"},
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"X-CSRFToken": ""},
    {"X-CSRFToken": "made-up"},
)


@pytest.mark.parametrize("headers", FROM_ELSEWHERE, ids=str)
def test_every_route_that_changes_something_refuses_it(
    province: Province, headers: dict[str, str]
) -> None:
    browser = province.everybody["commission"]
    browser.get("/")

    answers = {address: sent(browser, address, headers) for address in changing()}

    # Whoever left the form of the sign-in page open too long gets it again.
    assert {address for address, status in answers.items() if status != 403} <= {"/sign-in"}
    assert answers.get("/sign-in") == 303
    assert browser.get("/").status_code == 200


@pytest.mark.parametrize("headers", FROM_ELSEWHERE, ids=str)
def test_nobody_is_signed_in_or_served_by_another_site(
    province: Province, headers: dict[str, str]
) -> None:
    browser = province.everybody[STRANGER]

    assert sent(browser, "/sign-in", headers) == 303
    assert browser.get_cookie("session") is None
    assert sent(browser, "/preferences/language", headers) == 403


@pytest.mark.parametrize("headers", FROM_ELSEWHERE, ids=str)
def test_every_callback_refuses_it(province: Province, headers: dict[str, str]) -> None:
    answered = [
        called.name
        for called in callbacks()
        for role in sorted(called.wanted.roles)[:1]
        if call(province.everybody[role.value], body_of(called, {}), **headers).status_code != 403
    ]

    assert answered == []


@pytest.mark.parametrize("site", ["https://evil.example", "http://localhost:8051"])
def test_no_other_site_may_read_an_answer(province: Province, site: str) -> None:
    browser = province.everybody["commission"]

    for address in ("/", "/_dash-layout", "/sign-in", "/theme/charts"):
        answer = browser.get(address, headers={"Origin": site})
        assert "Access-Control-Allow-Origin" not in answer.headers


def changing() -> Iterator[str]:
    for rule in the_app().server.url_map.iter_rules():
        if (rule.methods or set()) - _READING and rule.rule != ADDRESS:
            yield rule.rule.replace("<", "").replace(">", "")


def sent(browser: FlaskClient, address: str, headers: dict[str, str]) -> int:
    given = {"X-CSRFToken": csrf_of(browser)} | headers
    return browser.post(address, headers=given).status_code
