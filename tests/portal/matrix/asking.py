"""Asks the portal as a person of a random province, and picks numbers out of what it answers."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from flask.testing import FlaskClient

from data_layer.cases.records import CaseStatus
from tests.portal.matrix.calls import Given, body_of, call, callbacks
from tests.portal_app import sign_in, the_app

_ALL_ROWS = {"startRow": 0, "endRow": 500, "sortModel": []}
EVERYTHING: Mapping[str, object] = {"status": [one.value for one in CaseStatus], "view": "all"}
# Icons of the pages that say that something is not there or not open.
_REFUSALS = ("bi-signpost-split", "bi-shield-lock")


def browser(user_name: str) -> FlaskClient:
    visitor = the_app().server.test_client()
    assert sign_in(visitor, user_name) == 303
    return visitor


def answer(visitor: FlaskClient, name: str, given: Given) -> Any:
    """What a callback answers; None to who may not call it."""
    called = next(one for one in callbacks() if one.name == name)
    told = call(visitor, body_of(called, given))
    assert told.status_code in (200, 204, 403), (name, told.status_code)
    return told.json if told.is_json else None


def told(visitor: FlaskClient, name: str, given: Given) -> str:
    return json.dumps(answer(visitor, name, given), ensure_ascii=False)


def page(visitor: FlaskClient, path: str) -> str:
    return told(visitor, "router", {("_pages_location", "pathname"): path})


def is_open(shown: str) -> bool:
    return not any(icon in shown for icon in _REFUSALS)


def listing(name: str, **chosen: object) -> Given:
    """Every row of a list, of those that fit what is chosen."""
    called = next(one for one in callbacks() if one.name == name)
    return {
        named: _ALL_ROWS if named[1] == "getRowsRequest" else EVERYTHING | chosen
        for named in called.reads
        if named[1] in ("getRowsRequest", "data")
    }


def key_figures(shown: object) -> Iterator[tuple[str, str, str]]:
    """Label, number and note of each, as they are read."""
    for one in _components(shown, "key-figure"):
        parts = {
            name: "".join(texts(part))
            for name in ("label", "number", "note")
            for part in _components(one, f"key-figure-{name}")
        }
        yield parts["label"], parts["number"], parts.get("note", "")


def _components(shown: Any, class_name: str) -> Iterator[dict[str, Any]]:
    props = shown.get("props") if isinstance(shown, dict) else None
    if props and class_name in str(props.get("className") or "").split():
        yield shown
    for inside in _inside(shown):
        yield from _components(inside, class_name)


def texts(shown: object) -> Iterator[str]:
    if isinstance(shown, str):
        yield shown
    elif isinstance(shown, dict) and "props" in shown:
        yield from texts(shown["props"].get("children"))
    elif isinstance(shown, list):
        for one in shown:
            yield from texts(one)


def _inside(shown: object) -> list[Any]:
    if isinstance(shown, dict):
        return list(shown.values())
    return shown if isinstance(shown, list) else []
