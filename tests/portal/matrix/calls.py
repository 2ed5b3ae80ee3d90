"""Callbacks called over HTTP with a well-formed body, as a browser or a forger sends it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, get_args, get_type_hints, is_typeddict

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from portal.accepted import is_of
from portal.permissions import CalledBack, Part
from tests.portal_app import csrf_of, the_app

ADDRESS = "/_dash-update-component"
# A component and its property, as the application names them.
Named = tuple[str, str]
Given = Mapping[Named, object]
# What stands in a part of a component's id that may be anything.
Parts = Mapping[str, str]
_NO_PARTS: Parts = {}


@dataclass(frozen=True, kw_only=True)
class Callback:
    """`name` is the function's, `output` what a call names."""

    name: str
    output: str
    inputs: tuple[Named, ...]
    state: tuple[Named, ...]
    wanted: CalledBack

    @property
    def reads(self) -> tuple[Named, ...]:
        return self.inputs + self.state


@cache
def callbacks() -> tuple[Callback, ...]:
    """All of them, by name."""
    return tuple(sorted(_callbacks(), key=lambda one: one.name))


def _callbacks() -> Iterator[Callback]:
    app = the_app()
    for output, wanted in app.server.extensions["permissions"].callbacks.items():
        spec = app.callback_map[output]
        function = spec["callback"]
        yield Callback(
            name="router" if wanted.is_router else f"{function.__module__}.{function.__name__}",
            output=output,
            inputs=_named(spec["inputs"]),
            state=_named(spec["state"]),
            wanted=wanted,
        )


def _named(listed: list[dict[str, str]]) -> tuple[Named, ...]:
    return tuple((one["id"], one["property"]) for one in listed)


def body_of(called: Callback, given: Given, parts: Parts = _NO_PARTS) -> dict[str, Any]:
    """What is not given is null or empty; of components that there may be many of, there is one.

    `parts` stand in the ids of components whose patterns have such a part.
    """
    outputs = [_sent(one, parts) for one in called.wanted.outputs]
    first = called.wanted.inputs[0]
    told = partial(_value, given, parts)
    return {
        "output": called.output,
        "outputs": outputs if called.wanted.gives_many else outputs[0],
        "inputs": [*map(told, called.inputs, called.wanted.inputs)],
        "state": [*map(told, called.state, called.wanted.state)],
        "changedPropIds": [f"{_text(_component(first, parts))}.{first.property}"],
    }


def call(browser: FlaskClient, body: object, **headers: str) -> TestResponse:
    return browser.post(ADDRESS, json=body, headers={"X-CSRFToken": csrf_of(browser)} | headers)


def _value(given: Given, parts: Parts, named: Named, part: Part) -> Any:
    if part.property == "id":
        return _sent(part, parts, value=_component(part, parts))
    value = given[named] if named in given else _nothing(part)
    return _sent(part, parts, value=value)


def _nothing(part: Part) -> object:
    """The least that a callback declares to take."""
    declared = get_args(part.accepts)[0] if part.is_many else part.accepts
    if is_typeddict(declared):
        return dict.fromkeys(get_type_hints(declared), "")
    return next(one for one in (None, "", 0, {}, []) if is_of(one, declared))


def _sent(part: Part, parts: Parts, **value: object) -> Any:
    one = {"id": _component(part, parts), "property": part.property} | value
    return [one] if part.is_many else one


def _component(part: Part, parts: Parts) -> Any:
    """A component that the pattern fits."""
    if isinstance(part.component, str):
        return part.component
    return {key: parts.get(key, "x") if one is None else one for key, one in part.component.items()}


def _text(component: object) -> str:
    if isinstance(component, str):
        return component
    return json.dumps(component, sort_keys=True, separators=(",", ":"))
