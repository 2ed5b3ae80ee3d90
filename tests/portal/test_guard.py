"""Strangers reach the way in and nothing else; a call says where it comes from."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import dash
import pytest
from dash import Dash
from flask.testing import FlaskClient

from data_layer.accounts.records import Role
from tests.builders.accounts import OF_THE_PLATFORM, OF_THE_PROVINCE, of_hospital
from tests.builders.institutions import store_institution
from tests.portal_app import csrf_of

Browser = Callable[..., FlaskClient]
ROUTER = ".._pages_content.children..._pages_store.data.."


def routing(path: str, search: str = "") -> dict[str, Any]:
    location = {"id": "_pages_location"}
    return {
        "output": ROUTER,
        "outputs": [
            {"id": "_pages_content", "property": "children"},
            {"id": "_pages_store", "property": "data"},
        ],
        "inputs": [
            location | {"property": "pathname", "value": path},
            location | {"property": "search", "value": search},
        ],
        "changedPropIds": ["_pages_location.pathname"],
    }


def call(browser: FlaskClient, body: object, **headers: str) -> Any:
    sent = {"X-CSRFToken": csrf_of(browser)} | headers
    return browser.post("/_dash-update-component", json=body, headers=sent)


@pytest.mark.parametrize("path", ["/", "/institutions", "/cases", "/no/such/page"])
def test_a_stranger_is_shown_the_way_in(client: FlaskClient, path: str) -> None:
    answer = client.get(path)

    assert answer.status_code == 302
    assert answer.location.startswith("/sign-in")


@pytest.mark.parametrize(
    "path", ["/_dash-layout", "/_dash-dependencies", "/_reload-hash", "/_mcp", "/_anything"]
)
def test_a_stranger_learns_nothing_from_dash(client: FlaskClient, path: str) -> None:
    answer = client.get(path)

    assert answer.status_code == 401
    assert answer.data == b""


@pytest.mark.parametrize("path", ["/sign-in", "/preferences/language", "/", "/apply"])
@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}], ids=str
)
def test_what_another_site_posts_puts_no_token_in_the_place_of_a_session_s(
    client: FlaskClient, path: str, headers: dict[str, str]
) -> None:
    # A browser leaves the cookies at home when another site makes it post.
    answer = client.post(path, headers=headers)

    assert "Set-Cookie" not in answer.headers


def test_a_stranger_calls_no_callback(client: FlaskClient) -> None:
    client.get("/sign-in")

    assert call(client, routing("/")).status_code == 401


def test_a_made_up_cookie_is_no_session(client: FlaskClient) -> None:
    client.set_cookie("session", "made-up")

    assert client.get("/_dash-layout").status_code == 401


@pytest.mark.parametrize("path", ["/sign-in", "/healthz", "/assets/1_tokens.css"])
def test_a_stranger_may_ask_for_the_way_in(client: FlaskClient, path: str) -> None:
    with client.get(path) as answer:
        assert answer.status_code == 200


@pytest.mark.parametrize("path", ["/assets/../app.py", "/assets/%2e%2e/app.py"])
def test_no_file_outside_the_assets_is_served(client: FlaskClient, path: str) -> None:
    assert b"create_server" not in client.get(path).data


def test_every_page_has_roles_and_no_layout_is_built_for_a_stranger(app: Dash) -> None:
    assert app.config.suppress_callback_exceptions
    for page in dash.page_registry.values():
        assert page["layout"].required_roles


def test_who_is_signed_in_is_answered(signed_in: Browser) -> None:
    browser = signed_in(OF_THE_PROVINCE)

    assert browser.get("/_dash-layout").status_code == 200
    assert call(browser, routing("/404")).status_code == 200


def test_a_call_without_the_token_is_refused(signed_in: Browser) -> None:
    browser = signed_in(OF_THE_PROVINCE)

    assert call(browser, routing("/404"), **{"X-CSRFToken": ""}).status_code == 403
    assert call(browser, routing("/404"), **{"X-CSRFToken": "wrong"}).status_code == 403


def test_the_token_of_one_session_does_not_fit_another(signed_in: Browser) -> None:
    own, other = signed_in(OF_THE_PROVINCE), signed_in(OF_THE_PROVINCE)

    answer = call(own, routing("/404"), **{"X-CSRFToken": csrf_of(other)})

    assert answer.status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
    ],
)
def test_a_call_from_another_site_is_refused(signed_in: Browser, headers: dict[str, str]) -> None:
    browser = signed_in(OF_THE_PROVINCE)

    assert call(browser, routing("/404"), **headers).status_code == 403


def test_a_call_from_our_own_page_is_answered(signed_in: Browser) -> None:
    browser = signed_in(OF_THE_PROVINCE)

    answer = call(browser, routing("/404"), **{"Sec-Fetch-Site": "same-origin"})

    assert answer.status_code == 200


@pytest.mark.parametrize("path", ["/sign-out", "/preferences/language"])
def test_a_change_without_the_token_is_refused(signed_in: Browser, path: str) -> None:
    assert signed_in(OF_THE_PROVINCE).post(path, data={"language": "en"}).status_code == 403


def malformed() -> list[object]:
    good = routing("/404")
    return [
        None,
        [],
        "text",
        7,
        {},
        {"output": 7},
        {"output": "no.such"},
        {"output": ROUTER},
        good | {"inputs": None},
        good | {"inputs": []},
        good | {"inputs": [1, 2]},
        good | {"inputs": good["inputs"] * 2},
        good | {"inputs": [{"id": "x"}, {"property": "y"}]},
        good | {"outputs": None},
        good | {"outputs": "text"},
        good | {"outputs": [3, 4]},
        good | {"outputs": [{"id": "x", "property": "y"}] * 2},
        good | {"outputs": []},
        good | {"outputs": good["outputs"][0]},
        good | {"outputs": [good["outputs"], good["outputs"]]},
        good | {"changedPropIds": None},
        good | {"changedPropIds": [1]},
        good | {"changedPropIds": {"a": 1}},
        good | {"inputs": [one | {"value": "\0"} for one in good["inputs"]]},
        good | {"state": 5},
        good | {"state": 0},
        good | {"state": None},
        good | {"state": {}},
        good | {"state": ""},
        good | {"state": [{"id": "x", "property": "y"}]},
    ]


@pytest.mark.parametrize("body", malformed(), ids=str)
def test_a_malformed_call_is_a_bad_request(signed_in: Browser, body: object) -> None:
    assert call(signed_in(OF_THE_PROVINCE), body).status_code == 400


@pytest.mark.parametrize("data", [b"", b"{", b"\xff\xfe", b"null", b"[" * 5000])
def test_what_is_not_json_is_a_bad_request(signed_in: Browser, data: bytes) -> None:
    browser = signed_in(OF_THE_PROVINCE)
    headers = {"X-CSRFToken": csrf_of(browser), "Content-Type": "application/json"}

    answer = browser.post("/_dash-update-component", data=data, headers=headers)

    assert answer.status_code == 400


def test_a_callback_of_a_page_one_may_not_open_is_refused(signed_in: Browser) -> None:
    body = {
        "output": "teams-figures.children",
        "outputs": {"id": "teams-figures", "property": "children"},
        "inputs": [{"id": "teams-founded", "property": "data", "value": None}],
        "changedPropIds": [],
    }

    assert call(signed_in(), body).status_code == 403
    assert call(signed_in(OF_THE_PLATFORM), body).status_code == 403
    assert call(signed_in(OF_THE_PROVINCE), body).status_code == 200


def inputs_of_numbers(clock: str = "shell-clock", held: str = "n_intervals") -> list[object]:
    ticks = {"id": clock, "property": held, "value": 1}
    stores = ("shell-changed", "shell-toast")
    return [ticks, *({"id": one, "property": "data", "value": None} for one in stores)]


def counting(given: dict[str, Any]) -> dict[str, Any]:
    """The numbers beside the navigation, of which there is one per page."""
    one = {"type": "side-count", "path": "/cases"}
    names = ("children", "className", "title")
    output = '{"path":["ALL"],"type":"side-count"}'
    return {
        "output": f"..{'...'.join(f'{output}.{name}' for name in names)}..",
        "outputs": [[{"id": one, "property": name}] for name in names],
        "inputs": inputs_of_numbers(),
        "state": [[{"id": one, "property": "id", "value": one}]],
        "changedPropIds": [],
    } | given


@pytest.mark.parametrize(
    "given",
    [
        {"state": [[]]},
        {"state": []},
        {"state": [{"id": "x", "property": "id"}]},
        {"state": [[{"id": {"type": "side-count"}, "property": "id"}]]},
        {"state": [[{"id": {"type": "other", "path": "/cases"}, "property": "id"}]]},
        {"state": [[{"id": {"type": "side-count", "path": []}, "property": "id"}]]},
        {"state": [[{"id": {"type": "side-count", "path": "/cases"}, "property": "title"}]]},
        {"inputs": inputs_of_numbers("another-clock")},
        {"inputs": inputs_of_numbers(held="data")},
    ],
    ids=str,
)
def test_a_call_names_what_the_callback_reads(signed_in: Browser, given: dict[str, Any]) -> None:
    browser = signed_in(OF_THE_PROVINCE)

    assert call(browser, counting({})).status_code == 200
    assert call(browser, counting(given)).status_code == 400


def test_a_route_for_one_role_is_refused_to_another(
    signed_in: Browser, app: Dash, monkeypatch: pytest.MonkeyPatch
) -> None:
    permissions = app.server.extensions["permissions"]
    routes = permissions.routes | {"help_sheet.shortcuts": frozenset({Role.COMMISSION})}
    only_them = replace(permissions, routes=routes)
    monkeypatch.setitem(app.server.extensions, "permissions", only_them)

    assert signed_in(OF_THE_PROVINCE).get("/help-sheet").status_code == 200
    assert signed_in(OF_THE_PLATFORM).get("/help-sheet").status_code == 403
    assert app.server.test_client().get("/help-sheet").status_code == 302


def test_a_stranger_learns_of_no_address_that_nothing_answers(client: FlaskClient) -> None:
    assert client.delete("/sign-in").status_code == 401
    assert client.post("/no/such/route").status_code == 401


def test_a_page_one_may_not_open_says_so(signed_in: Browser) -> None:
    browser = signed_in()

    answer = browser.get("/operations/jobs")

    assert answer.status_code == 403
    assert "没有此页面的权限" in str(call(browser, routing("/operations/jobs")).json)


def test_a_page_that_does_not_exist_says_so(signed_in: Browser) -> None:
    browser = signed_in(OF_THE_PLATFORM)

    assert browser.get("/no/such/page").status_code == 404
    assert "没有这个页面" in str(call(browser, routing("/no/such/page")).json)


def test_a_record_out_of_scope_is_not_found(signed_in: Browser, database: Any) -> None:
    with database.writing() as session:
        own, other = store_institution(session), store_institution(session, name="别家医院")
        own_id, other_public_id = own.id, other.public_id
    browser = signed_in(of_hospital(own_id))

    assert "别家医院" not in str(call(browser, routing(f"/institutions/{other_public_id}")).json)
