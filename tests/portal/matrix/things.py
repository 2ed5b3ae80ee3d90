"""Everything that can be asked of the portal, who may by declaration, and how one asks."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

import dash
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from data_layer.accounts.records import Role
from portal.access import ANYBODY_SIGNED_IN
from portal.permissions import NOT_FOUND_PAGE, Permissions
from portal.routes import Door
from tests.portal.matrix.calls import body_of, call, callbacks
from tests.portal.matrix.cast import DISABLED, NOBODY, STRANGER
from tests.portal_app import csrf_of, the_app

YES, NO, SIGN_IN = "yes", "no", "sign in"
EVERYBODY = (*(role.value for role in Role), NOBODY, DISABLED, STRANGER)
_OUTSIDE = (DISABLED, STRANGER)
# Dash answers pages at these, and each page has a line of its own.
PAGES = ("/", "/<path:path>")
_READING = {"GET", "HEAD", "OPTIONS"}
# What stands in place of a variable in an address.
_EXAMPLES = {
    "/assets/<path:filename>": "/assets/1_tokens.css",
    "/static/<path:filename>": "/static/none.css",
    "/apply/<public_id>": "/apply/none",
    "/applications/<public_id>/proof": "/applications/none/proof",
    "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>": (
        "/_dash-component-suites/dash/dcc/async-graph.js"
    ),
}
Ask = Callable[[FlaskClient], TestResponse]


@dataclass(frozen=True, kw_only=True)
class Thing:
    """`doors` is by person what is declared; `ask` is what such a person would do."""

    kind: str
    name: str
    doors: Mapping[str, str]
    ask: Ask


def things() -> list[Thing]:
    # Its pages are registered with it.
    the_app()
    return [*_pages(), *_callbacks(), *_routes()]


def outcome(answer: TestResponse) -> str:
    """What an answer says about the right to ask, whatever came of the question."""
    if answer.status_code == 403:
        return NO
    is_shown_the_way_in = answer.status_code == 302 and answer.location.startswith("/sign-in")
    is_turned_away = answer.status_code == 401 and not answer.data
    return SIGN_IN if is_shown_the_way_in or is_turned_away else YES


def _routes() -> Iterator[Thing]:
    found = [
        Thing(
            kind="route",
            name=f"{method} {rule.rule}",
            doors=_doors(_permissions().routes[rule.endpoint]),
            ask=_asking(method, rule),
        )
        for rule in the_app().server.url_map.iter_rules()
        if rule.endpoint not in PAGES
        for method in sorted(rule.methods or ())
        if method == "GET" or method not in _READING
    ]
    # Whoever has signed out asks for nothing more.
    return iter(sorted(found, key=lambda one: ("sign-out" in one.name, one.name)))


def _pages() -> Iterator[Thing]:
    for page in sorted(dash.page_registry.values(), key=lambda one: one["module"]):
        is_missing = page["module"] == NOT_FOUND_PAGE
        roles = Door.SIGNED_IN if is_missing else _permissions().pages[page["module"]]
        yield Thing(
            kind="page",
            name=page["path_template"] or page["path"],
            doors=_doors(roles),
            ask=partial(_look, path=page["path"]),
        )


def _callbacks() -> Iterator[Thing]:
    for called in callbacks():
        door = Door.SIGNED_IN if called.wanted.is_router else called.wanted.roles
        yield Thing(
            kind="callback",
            name=called.name,
            doors=_doors(door),
            ask=partial(call, body=body_of(called, {})),
        )


def _look(browser: FlaskClient, path: str) -> TestResponse:
    return browser.get(path)


def _doors(needed: Door | frozenset[Role]) -> dict[str, str]:
    if needed in (Door.FILE, Door.STRANGER):
        return dict.fromkeys(EVERYBODY, YES)
    roles = frozenset(ANYBODY_SIGNED_IN) if needed is Door.SIGNED_IN else needed
    inside = {role.value: YES if role in roles else NO for role in Role}
    nobody = YES if needed is Door.SIGNED_IN else NO
    return inside | {NOBODY: nobody} | dict.fromkeys(_OUTSIDE, SIGN_IN)


def _asking(method: str, rule: Rule) -> Ask:
    address = _EXAMPLES.get(rule.rule) or re.sub("<[^>]*>", "none", rule.rule)

    def ask(browser: FlaskClient) -> TestResponse:
        # Whoever looks at a page has its token.
        browser.get("/")
        token = {"X-CSRFToken": csrf_of(browser)}
        return browser.open(address, method=method, headers=token, buffered=True)

    return ask


def _permissions() -> Permissions:
    found: Permissions = the_app().server.extensions["permissions"]
    return found
